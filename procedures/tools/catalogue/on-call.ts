/** On-call, alerting and incident platforms. */
import { about, LINK, page, sites, UNSURE, type ToolData } from './data';

const incident = { readings: [about('incidentId'), LINK] };
const alert = { readings: [about('alertId'), LINK] };

export const ON_CALL: ToolData[] = [
  {
    id: 'pagerduty',
    title: 'PagerDuty',
    kind: 'alerting',
    vendor: 'PagerDuty',
    evidence: 'seen',
    hosts: ['*.pagerduty.com', '*.eu.pagerduty.com'],
    notHosts: sites(
      'pagerduty.com',
      'www',
      'api',
      'support',
      'developer',
      'status',
      'events',
      'community',
      'university',
      'eu',
      'docs',
      'blog',
      'response',
    ),
    pages: [
      page('incident-detail', 'incident-detail', 'Incident', ['incidents/{incidentId:id}'], incident),
      page('incident-list', 'incident-list', 'Incidents', ['incidents'], { open: 'incidents' }),
      page('log-entry', 'other', 'Log entry of an incident', ['incidents/{incidentId:id}/log_entries/*'], {
        readings: [about('incidentId')],
      }),
      page('alert-detail', 'alert-detail', 'Alert', ['alerts/{alertId:id}'], { ...alert, ...UNSURE }),
      page('service', 'other', 'Service', ['service-directory/{serviceId:id}'], UNSURE),
      page('dashboard', 'dashboard', 'Status dashboard', ['status-dashboard'], { open: 'status-dashboard', ...UNSURE }),
    ],
  },
  {
    id: 'opsgenie',
    title: 'Opsgenie',
    kind: 'alerting',
    vendor: 'Atlassian',
    evidence: 'seen',
    hosts: ['*.app.opsgenie.com', '*.app.eu.opsgenie.com'],
    pages: [
      page('alert-detail', 'alert-detail', 'Alert', ['alert/detail/{alertId:id}', 'alert/detail/{alertId:id}/*'], alert),
      page('alert-list', 'alert-list', 'Alerts', ['alert/list'], { open: 'alert/list', ...UNSURE }),
      page(
        'incident-detail',
        'incident-detail',
        'Incident',
        ['incident/detail/{incidentId:id}', 'incident/detail/{incidentId:id}/*'],
        incident,
      ),
    ],
  },
  {
    id: 'jsm-operations',
    title: 'Jira Service Management Operations',
    kind: 'alerting',
    vendor: 'Atlassian',
    evidence: 'seen',
    hosts: ['*.atlassian.net'],
    byPage: true,
    pages: [
      page('overview', 'dashboard', 'Operations', ['jira/ops/overview'], { open: 'jira/ops/overview' }),
      page('alert-list', 'alert-list', 'Alerts', ['jira/ops/alerts', 'jira/ops/teams/*/alerts'], { open: 'jira/ops/alerts' }),
      page('on-call', 'on-call', 'Who is on call', ['jira/ops/who-is-on-call', 'jira/ops/teams/*/on-call'], {
        open: 'jira/ops/who-is-on-call',
      }),
      page('integrations', 'settings', 'Integrations', ['jira/ops/integrations**']),
    ],
  },
  {
    id: 'incident-io',
    title: 'incident.io',
    kind: 'alerting',
    vendor: 'incident.io',
    evidence: 'seen',
    hosts: ['app.incident.io'],
    pages: [
      page('incident-detail', 'incident-detail', 'Incident', ['*/incidents/{incidentId:id}', 'incidents/{incidentId:id}'], incident),
      page('on-call', 'on-call', 'On-call schedule', ['*/on-call/schedules/{scheduleId}']),
      page('workflows', 'settings', 'Workflows', ['*/workflows**']),
      page('settings', 'settings', 'Settings', ['*/settings/**']),
    ],
  },
  {
    id: 'firehydrant',
    title: 'FireHydrant',
    kind: 'alerting',
    vendor: 'FireHydrant',
    evidence: 'seen',
    hosts: ['app.firehydrant.io', 'app.firehydrant.com'],
    pages: [
      page('incident-detail', 'incident-detail', 'Incident', ['incidents/{incidentId:id}', 'org/*/incidents/incident/{incidentId:id}'], {
        ...incident,
        ...UNSURE,
      }),
      page('settings', 'settings', 'Settings', ['org/*/settings/**', 'organizations/integrations']),
      page('teams', 'other', 'Teams', ['teams']),
    ],
  },
  {
    id: 'rootly',
    title: 'Rootly',
    kind: 'alerting',
    vendor: 'Rootly',
    evidence: 'seen',
    // The vendor's own site lives on the same host.
    hosts: ['rootly.com'],
    byPage: true,
    pages: [
      page('incident-create', 'incident-create', 'New incident', ['account/incidents/new'], { open: 'account/incidents/new' }),
      page('incident-detail', 'incident-detail', 'Incident', ['account/incidents/{incidentId:id}'], incident),
      page('incident-list', 'incident-list', 'Incidents', ['account/incidents'], { open: 'account/incidents' }),
      page('review', 'review', 'Post-mortem', ['account/incidents/{incidentId:id}/post-mortem**'], { readings: [about('incidentId')] }),
      page('account', 'other', 'Rootly', ['account/**']),
    ],
  },
  {
    id: 'better-stack',
    title: 'Better Stack',
    kind: 'alerting',
    vendor: 'Better Stack',
    evidence: 'seen',
    hosts: ['uptime.betterstack.com'],
    pages: [
      page('incident-detail', 'incident-detail', 'Incident', ['team/*/incidents/{incidentId:id}'], incident),
      page('monitor', 'alert-detail', 'Monitor', ['team/*/monitors/{monitorId:id}'], { readings: [about('monitorId'), LINK] }),
      page('monitors', 'alert-list', 'Monitors', ['team/*/monitors']),
      page('heartbeats', 'other', 'Heartbeats', ['team/*/heartbeats**']),
      page('policies', 'settings', 'Escalation policies', ['team/*/policies**']),
    ],
  },
  {
    id: 'victorops',
    title: 'Splunk On-Call (VictorOps)',
    kind: 'alerting',
    vendor: 'Splunk',
    evidence: 'seen',
    hosts: ['portal.victorops.com'],
    pages: [
      page('incident-list', 'incident-list', 'Incidents', ['ui/*/incidents']),
      page('incident-detail', 'incident-detail', 'Incident', ['ui/*/incident/{incidentId:id}/details'], { ...incident, ...UNSURE }),
      page('dashboard', 'dashboard', 'Timeline', ['dash/*']),
      page('client', 'dashboard', 'Timeline', ['client/*'], UNSURE),
    ],
  },
  {
    id: 'grafana-irm',
    title: 'Grafana IRM and OnCall',
    kind: 'alerting',
    vendor: 'Grafana Labs',
    evidence: 'background',
    hosts: ['*.grafana.net'],
    // A plug-in of Grafana, told from it by its own pages.
    marks: [
      { strength: 'strong', all: [{ kind: 'inlineScript', text: 'grafanaBootData' }] },
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: '#reactRoot' },
          { kind: 'asset', glob: '**/public/build/**' },
        ],
      },
    ],
    byPage: true,
    pages: [
      page('alert-detail', 'alert-detail', 'Alert group', ['a/grafana-oncall-app/alert-groups/{alertId:id}'], alert),
      page('alert-list', 'alert-list', 'Alert groups', ['a/grafana-oncall-app/alert-groups'], {
        open: 'a/grafana-oncall-app/alert-groups',
      }),
      page('incident-detail', 'incident-detail', 'Incident', ['a/grafana-incident-app/incidents/{incidentId:digits}'], incident),
      page('incident-list', 'incident-list', 'Incidents', ['a/grafana-incident-app/incidents'], {
        open: 'a/grafana-incident-app/incidents',
      }),
      page('irm', 'other', 'Incident response', ['a/grafana-irm-app/**', 'a/grafana-irm-app']),
    ],
  },
  {
    id: 'squadcast',
    title: 'Squadcast',
    kind: 'alerting',
    vendor: 'SolarWinds',
    evidence: 'background',
    hosts: ['app.squadcast.com'],
    pages: [
      page('incident-detail', 'incident-detail', 'Incident', ['incident/{incidentId:id}'], incident),
      page('runbooks', 'other', 'Runbooks', ['runbooks']),
      page('review', 'review', 'Post-mortem', ['postmortem/{postmortemId:id}']),
    ],
  },
  {
    id: 'ilert',
    title: 'ilert',
    kind: 'alerting',
    vendor: 'ilert',
    evidence: 'background',
    hosts: ['*.ilert.com'],
    notHosts: sites('ilert.com', 'www', 'docs', 'api', 'status', 'support', 'help', 'blog'),
    pages: [
      page('alert-detail', 'alert-detail', 'Alert', [{ path: 'alert/view.jsf', query: { id: '{alertId:id}' } }], alert),
      page('incident-detail', 'incident-detail', 'Incident', ['incident/view**'], { readings: [LINK] }),
    ],
  },
  {
    id: 'xmatters',
    title: 'xMatters',
    kind: 'alerting',
    vendor: 'Everbridge',
    evidence: 'background',
    hosts: ['*.xmatters.com'],
    notHosts: sites('xmatters.com', 'www', 'help', 'support', 'status', 'docs', 'community', 'info'),
    pages: [
      page('incident-detail', 'incident-detail', 'Incident', ['ui/incidents/{incidentId:id}'], incident),
      page('incident-list', 'incident-list', 'Incidents', ['ui/incidents'], { open: 'ui/incidents' }),
      page('other', 'other', 'xMatters', ['xmatters/ui/**']),
    ],
  },
  {
    id: 'dispatch',
    title: 'Netflix Dispatch',
    kind: 'alerting',
    vendor: 'Netflix',
    evidence: 'source',
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'meta', name: 'description', content: 'Dispatch automates crisis management.' },
          { kind: 'element', selector: '#app' },
        ],
      },
      { strength: 'weak', all: [{ kind: 'title', glob: 'Dispatch' }] },
    ],
    pages: [
      page('incident-status', 'dashboard', 'Status of incidents', ['*/incidents/status']),
      page('incident-create', 'incident-create', 'Report an incident', ['*/incidents/report']),
      page('incident-list', 'incident-list', 'Incidents', ['*/incidents']),
      page('tasks', 'other', 'Tasks', ['*/tasks']),
      page('dashboard', 'dashboard', 'Dashboard', ['*/dashboards/**']),
    ],
  },
];
