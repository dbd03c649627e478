#!/bin/bash
# Prometheus: scrapes itself, one dead target, three alert rules (two firing, one quiet).
. "$(dirname "$0")/lib.sh"
TOOL=prometheus PORT=$(port 18090) PKGS=prometheus
URL=http://$HOST:$PORT/classic/alerts READY_TEXT=AlwaysFiring

prepare() {
  cat >"$STATE/prometheus.yml" <<END
global: { scrape_interval: 5s, evaluation_interval: 5s }
rule_files: [$STATE/rules.yml]
alerting:
  alertmanagers: [{ static_configs: [{ targets: ['$HOST:18093'] }] }]
scrape_configs:
  - job_name: prometheus
    static_configs: [{ targets: ['$HOST:$PORT'] }]
  - job_name: billing-api
    static_configs: [{ targets: ['$HOST:9'] }]
END
  cat >"$STATE/rules.yml" <<'END'
groups:
  - name: lab
    rules:
      - alert: TargetDown
        expr: up == 0
        labels: { severity: critical }
        annotations: { summary: "{{ $labels.job }} on {{ $labels.instance }} does not answer" }
      - alert: AlwaysFiring
        expr: vector(1)
        labels: { severity: warning, team: payments, service: checkout }
        annotations: { summary: "A steady alert to acknowledge", runbook_url: "https://wiki.example/runbooks/always-firing?token=x1x2x3x4x5x6x7x8x9x0x1x2#now" }
      - alert: NeverFiring
        expr: vector(0) > 1
        labels: { severity: info }
END
  mkdir -p "$STATE/data"
}

launch() {
  # Debian ships only the classic pages (/classic/…), not the React ones
  spawn prometheus prometheus --config.file="$STATE/prometheus.yml" --storage.tsdb.path="$STATE/data" \
    --web.listen-address=$HOST:$PORT --storage.tsdb.retention.size=64MB --web.enable-lifecycle
}

lab "$@"
