#!/bin/bash
# The main job on real tools: starts what is not running, drives it in a browser, stops what it started.
set -euo pipefail
cd "$(dirname "$0")/../.."
started=
for tool in nagios rt; do
  if ! bash "tests/lab/$tool.sh" status >/dev/null 2>&1; then started="$started $tool"; fi
done
stop() { for tool in $started; do bash tests/lab/lab.sh stop "$tool"; done; }
trap stop EXIT
for tool in $started; do bash tests/lab/lab.sh start "$tool"; done
node scripts/test.mjs lab
