#!/bin/bash
# Munin: pages drawn from a node on this machine; one update at start, then every five minutes.
. "$(dirname "$0")/lib.sh"
TOOL=munin PORT=$(port 18094)
PKGS="munin munin-node apache2 media-types"
URL=http://$HOST:$PORT/ READY_TEXT=lab-host

prepare() {
  mkdir -p "$STATE"/{db,www,log}
  cat >"$STATE/munin.conf" <<END
dbdir $STATE/db
htmldir $STATE/www
logdir $STATE/log
rundir $STATE
tmpldir /etc/munin/templates
staticdir /etc/munin/static
graph_strategy cron
html_strategy cron
[lab;lab-host]
  address $HOST
  port 14949
  load.load.warning 0.001
  memory.free.critical 1:2
END
  cat >"$STATE/node.conf" <<END
host $HOST
port 14949
host_name lab-host
user root
group root
allow ^127\.0\.0\.1\$
background 0
setsid 0
log_file $STATE/log/node.log
pid_file $STATE/node.pid.txt
END
  chown -R munin: "$STATE"
}

update() { # one round of collecting and drawing
  local s
  for s in update limits html graph; do
    as munin /usr/share/munin/munin-$s --config "$STATE/munin.conf" $([ $s = graph ] && echo --cron) >>"$STATE/update.out" 2>&1 || true
  done
}

launch() {
  spawn node munin-node --config "$STATE/node.conf"
  sleep 2
  update
  spawn cron bash -c "$(declare -f as update); STATE=$STATE; while sleep 300; do update; done"
  spawn_apache munin "
    DocumentRoot $STATE/www
    Alias /static /etc/munin/static
    <Directory />
      Require all granted
    </Directory>"
}
lab "$@"
