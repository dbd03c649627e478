#!/bin/bash
# Steplight on real tools: each recognised, the main job, and every element of their main pages found again on an instance with other data.
# Starts what is not running, seeds two instances of each tool anew, drives them in a browser, stops what it started.
# `run.sh start` does the first half and leaves them running: with LAB_STARTED=1 the next run takes them as they are, and stops them.
set -euo pipefail
cd "$(dirname "$0")/../.."
MAIN='nagios rt' COMPARED='nagios rt uptime-kuma' RECOGNISED='redmine prometheus monit munin'

only=${1:-}
taken=${LAB_STARTED:-}

started=() starting=()
stop() {
  local each
  for each in ${starting[@]+"${starting[@]}"}; do kill -TERM -- "-$each" 2>/dev/null || true; done
  for each in ${started[@]+"${started[@]}"}; do LAB_SEED=${each%%:*} bash tests/lab/lab.sh stop "${each#*:}" || true; done
}
trap stop EXIT
trap 'exit 130' INT TERM

# begin TOOL SEED…: starts these one after the other, in the background, in a process group of their own.
begin() {
  local tool=$1 seed
  shift
  for seed; do started+=("$seed:$tool"); done
  setsid bash -c 'tool=$1; shift; for seed; do LAB_SEED=$seed bash tests/lab/lab.sh start "$tool" || exit 1; done' - "$tool" "$@" &
  starting+=($!)
}

# fresh TOOL: it has to be started; of those that were started for this run, so that they are stopped after it.
fresh() { [ -n "$taken" ] || ! LAB_SEED='' bash "tests/lab/$1.sh" status >/dev/null 2>&1; }

for tool in $COMPARED; do
  [ -z "$taken" ] || break
  for seed in a b; do LAB_SEED=$seed bash tests/lab/lab.sh reset "$tool"; done
done
# The longest first. Packages are installed one after the other (lib.sh).
begin uptime-kuma a b
kuma=$!
others=()
for tool in $MAIN; do
  seeds=(a b)
  ! fresh "$tool" || seeds=('' a b)
  begin "$tool" "${seeds[@]}"
  others+=($!)
done
for tool in $RECOGNISED; do
  fresh "$tool" || continue
  # What an earlier version of its script seeded is not what is expected now.
  [ -n "$taken" ] || LAB_SEED='' bash tests/lab/lab.sh reset "$tool"
  begin "$tool" ''
  others+=($!)
done
for each in "${others[@]}"; do wait "$each"; done

missing=
if ! wait "$kuma"; then
  # Without a network there is no npm package; anything else is a failure.
  if npm ping >/dev/null 2>&1; then
    echo 'Uptime Kuma did not start.' >&2
    exit 1
  fi
  echo 'skipped: Uptime Kuma, because it comes from npm and npm is not within reach'
  missing=uptime-kuma
fi
starting=()
if [ "$only" = start ]; then
  started=()
  exit 0
fi
LAB_MISSING=$missing node scripts/test.mjs lab
