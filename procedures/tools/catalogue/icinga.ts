/**
 * The pages of Icinga Web 2, of both its modules for monitoring: `icingadb` and the older `monitoring`. Collaborator:
 * monitoring-more.ts (its marks).
 */
import { about, LINK, page, type PageData } from './data';

/** What is asked of one service or of one host: this part of its address in the two modules. */
const service = (icingadb: string, monitoring: string): { path: string; query: Record<string, string> }[] => [
  { path: `icingadb/service${icingadb}`, query: { name: '{service}', 'host.name': '{host}' } },
  { path: `monitoring/service/${monitoring}`, query: { service: '{service}', host: '{host}' } },
];
const host = (icingadb: string, monitoring: string): { path: string; query: Record<string, string> }[] => [
  { path: `icingadb/host${icingadb}`, query: { name: '{host}' } },
  { path: `monitoring/host/${monitoring}`, query: { host: '{host}' } },
];
/** The same for all that are chosen in a list. */
const chosen = (icingadb: string, monitoring: string): string[] =>
  ['hosts', 'services'].flatMap((name) => [`icingadb/${name}/${icingadb}`, `monitoring/${name}/${monitoring}`]);

const ofService = {
  readings: [about('service'), about('host'), { variable: 'alert', from: { kind: 'route', name: 'service' } }, LINK],
} satisfies Partial<PageData>;
const ofHost = {
  readings: [about('host'), { variable: 'alert', from: { kind: 'route', name: 'host' } }, LINK],
} satisfies Partial<PageData>;
const ofEither = { readings: [about('service'), about('host')] } satisfies Partial<PageData>;

export const ICINGA_PAGES: PageData[] = [
  page(
    'alert-list',
    'alert-list',
    'Services',
    ['icingadb/services', 'icingadb/services/grid', 'monitoring/list/services', 'monitoring/list/servicegrid'],
    {
      open: 'icingadb/services?service.state.is_problem=y',
    },
  ),
  page('host-list', 'alert-list', 'Hosts', ['icingadb/hosts', 'monitoring/list/hosts'], { open: 'icingadb/hosts?host.state.is_problem=y' }),
  page('host-services', 'alert-list', 'Services of a host', host('/services', 'services'), { readings: [about('host')] }),
  page('alert-detail', 'alert-detail', 'Service', service('', 'show'), {
    open: 'icingadb/service?name={{service}}&host.name={{host}}',
    ...ofService,
  }),
  page('host-detail', 'alert-detail', 'Host', host('', 'show'), { open: 'icingadb/host?name={{host}}', ...ofHost }),
  page('chosen', 'alert-list', 'Several chosen', chosen('details', 'show')),
  page(
    'alert-acknowledge',
    'alert-acknowledge',
    'Acknowledge a problem',
    [
      ...service('/acknowledge', 'acknowledge-problem'),
      ...host('/acknowledge', 'acknowledge-problem'),
      ...chosen('acknowledge', 'acknowledge-problem'),
    ],
    { open: 'icingadb/service/acknowledge?name={{service}}&host.name={{host}}', ...ofEither },
  ),
  page(
    'downtime-create',
    'silence',
    'Schedule a downtime',
    [
      ...service('/schedule-downtime', 'schedule-downtime'),
      ...host('/schedule-downtime', 'schedule-downtime'),
      ...chosen('schedule-downtime', 'schedule-downtime'),
    ],
    { open: 'icingadb/service/schedule-downtime?name={{service}}&host.name={{host}}', ...ofEither },
  ),
  page(
    'downtimes',
    'silence',
    'Downtimes',
    ['icingadb/downtimes', 'icingadb/downtime', 'monitoring/list/downtimes', 'monitoring/downtime/show'],
    {
      open: 'icingadb/downtimes',
    },
  ),
  page('command', 'other', 'Command', [...service('/*', '*'), ...host('/*', '*'), ...chosen('*', '*')], ofEither),
  page(
    'history',
    'other',
    'History',
    [
      ...service('/history', 'history'),
      ...host('/history', 'history'),
      'icingadb/history',
      'icingadb/notifications',
      'icingadb/event',
      'monitoring/list/eventhistory',
      'monitoring/list/notifications',
      'monitoring/list/eventgrid',
      'monitoring/event/show',
      'monitoring/timeline',
    ],
    ofEither,
  ),
  page('comments', 'other', 'Comments', ['icingadb/comments', 'icingadb/comment', 'monitoring/list/comments', 'monitoring/comment/show']),
  page('groups', 'dashboard', 'Groups', [
    'icingadb/hostgroups',
    'icingadb/hostgroup',
    'icingadb/servicegroups',
    'icingadb/servicegroup',
    'monitoring/list/hostgroups',
    'monitoring/list/hostgroup-grid',
    'monitoring/list/servicegroups',
    'monitoring/list/servicegroup-grid',
  ]),
  page('contacts', 'other', 'Contacts', [
    'icingadb/users',
    'icingadb/user',
    'icingadb/usergroups',
    'icingadb/usergroup',
    'monitoring/list/contacts',
    'monitoring/list/contactgroups',
    'monitoring/show/contact',
  ]),
  page('dashboard', 'dashboard', 'Dashboard', ['dashboard', 'dashboard/**'], { open: 'dashboard' }),
  page('tactical', 'dashboard', 'Tactical overview', ['icingadb/tactical', 'monitoring/tactical'], { open: 'icingadb/tactical' }),
  page('health', 'dashboard', 'State of the monitoring', [
    'icingadb/health',
    'monitoring/health/info',
    'monitoring/health/stats',
    'health',
  ]),
  page('settings', 'settings', 'Settings', [
    'account',
    'config/**',
    'user/**',
    'group/**',
    'role/**',
    'navigation',
    'navigation/**',
    'list/applicationlog',
    'icingadb/config/**',
    'icingadb/command-transport',
    'icingadb/command-transport/**',
    'monitoring/config',
    'monitoring/config/**',
  ]),
  page('sign-in', 'other', 'Sign in', ['authentication/login', 'authentication/logout']),
  // What was asked for stands in its address already, also as the page beside it.
  page('sign-in', 'other', 'Sign in', [], { marks: [{ kind: 'element', selector: '#layout > #login' }] }),
];
