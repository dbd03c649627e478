/** More monitoring tools that teams host themselves; the most common ones are in monitoring.ts. */
import { about, LINK, page, UNSURE, type ToolData } from './data';
import { ICINGA_PAGES } from './icinga';

export const MORE_MONITORING: ToolData[] = [
  {
    id: 'icinga-web',
    title: 'Icinga Web 2',
    kind: 'monitoring',
    vendor: 'Icinga',
    evidence: 'seen',
    panes: true,
    marks: [
      { strength: 'strong', all: [{ kind: 'meta', name: 'application-name', content: 'Icinga Web 2' }] },
      { strength: 'strong', all: [{ kind: 'element', selector: 'html[data-icinga-base-url]' }] },
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: '#layout #main #col1' },
          { kind: 'asset', glob: '**/js/icinga.min.js' },
        ],
      },
    ],
    base: ['/icingaweb2/'],
    pages: ICINGA_PAGES,
  },
  {
    id: 'checkmk',
    title: 'Checkmk',
    kind: 'monitoring',
    vendor: 'Checkmk',
    evidence: 'source',
    marks: [
      { strength: 'strong', all: [{ kind: 'element', selector: '#check_mk_navigation' }] },
      // The pages inside its frame.
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: 'body[data-theme]' },
          { kind: 'asset', glob: '**/check_mk/themes/**' },
        ],
      },
    ],
    base: ['/check_mk/'],
    pages: [
      page('home', 'home', 'Checkmk', [], { marks: [{ kind: 'element', selector: '#check_mk_navigation' }] }),
      page(
        'alert-detail',
        'alert-detail',
        'Service',
        [{ path: 'view.py', query: { view_name: 'service', host: '{host}', service: '{service}' } }],
        {
          open: 'view.py?view_name=service&host={{host}}&service={{service}}',
          readings: [about('host'), about('service'), { variable: 'alert', from: { kind: 'route', name: 'service' } }, LINK],
          ...UNSURE,
        },
      ),
      page('alert-list', 'alert-list', 'Service problems', [{ path: 'view.py', query: { view_name: 'svcproblems' } }], {
        open: 'view.py?view_name=svcproblems',
      }),
      page('host-list', 'alert-list', 'Host problems', [{ path: 'view.py', query: { view_name: 'hostproblems' } }], {
        open: 'view.py?view_name=hostproblems',
      }),
      page('dashboard', 'dashboard', 'Dashboard', ['dashboard.py'], { open: 'dashboard.py?name=problems' }),
      page('setup', 'settings', 'Setup', ['wato.py']),
    ],
  },
  {
    id: 'kibana',
    title: 'Kibana',
    kind: 'monitoring',
    vendor: 'Elastic',
    evidence: 'source',
    marks: [
      { strength: 'strong', all: [{ kind: 'element', selector: 'kbn-injected-metadata' }] },
      { strength: 'strong', all: [{ kind: 'element', selector: '[data-test-subj="kibanaChrome"]' }] },
    ],
    pages: [
      page('alert-rules', 'settings', 'Rules', ['app/observability/alerts/rules', 'app/observability/alerts/rules/**']),
      page('alert-detail', 'alert-detail', 'Alert', ['app/observability/alerts/{alertId:id}'], { readings: [about('alertId'), LINK] }),
      page('alert-list', 'alert-list', 'Alerts', ['app/observability/alerts'], { open: 'app/observability/alerts' }),
      page('security-alerts', 'alert-list', 'Security alerts', ['app/security/alerts', 'app/security/alerts/**'], {
        open: 'app/security/alerts',
        ...UNSURE,
      }),
      page('dashboard', 'dashboard', 'Dashboard', [{ path: 'app/dashboards', fragment: '/view/**' }, 'app/dashboards'], UNSURE),
      page('discover', 'dashboard', 'Discover', ['app/discover'], UNSURE),
    ],
  },
  {
    id: 'opensearch-dashboards',
    title: 'OpenSearch Dashboards',
    kind: 'monitoring',
    vendor: 'OpenSearch',
    evidence: 'background',
    marks: [{ strength: 'strong', all: [{ kind: 'element', selector: 'osd-injected-metadata' }] }],
    pages: [page('alert-list', 'alert-list', 'Alerting', ['app/alerting'], { open: 'app/alerting' })],
  },
  {
    id: 'monit',
    title: 'Monit',
    kind: 'monitoring',
    vendor: 'Tildeslash',
    evidence: 'seen',
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: '#footer a[href*="mmonit.com/monit"]' },
          { kind: 'title', glob: 'Monit: **' },
        ],
      },
    ],
    pages: [
      // Its services are at the root, each under its own name: the list is told by its tables, a service by its one.
      page('service-list', 'alert-list', 'Services', [''], { open: '', marks: [{ kind: 'element', selector: '#header-row' }] }),
      page('alert-detail', 'alert-detail', 'Service', ['{service}'], {
        marks: [{ kind: 'element', selector: '#status-table' }],
        open: '{{service}}',
        readings: [about('service'), { variable: 'alert', from: { kind: 'route', name: 'service' } }, LINK],
      }),
      page('settings', 'settings', 'Monit itself', ['_runtime', '_viewlog', '_report', '_about'], {
        marks: [{ kind: 'element', selector: '#footer' }],
        open: '_runtime',
      }),
    ],
  },
  {
    id: 'munin',
    title: 'Munin',
    kind: 'monitoring',
    vendor: 'Munin project',
    evidence: 'seen',
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'meta', name: 'author', content: 'Auto-generated by Munin' },
          { kind: 'asset', glob: '**/static/style-new.css' },
        ],
      },
    ],
    base: ['/munin/'],
    pages: [
      page('problems', 'alert-list', 'Problems', ['problems.html'], { open: 'problems.html' }),
      page('overview', 'dashboard', 'Overview', ['', 'index.html'], { open: '' }),
      page('group', 'dashboard', 'Group', ['{group}/index.html']),
      page('comparison', 'dashboard', 'Hosts compared', [
        '*-day.html',
        '*-week.html',
        '*-month.html',
        '*-year.html',
        '**/comparison-*.html',
      ]),
      page('host', 'dashboard', 'Host', ['{group}/{host}/index.html'], { readings: [about('host'), LINK] }),
      page('alert-detail', 'alert-detail', 'Graph', ['{group}/{host}/{service}.html', '{group}/{host}/{service}/index.html'], {
        readings: [about('host'), about('service'), { variable: 'alert', from: { kind: 'route', name: 'service' } }, LINK],
      }),
    ],
  },
];
