/** The pages of Zabbix: most are one script with an action, some still a script of their own. */
import { about, LINK, page, type PageData } from './data';

const action = (...names: string[]): { path: string; query: Record<string, string> }[] =>
  names.map((name) => ({ path: 'zabbix.php', query: { action: name } }));

export const ZABBIX_PAGES: PageData[] = [
  page('alert-list', 'alert-list', 'Problems', action('problem.view'), { open: 'zabbix.php?action=problem.view' }),
  page('alert-detail', 'alert-detail', 'Event', [{ path: 'tr_events.php', query: { eventid: '{eventId:digits}' } }], {
    readings: [
      about('eventId'),
      { variable: 'host', from: { kind: 'element', selector: '#hat_triggerdetails tr:first-child td:nth-child(2)' }, identifies: true },
      { variable: 'alert', from: { kind: 'element', selector: '#hat_eventdetails tr:first-child td:nth-child(2)' } },
      LINK,
    ],
  }),
  page('dashboard', 'dashboard', 'Dashboard', action('dashboard.view', 'host.dashboard.view', 'dashboard.list'), {
    open: 'zabbix.php?action=dashboard.view',
  }),
  page('latest', 'dashboard', 'Latest data', action('latest.view'), { open: 'zabbix.php?action=latest.view' }),
  page('hosts', 'dashboard', 'Hosts', action('host.view'), { open: 'zabbix.php?action=host.view' }),
  page('services', 'dashboard', 'Services', action('service.list', 'slareport.list'), { open: 'zabbix.php?action=service.list' }),
  page('graphs', 'dashboard', 'Graphs and maps', [
    ...action('charts.view', 'map.view', 'web.view', 'discovery.view'),
    'history.php',
    'sysmaps.php',
    'httpdetails.php',
  ]),
  page('maintenance', 'silence', 'Maintenance', ['maintenance.php', ...action('maintenance.list')], { open: 'maintenance.php' }),
  page('search', 'other', 'Search', action('search')),
  page('reports', 'other', 'Reports', [
    ...action(
      'report.status',
      'auditlog.list',
      'actionlog.list',
      'availabilityreport.list',
      'toptriggers.list',
      'scheduledreport.list',
      'queue.*',
    ),
    'report2.php',
    'report4.php',
    'toptriggers.php',
    'auditacts.php',
    'hostinventories.php',
    'hostinventoriesoverview.php',
  ]),
  page('settings', 'settings', 'Configuration', [
    ...action('*.edit', '*.list'),
    'hosts.php',
    'hostgroups.php',
    'templates.php',
    'triggers.php',
    'items.php',
    'graphs.php',
    'actionconf.php',
    'httpconf.php',
    'host_discovery.php',
    'item_prototypes.php',
    'disc_prototypes.php',
    'trigger_prototypes.php',
    'sysmap.php',
  ]),
  page('sign-in', 'other', 'Sign in', ['index.php', 'index_http.php', 'index_sso.php']),
  page('sign-in', 'other', 'Sign in', [''], { marks: [{ kind: 'element', selector: '.signin-container' }] }),
  // What is not there, or not for this user, is said at the address where it would be.
  page('error', 'other', 'No access', [], { marks: [{ kind: 'element', selector: '.msg-global' }] }),
  page('error', 'other', 'No such event', ['tr_events.php'], {
    marks: [{ kind: 'element', selector: '.wrapper:not(:has(#hat_eventdetails)) > .msg-bad' }],
  }),
];
