/** Monitoring services, and the monitoring pages of cloud consoles. */
import { about, asked, at, from, LINK, page, sites, UNSURE, type PageData, type ToolData } from './data';

/** Whose it is, and where: they are shown before a step that cannot be undone. */
const WHERE: Partial<PageData> = { readings: [at('tenant'), at('environment')] };
const PROJECT = from('tenant', 'project');

const AGENT = { kind: 'meta', name: 'application-name', content: 'netdata' } as const;

export const CLOUD: ToolData[] = [
  {
    id: 'datadog',
    title: 'Datadog',
    kind: 'monitoring',
    vendor: 'Datadog',
    evidence: 'seen',
    // Organisations may have a name of their own in front.
    hosts: ['*.datadoghq.com', 'app.datadoghq.eu', 'app.ddog-gov.com'],
    notHosts: sites(
      'datadoghq.com',
      'www',
      'docs',
      'api',
      'status',
      'help',
      'learn',
      'trust',
      'corp',
      'investors',
      'securitylabs',
      'p',
      'careers',
      'partners',
    ),
    pages: [
      page('alert-detail', 'alert-detail', 'Monitor', ['monitors/{monitorId:digits}'], { readings: [about('monitorId'), LINK] }),
      page('alert-list', 'alert-list', 'Monitors', ['monitors', 'monitors/manage', 'monitors/triggered'], { open: 'monitors/manage' }),
      page('monitor-create', 'settings', 'New monitor', ['monitors/create', 'monitors/create/**']),
      page('downtimes', 'silence', 'Downtimes', ['monitors/downtimes'], { open: 'monitors/downtimes' }),
      page('incident-detail', 'incident-detail', 'Incident', ['incidents/{incidentId:digits}'], { readings: [about('incidentId'), LINK] }),
      page('incident-settings', 'settings', 'Settings of incidents', ['incidents/settings', 'incidents/settings/**']),
      page('incident-list', 'incident-list', 'Incidents', ['incidents'], { open: 'incidents' }),
      page('dashboard-list', 'other', 'Dashboards', ['dashboard/lists', 'dashboard/lists/**']),
      page('dashboard', 'dashboard', 'Dashboard', ['dashboard/*', 'dashboard/*/**']),
      page('slo', 'dashboard', 'Service level', [{ path: 'slo', query: { slo_id: '*' } }]),
    ],
  },
  {
    id: 'new-relic',
    title: 'New Relic',
    kind: 'monitoring',
    vendor: 'New Relic',
    evidence: 'seen',
    hosts: ['one.newrelic.com', 'one.eu.newrelic.com'],
    pages: [
      page('alert-detail', 'alert-detail', 'Issue', ['alerts-ai/issues/{issueId:id}'], { readings: [about('issueId'), LINK] }),
      page('alert-list', 'alert-list', 'Alerts', ['alerts', 'alerts-ai/issues']),
      page('policies', 'settings', 'Alert policies', ['alerts-ai/policies**', 'alerts/condition-builder/**']),
      page('dashboard', 'dashboard', 'Dashboards', ['dashboards**']),
      page('tracing', 'dashboard', 'Distributed tracing', ['distributed-tracing**']),
    ],
  },
  {
    id: 'dynatrace',
    title: 'Dynatrace',
    kind: 'monitoring',
    vendor: 'Dynatrace',
    evidence: 'seen',
    hosts: ['*.live.dynatrace.com', '*.apps.dynatrace.com'],
    pages: [
      page('alert-detail', 'alert-detail', 'Problem', [{ fragment: 'problems/problemdetails;**pid={problemId:id}' }], {
        readings: [about('problemId'), LINK],
      }),
      page('alert-list', 'alert-list', 'Problems', [{ fragment: 'problems' }, { fragment: 'problems?**' }, { fragment: 'problems;**' }]),
      page('problems-app', 'alert-list', 'Problems', ['ui/apps/dynatrace.davis.problems', 'ui/apps/dynatrace.davis.problems/**'], UNSURE),
    ],
  },
  {
    id: 'honeycomb',
    title: 'Honeycomb',
    kind: 'monitoring',
    vendor: 'Honeycomb',
    evidence: 'seen',
    hosts: ['ui.honeycomb.io', 'ui.eu1.honeycomb.io'],
    pages: [
      page(
        'query',
        'dashboard',
        'Query result',
        ['{tenant}/environments/{environment}/datasets/*/result/{resultId}', '{tenant}/environments/{environment}/result/{resultId}'],
        WHERE,
      ),
      page(
        'trace',
        'dashboard',
        'Trace',
        ['{tenant}/environments/{environment}/trace', '{tenant}/environments/{environment}/datasets/*/trace'],
        WHERE,
      ),
      page(
        'board',
        'dashboard',
        'Board',
        ['{tenant}/environments/{environment}/board/{boardId}', '{tenant}/environments/{environment}/board/{boardId}/**'],
        WHERE,
      ),
      page(
        'alert-list',
        'alert-list',
        'Triggers',
        ['{tenant}/environments/{environment}/triggers', '{tenant}/environments/{environment}/datasets/*/triggers'],
        { ...WHERE, ...UNSURE },
      ),
      page(
        'slo',
        'dashboard',
        'Service levels',
        ['{tenant}/environments/{environment}/slos', '{tenant}/environments/{environment}/datasets/*/slos'],
        { ...WHERE, ...UNSURE },
      ),
    ],
  },
  {
    id: 'sentry',
    title: 'Sentry',
    kind: 'monitoring',
    vendor: 'Sentry',
    evidence: 'source',
    hosts: ['*.sentry.io'],
    notHosts: sites('sentry.io', 'docs', 'blog', 'status', 'www', 'help', 'develop', 'sandbox', 'changelog', 'try'),
    marks: [{ strength: 'strong', all: [{ kind: 'element', selector: '#blk_router' }] }],
    pages: [
      page('alert-detail', 'alert-detail', 'Issue', ['issues/{issueId:id}/', 'organizations/*/issues/{issueId:id}/'], {
        readings: [about('issueId'), LINK],
      }),
      page('alert-list', 'alert-list', 'Issues', ['issues/', 'organizations/*/issues/'], { open: 'issues/' }),
      page('alert-rules', 'settings', 'Alert rules', ['alerts/rules/**', 'organizations/*/alerts/rules/**'], UNSURE),
    ],
  },
  {
    id: 'splunk',
    title: 'Splunk',
    kind: 'monitoring',
    vendor: 'Splunk',
    evidence: 'seen',
    hosts: ['*.splunkcloud.com'],
    pages: [
      page(
        'alert-detail',
        'alert-detail',
        'Notable event',
        [{ path: '*/app/SplunkEnterpriseSecuritySuite/incident_review', query: { event_id: '{eventId}' } }],
        { readings: [about('eventId'), LINK] },
      ),
      page('alert-list', 'alert-list', 'Incident review', ['*/app/SplunkEnterpriseSecuritySuite/incident_review']),
      page('alerts', 'alert-list', 'Alerts', ['*/app/search/alerts'], UNSURE),
      page('itsi', 'dashboard', 'IT service intelligence', ['*/app/itsi/**'], UNSURE),
    ],
  },
  {
    id: 'cloudwatch',
    title: 'Amazon CloudWatch',
    kind: 'monitoring',
    vendor: 'Amazon Web Services',
    evidence: 'seen',
    // The console of every other service, too.
    hosts: ['console.aws.amazon.com', '*.console.aws.amazon.com'],
    byPage: true,
    pages: [
      page('alert-detail', 'alert-detail', 'Alarm', [{ path: 'cloudwatch/home', fragment: 'alarmsV2:alarm/{alert}' }], {
        readings: [{ variable: 'alert', from: { kind: 'route', name: 'alert' }, identifies: true }, LINK],
      }),
      page('alarm-create', 'settings', 'New alarm', [{ path: 'cloudwatch/home', fragment: 'alarmsV2:create**' }], UNSURE),
      page('alert-list', 'alert-list', 'Alarms', [{ path: 'cloudwatch/home', fragment: 'alarmsV2:**' }]),
      page('dashboard', 'dashboard', 'Dashboard', [{ path: 'cloudwatch/home', fragment: 'dashboards:**' }], UNSURE),
      page('logs', 'dashboard', 'Logs', [{ path: 'cloudwatch/home', fragment: 'logsV2:**' }], UNSURE),
      page('home', 'home', 'CloudWatch', ['cloudwatch/home', 'cloudwatch', 'cloudwatch/']),
    ],
  },
  {
    id: 'azure-monitor',
    title: 'Azure Monitor',
    kind: 'monitoring',
    vendor: 'Microsoft',
    evidence: 'seen',
    hosts: ['portal.azure.com', 'portal.azure.us'],
    byPage: true,
    pages: [
      page(
        'alert-detail',
        'alert-detail',
        'Alert',
        [{ fragment: '**view/Microsoft_Azure_Monitoring_Alerts/AlertDetails.ReactView/alertId/**' }],
        { readings: [LINK] },
      ),
      page('alert-list', 'alert-list', 'Alerts', [
        { fragment: '**view/Microsoft_Azure_Monitoring/AzureMonitoringBrowseBlade/~/alertsV2' },
        { fragment: '**blade/Microsoft_Azure_Monitoring/AzureMonitoringBrowseBlade/alertsV2' },
      ]),
      page('activity', 'other', 'Activity log', [
        { fragment: '**view/Microsoft_Azure_Monitoring/AzureMonitoringBrowseBlade/~/activityLog' },
      ]),
      page('workbooks', 'dashboard', 'Workbooks', [
        { fragment: '**view/Microsoft_Azure_Monitoring/AzureMonitoringBrowseBlade/~/workbooks' },
      ]),
    ],
  },
  {
    id: 'google-cloud-monitoring',
    title: 'Google Cloud Monitoring',
    kind: 'monitoring',
    vendor: 'Google',
    evidence: 'seen',
    hosts: ['console.cloud.google.com'],
    byPage: true,
    pages: [
      page(
        'incident-detail',
        'alert-detail',
        'Alert incident',
        ['monitoring/alerting/incidents/{incidentId:id}', 'monitoring/alerting/alerts/{incidentId:id}'],
        { readings: [about('incidentId'), PROJECT, LINK] },
      ),
      page('alert-list', 'alert-list', 'Alert incidents', ['monitoring/alerting/incidents', 'monitoring/alerting/alerts'], {
        open: 'monitoring/alerting/incidents',
        readings: [PROJECT],
      }),
      page('overview', 'alert-list', 'Alerting', ['monitoring/alerting'], UNSURE),
      page('policies', 'settings', 'Alert policies', ['monitoring/alerting/policies**', 'monitoring/alerting/notifications'], {
        readings: [PROJECT],
      }),
      page('dashboard', 'dashboard', 'Dashboards', ['monitoring/dashboards**'], { readings: [PROJECT] }),
    ],
  },
  {
    id: 'netdata',
    title: 'Netdata',
    kind: 'monitoring',
    vendor: 'Netdata',
    evidence: 'seen',
    hosts: ['app.netdata.cloud'],
    // The agent's own pages, on every machine that it watches.
    marks: [{ strength: 'strong', all: [AGENT] }],
    pages: [
      page('alert-list', 'alert-list', 'Alerts', ['spaces/*/rooms/*/alerts**'], UNSURE),
      page(
        'dashboard',
        'dashboard',
        'Dashboard',
        [
          '',
          'index.html',
          'dashboard.html',
          'console.html',
          'old',
          'old/index.html',
          'v1/**',
          'v2/**',
          'v3/**',
          'spaces/*/rooms/*/**',
          'host/{host}/**',
        ],
        { readings: [about('host'), LINK] },
      ),
      // Under a path of its own.
      page('dashboard', 'dashboard', 'Dashboard', [''], { marks: [AGENT], readings: [LINK] }),
      // Where the link in a notification leads: first a page that looks for the machine, then its dashboard.
      page('alert-detail', 'alert-detail', 'Alert', ['goto-host-from-alarm.html'], {
        readings: [asked('host'), { variable: 'alert', from: { kind: 'query', name: 'alarm' } }, LINK],
      }),
      page(
        'alert-detail',
        'alert-detail',
        'Alert',
        ['', 'index.html', 'host/{host}/**'].map((path) => ({ path, fragment: '**;alarm={alert};alarm_unique_id=**' })),
        { marks: [AGENT], readings: [about('host'), { variable: 'alert', from: { kind: 'route', name: 'alert' } }, LINK] },
      ),
      page('wall', 'dashboard', 'Wall display', ['tv.html', 'tv-react.html', 'index-node-view.html']),
    ],
  },
];
