#!/bin/bash
# Real tools on loopback, for tests and for trying Steplight by hand, on Debian as root:
#   npm run lab -- start|stop|reset|status|url  nagios|rt|uptime-kuma|prometheus|monit|munin|redmine|all
# `start` installs the tool's Debian packages the first time; `reset` stops it and forgets its data, so that the next
# start seeds it anew. Everything else that the tools write is in one temporary folder; LAB_SEED=a or b is another instance
# with its own data (lib.sh).
set -euo pipefail
cd "$(dirname "$0")"
TOOLS='nagios rt uptime-kuma prometheus monit munin redmine'

usage() {
  echo "usage: npm run lab -- start|stop|reset|status|url ${TOOLS// /|}|all" >&2
  exit 2
}

verb=${1:-}
which=${2:-all}
case $verb in start | stop | reset | status | url) ;; *) usage ;; esac
[ "$which" = all ] && which=$TOOLS
for tool in $which; do
  case " $TOOLS " in *" $tool "*) ;; *) usage ;; esac
done

if [ "$verb" != url ] && { [ "$(id -u)" != 0 ] || [ ! -e /etc/debian_version ]; }; then
  echo 'The lab needs root on Debian (a container will do), because it installs and runs Debian packages.' >&2
  exit 1
fi

# ticking TEXT COMMAND…: a sign of life every ten seconds while the command runs.
ticking() {
  local text=$1 began=$SECONDS said=$SECONDS pid
  shift
  "$@" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.5
    if ((SECONDS - said >= 10)); then
      said=$SECONDS
      echo "  $text: still at it ($((SECONDS - began)) s)"
    fi
  done
  wait "$pid"
}

failed=0
for tool in $which; do
  case $verb in
  start)
    echo "Starting $tool (the first time installs its packages, which takes a minute or two)…"
    if ticking "$tool" bash "./$tool.sh" start; then
      bash "./$tool.sh" url
    else
      echo "$tool did not start." >&2
      failed=1
    fi
    ;;
  status) printf '%-12s %s\n' "$tool" "$(bash "./$tool.sh" status || true)" ;;
  url) printf '%-12s %s\n' "$tool" "$(bash "./$tool.sh" url)" ;;
  *) bash "./$tool.sh" "$verb" && echo "$tool: done ($verb)" ;;
  esac
done
exit $failed
