#!/bin/bash
# Monit: service list, one failing process and one failing port check.
. "$(dirname "$0")/lib.sh"
TOOL=monit PORT=$(port 18095) PKGS=monit
URL=http://$HOST:$PORT/ LOGIN=admin/$PASS
READY_OPTS="-u admin:$PASS"

prepare() {
  cat >"$STATE/monitrc" <<END
set daemon 15
set pidfile $STATE/monit.own.pid.txt
set idfile $STATE/id
set statefile $STATE/state
set log $STATE/monit.log
set httpd port $PORT and use address $HOST
  allow admin:$PASS
check system lab-host
  if memory usage > 99% then alert
check filesystem rootfs with path /
  if space usage > 99% then alert
check process payment-worker with pidfile $STATE/none.pid.txt
check host billing-api with address $HOST
  if failed port 9 then alert
check file audit-log with path $STATE/monitrc
END
  chmod 600 "$STATE/monitrc"
}
launch() { spawn monit monit -I -c "$STATE/monitrc"; }

lab "$@"
