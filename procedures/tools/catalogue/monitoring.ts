/** Monitoring and alerting tools that teams host themselves: any host, any base path, told by their marks. */
import { asked, LINK, page, sites, UNSURE, type ToolData } from './data';
import { ZABBIX_PAGES } from './zabbix';

/** A label is two boxes side by side; what it says in one stands in its `aria-label`. */
const GRAFANA_LABEL = '[data-testid="label-value"][aria-label]';

export const MONITORING: ToolData[] = [
  {
    id: 'nagios',
    title: 'Nagios Core',
    kind: 'monitoring',
    vendor: 'Nagios Enterprises',
    evidence: 'seen',
    marks: [
      // The outer page: a frameset (or iframes in later releases) whose parts have fixed names.
      {
        strength: 'strong',
        all: [
          { kind: 'title', glob: 'Nagios: *' },
          { kind: 'element', selector: 'frame[name="main"], iframe[name="main"]' },
        ],
      },
      // The CGI pages carry no generator mark; their style sheets and the kind of body do.
      {
        strength: 'strong',
        all: [
          { kind: 'asset', glob: '**/stylesheets/common.css' },
          { kind: 'asset', glob: '**/stylesheets/{page}.css' },
          { kind: 'element', selector: '.infoBox .homepageURL[href*="nagios.org"]' },
        ],
      },
    ],
    base: ['/cgi-bin/nagios4/', '/cgi-bin/nagios3/', '/cgi-bin/nagios/', '/nagios/cgi-bin/', '/nagios4/cgi-bin/'],
    pages: [
      { id: 'home', kind: 'home', title: 'Nagios home', marks: [{ kind: 'element', selector: 'frame[name="main"], iframe[name="main"]' }] },
      {
        id: 'alert-list',
        kind: 'alert-list',
        title: 'Service status',
        routes: [{ path: 'status.cgi' }],
        open: 'status.cgi?host=all&servicestatustypes=28',
      },
      { id: 'dashboard', kind: 'dashboard', title: 'Tactical overview', routes: [{ path: 'tac.cgi' }], open: 'tac.cgi' },
      {
        id: 'alert-detail',
        kind: 'alert-detail',
        title: 'Service information',
        routes: [{ path: 'extinfo.cgi', query: { type: '2' } }],
        open: 'extinfo.cgi?type=2&host={{host}}&service={{service}}',
        readings: [
          { variable: 'host', from: { kind: 'query', name: 'host' }, identifies: true },
          { variable: 'service', from: { kind: 'query', name: 'service' }, identifies: true },
          { variable: 'alert', from: { kind: 'query', name: 'service' } },
          { variable: 'alertLink', from: { kind: 'link' } },
        ],
      },
      {
        id: 'host-detail',
        kind: 'alert-detail',
        title: 'Host information',
        routes: [{ path: 'extinfo.cgi', query: { type: '1' } }],
        readings: [
          { variable: 'host', from: { kind: 'query', name: 'host' }, identifies: true },
          { variable: 'alert', from: { kind: 'query', name: 'host' } },
          { variable: 'alertLink', from: { kind: 'link' } },
        ],
      },
      {
        id: 'alert-acknowledge',
        kind: 'alert-acknowledge',
        title: 'Acknowledge a problem',
        routes: [
          { path: 'cmd.cgi', query: { cmd_typ: '34' } },
          { path: 'cmd.cgi', query: { cmd_typ: '33' } },
        ],
        open: 'cmd.cgi?cmd_typ=34&host={{host}}&service={{service}}',
        readings: [
          { variable: 'host', from: { kind: 'query', name: 'host' }, identifies: true },
          { variable: 'service', from: { kind: 'query', name: 'service' }, identifies: true },
        ],
      },
      page(
        'downtime-create',
        'silence',
        'Schedule a downtime',
        ['55', '56', '84', '85', '86'].map((type) => ({ path: 'cmd.cgi', query: { cmd_typ: type } })),
        { open: 'cmd.cgi?cmd_typ=56&host={{host}}&service={{service}}', readings: [asked('host'), asked('service')] },
      ),
      page('downtimes', 'silence', 'Downtimes', [{ path: 'extinfo.cgi', query: { type: '6' } }], { open: 'extinfo.cgi?type=6' }),
      page('command', 'other', 'Command', ['cmd.cgi'], { readings: [asked('host'), asked('service')] }),
      page('comments', 'other', 'Comments', [{ path: 'extinfo.cgi', query: { type: '3' } }]),
      page('history', 'other', 'History', [
        'history.cgi',
        'notifications.cgi',
        'showlog.cgi',
        'summary.cgi',
        'avail.cgi',
        'trends.cgi',
        'histogram.cgi',
      ]),
      page('map', 'dashboard', 'Map', ['statusmap.cgi', 'outages.cgi']),
      page('settings', 'settings', 'Nagios itself', [
        'config.cgi',
        ...['0', '4', '7'].map((type) => ({ path: 'extinfo.cgi', query: { type } })),
      ]),
    ],
  },
  {
    id: 'prometheus',
    title: 'Prometheus',
    kind: 'monitoring',
    vendor: 'Prometheus Authors',
    evidence: 'source',
    marks: [
      { strength: 'strong', all: [{ kind: 'inlineScript', text: 'GLOBAL_AGENT_MODE' }] },
      {
        strength: 'strong',
        all: [
          { kind: 'asset', glob: '**/classic/static/css/prometheus.css' },
          { kind: 'asset', glob: '**/classic/static/bootstrap4/**' },
        ],
      },
      { strength: 'weak', all: [{ kind: 'title', glob: 'Prometheus**' }] },
    ],
    pages: [
      {
        id: 'alert-list',
        kind: 'alert-list',
        title: 'Alerts',
        routes: [{ path: 'alerts' }, { path: 'classic/alerts' }],
        open: 'alerts',
        // Of each rule with an alert: its instances in a table, and its annotations in the text of the rule.
        alerts: [
          {
            each: 'tr.alert_details:has(.alert_elements_table)',
            labels: '.alert_elements_table .badge, .alert_elements_table .label',
            runbook: 'pre, .alert_elements_table td',
          },
          { each: '.collapse:has(td .badge)', labels: 'td .badge', runbook: 'pre .ml-5, pre .ms-5, td > div' },
          { each: '.mantine-Accordion-item:has(td)', labels: 'td .mantine-Badge-label', runbook: 'td tr' },
        ],
      },
      {
        id: 'query',
        kind: 'dashboard',
        title: 'Query',
        routes: [{ path: 'query' }, { path: 'graph' }, { path: 'classic/graph' }],
        open: 'graph',
      },
      { id: 'targets', kind: 'other', title: 'Targets', routes: [{ path: 'targets' }, { path: 'classic/targets' }], open: 'targets' },
      { id: 'rules', kind: 'other', title: 'Rules', routes: [{ path: 'rules' }, { path: 'classic/rules' }], open: 'rules' },
      page('settings', 'settings', 'State of the server', [
        'status',
        'config',
        'flags',
        'tsdb-status',
        'service-discovery',
        'alertmanager-discovery',
        'classic/status',
        'classic/config',
        'classic/flags',
        'classic/tsdb-status',
        'classic/service-discovery',
      ]),
    ],
  },
  {
    id: 'alertmanager',
    title: 'Alertmanager',
    kind: 'alerting',
    vendor: 'Prometheus Authors',
    evidence: 'source',
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'title', glob: 'Alertmanager' },
          { kind: 'asset', glob: '**script.js' },
        ],
      },
    ],
    pages: [
      {
        id: 'alert-list',
        kind: 'alert-list',
        title: 'Alerts',
        routes: [{ fragment: '/alerts**' }, { path: 'alerts' }],
        open: '#/alerts',
        // A group is named by the labels that its alerts share, which they do not repeat.
        alerts: [
          { each: 'div:has(> .mb-3 > .btn-group)', labels: '.btn-group > span', runbook: 'tr' },
          { each: '.list-group > .list-group-item', labels: '.btn-group > span', runbook: 'tr' },
        ],
      },
      { id: 'silence-create', kind: 'silence', title: 'New silence', routes: [{ fragment: '/silences/new**' }], open: '#/silences/new' },
      {
        id: 'silences',
        kind: 'silence',
        title: 'Silences',
        routes: [{ fragment: '/silences**' }, { path: 'silences' }],
        open: '#/silences',
      },
      { id: 'status', kind: 'settings', title: 'Status', routes: [{ fragment: '/status' }, { path: 'status' }] },
    ],
  },
  {
    id: 'grafana',
    title: 'Grafana',
    kind: 'monitoring',
    vendor: 'Grafana Labs',
    evidence: 'source',
    hosts: ['*.grafana.net'],
    notHosts: sites('grafana.net', 'www', 'status'),
    marks: [
      { strength: 'strong', all: [{ kind: 'inlineScript', text: 'grafanaBootData' }] },
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: '#reactRoot' },
          { kind: 'asset', glob: '**/public/build/**' },
        ],
      },
      { strength: 'strong', all: [{ kind: 'element', selector: 'grafana-app' }] },
      { strength: 'weak', all: [{ kind: 'title', glob: '**Grafana' }] },
    ],
    pages: [
      page('alert-list', 'alert-list', 'Alert rules', ['alerting/list'], { open: 'alerting/list' }),
      page('alert-groups', 'alert-list', 'Firing alerts', ['alerting/groups', 'alerting/alerts'], {
        open: 'alerting/groups',
        alerts: [{ each: '[data-testid="alert-group"]', labels: GRAFANA_LABEL }],
      }),
      page('alert-detail', 'alert-detail', 'Alert rule', ['alerting/*/*/view', 'alerting/*/*/find'], {
        readings: [LINK],
        alerts: [{ each: 'body', name: 'li > span[aria-current="page"]', labels: GRAFANA_LABEL, runbook: 'a[href^="http"]' }],
      }),
      page('silence-create', 'silence', 'New silence', ['alerting/silence/new'], { open: 'alerting/silence/new' }),
      page('silences', 'silence', 'Silences', ['alerting/silences'], { open: 'alerting/silences' }),
      page('alert-edit', 'settings', 'Alert rule, edited', ['alerting/new', 'alerting/new/*', 'alerting/*/edit']),
      page('alert-settings', 'settings', 'Notifications', ['alerting/notifications', 'alerting/routes', 'alerting/history']),
      page('dashboard', 'dashboard', 'Dashboard', ['d/*', 'd/*/*', 'd-solo/*/*']),
      page('explore', 'dashboard', 'Explore', ['explore'], { open: 'explore', ...UNSURE }),
    ],
  },
  {
    id: 'uptime-kuma',
    title: 'Uptime Kuma',
    kind: 'monitoring',
    vendor: 'Louis Lam',
    evidence: 'source',
    marks: [
      { strength: 'strong', all: [{ kind: 'meta', name: 'description', content: 'Uptime Kuma monitoring tool' }] },
      // A status page has the description and the title that its owner gave it; it is edited at the same address.
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: 'script#preload-data' },
          { kind: 'element', selector: 'link[rel="manifest"][href*="/api/status-page/"]' },
        ],
      },
    ],
    pages: [
      {
        id: 'monitor',
        kind: 'alert-detail',
        title: 'Monitor',
        routes: [{ path: 'dashboard/{monitorId:digits}' }],
        readings: [{ variable: 'alertLink', from: { kind: 'link' } }],
      },
      { id: 'dashboard', kind: 'alert-list', title: 'Monitors', routes: [{ path: 'dashboard' }, { path: 'list' }], open: 'dashboard' },
      page('monitor-edit', 'settings', 'Monitor, edited', ['edit/{monitorId:digits}', 'clone/{monitorId:digits}']),
      page('monitor-create', 'settings', 'Add monitor', ['add'], { open: 'add' }),
      page('maintenance', 'silence', 'Maintenance', ['maintenance', 'maintenance/*', 'maintenance/edit/*', 'add-maintenance'], {
        open: 'maintenance',
      }),
      page('status-create', 'status-edit', 'New status page', ['add-status-page'], { open: 'add-status-page' }),
      {
        id: 'status-list',
        kind: 'status-list',
        title: 'Status pages',
        routes: [{ path: 'manage-status-page' }],
        open: 'manage-status-page',
      },
      { id: 'status-edit', kind: 'status-edit', title: 'Status page', routes: [{ path: 'status/{slug}' }] },
    ],
  },
  {
    id: 'zabbix',
    title: 'Zabbix',
    kind: 'monitoring',
    vendor: 'Zabbix',
    evidence: 'seen',
    marks: [{ strength: 'strong', all: [{ kind: 'meta', name: 'author', content: 'Zabbix SIA' }] }],
    pages: ZABBIX_PAGES,
  },
];
