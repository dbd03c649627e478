/** Ticketing tools that teams host themselves: any host, any base path, told by their marks. */
import { about, asked, page, UNSURE, type ToolData } from './data';

const ticket = { readings: [about('ticketId')] };
const create = 'ticket-create' as const;
const detail = 'ticket-detail' as const;
const list = 'ticket-list' as const;

export const TICKETING: ToolData[] = [
  {
    id: 'request-tracker',
    title: 'Request Tracker',
    kind: 'ticketing',
    vendor: 'Best Practical',
    evidence: 'seen',
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: 'body[id^="comp-"]' },
          { kind: 'asset', glob: '**/NoAuth/css/**' },
        ],
      },
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: 'body[id^="comp-"]' },
          { kind: 'element', selector: '#main-navigation' },
        ],
      },
    ],
    pages: [
      // Also at the address of the home page, which says that it is that.
      page('sign-in', 'other', 'Sign in', ['', 'index.html', 'NoAuth/Login.html'], {
        marks: [{ kind: 'element', selector: '#body.login-body' }],
      }),
      page('home', 'home', 'RT at a glance', ['', 'index.html'], { marks: [{ kind: 'element', selector: 'body#comp-index' }] }),
      page('ticket-list', list, 'Search results', ['Search/Results.html', 'Search/Simple.html'], {
        open: 'Search/Results.html?Query=Status%20%3D%20%27new%27%20OR%20Status%20%3D%20%27open%27',
      }),
      page(
        'ticket-detail',
        detail,
        'Ticket',
        [{ path: 'Ticket/Display.html', query: { id: '{ticketId:digits}' } }, 'Ticket/Display.html'],
        {
          open: 'Ticket/Display.html?id={{ticketId}}',
          ...ticket,
        },
      ),
      page('ticket-create', create, 'New ticket', ['Ticket/Create.html'], { open: 'Ticket/Create.html?Queue=1' }),
      page('ticket-update', 'ticket-update', 'Reply or comment', ['Ticket/Update.html'], {
        open: 'Ticket/Update.html?id={{ticketId}}&Action=Respond',
        readings: [asked('ticketId', 'id')],
      }),
      page('ticket-modify', 'ticket-update', 'Ticket, edited', ['Ticket/Modify*.html', 'Ticket/Reminders.html'], {
        readings: [asked('ticketId', 'id')],
      }),
      page('ticket-history', 'other', 'History of a ticket', ['Ticket/History.html'], { readings: [asked('ticketId', 'id')] }),
      page('search', 'other', 'Search', [
        'Search/Simple.html',
        'Search/Build.html',
        'Search/Edit.html',
        'Search/Chart.html',
        'Search/Bulk.html',
      ]),
      page('dashboard', 'dashboard', 'Dashboard', ['Dashboards/**']),
      page('settings', 'settings', 'Settings', ['Admin', 'Admin/**', 'Prefs/**', 'User/**']),
      page('self-service', 'other', 'Self service', ['SelfService/**']),
    ],
  },
  {
    id: 'jira-data-center',
    title: 'Jira Data Center',
    kind: 'ticketing',
    vendor: 'Atlassian',
    evidence: 'seen',
    marks: [
      { strength: 'strong', all: [{ kind: 'meta', name: 'application-name', content: 'JIRA' }] },
      { strength: 'weak', all: [{ kind: 'element', selector: 'body#jira' }] },
    ],
    pages: [
      page('ticket-detail', detail, 'Issue', ['browse/{ticketId:key}'], { open: 'browse/{{ticketId}}', ...ticket }),
      page('ticket-create', create, 'New issue', ['secure/CreateIssue!default.jspa', 'secure/CreateIssue.jspa'], {
        open: 'secure/CreateIssue!default.jspa',
        ...UNSURE,
      }),
      page('ticket-list', list, 'Issues', ['issues'], { open: 'issues/', ...UNSURE }),
      page('dashboard', 'dashboard', 'Dashboard', ['secure/Dashboard.jspa'], { open: 'secure/Dashboard.jspa' }),
    ],
  },
  {
    id: 'redmine',
    title: 'Redmine',
    kind: 'ticketing',
    vendor: 'Redmine',
    evidence: 'seen',
    marks: [
      { strength: 'strong', all: [{ kind: 'meta', name: 'description', content: 'Redmine' }] },
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: '#wrapper #top-menu' },
          { kind: 'element', selector: '#footer a[href*="redmine.org"]' },
        ],
      },
    ],
    pages: [
      page('ticket-create', create, 'New issue', ['projects/*/issues/new', 'issues/new', 'projects/*/issues/*/copy'], {
        open: 'issues/new',
      }),
      page('ticket-detail', detail, 'Issue', ['issues/{ticketId:digits}'], {
        open: 'issues/{{ticketId}}',
        readings: [about('ticketId'), { variable: 'severity', from: { kind: 'element', selector: '.issue.details .priority .value' } }],
      }),
      page('ticket-update', 'ticket-update', 'Issue, edited', ['issues/{ticketId:digits}/edit'], {
        open: 'issues/{{ticketId}}/edit',
        readings: [about('ticketId')],
      }),
      // A form with something missing comes back at the address that it was sent to: that of the list, and that of the issue.
      page('ticket-create', create, 'New issue', [], {
        marks: [{ kind: 'element', selector: 'body.controller-issues.action-create #issue-form' }],
      }),
      page('ticket-update', 'ticket-update', 'Issue, edited', ['issues/{ticketId:digits}'], {
        marks: [{ kind: 'element', selector: 'body.controller-issues.action-update #issue-form' }],
        readings: [about('ticketId')],
      }),
      page('tickets-update', 'ticket-update', 'Several issues, edited', ['issues/bulk_edit']),
      page('ticket-list', list, 'Issues', ['issues', 'projects/*/issues'], { open: 'issues' }),
      page('home', 'home', 'My page', ['my/page'], { open: 'my/page' }),
      page('start', 'home', 'Start page', [''], { marks: [{ kind: 'element', selector: 'body.controller-welcome.action-index' }] }),
      // Other views of the same list, where an issue's number would stand.
      page('plan', 'other', 'Plan', ['issues/gantt', 'issues/calendar', 'projects/*/issues/gantt', 'projects/*/issues/calendar']),
      page('project', 'other', 'Project', [
        'projects',
        'projects/*',
        'projects/*/**',
        'activity',
        'news',
        'news/*',
        'time_entries',
        'versions/*',
      ]),
      page('wiki', 'other', 'Wiki', ['projects/*/wiki', 'projects/*/wiki/**']),
      page('search', 'other', 'Search', ['search', 'projects/*/search']),
      page('settings', 'settings', 'Settings', [
        'my/*',
        'projects/new',
        'projects/*/settings',
        'projects/*/settings/*',
        'queries/*',
        'admin',
        'admin/*',
        'settings',
        'users',
        'users/*',
        'users/*/edit',
        'groups',
        'groups/*',
        'roles',
        'trackers',
        'workflows',
        'custom_fields',
      ]),
      page('sign-in', 'other', 'Sign in', ['login', 'account/*']),
      // What is not there, or not for this user, is said at the address where it would be.
      page('error', 'other', 'Not found or no access', [], {
        marks: [{ kind: 'element', selector: 'body[class*="controller-"] p#errorExplanation' }],
      }),
    ],
  },
  {
    id: 'znuny',
    title: 'Znuny or OTRS',
    kind: 'ticketing',
    vendor: 'Znuny',
    evidence: 'source',
    marks: [{ strength: 'strong', all: [{ kind: 'asset', glob: '**/skins/Agent/**' }] }],
    base: ['/znuny/', '/otrs/'],
    pages: [
      page('ticket-detail', detail, 'Ticket', [{ path: 'index.pl', query: { Action: 'AgentTicketZoom', TicketID: '{ticketId:digits}' } }], {
        open: 'index.pl?Action=AgentTicketZoom;TicketID={{ticketId}}',
        ...ticket,
        ...UNSURE,
      }),
      page('ticket-list', list, 'Queue', [{ path: 'index.pl', query: { Action: 'AgentTicketQueue' } }], {
        open: 'index.pl?Action=AgentTicketQueue',
        ...UNSURE,
      }),
      page('ticket-create', create, 'New phone ticket', [{ path: 'index.pl', query: { Action: 'AgentTicketPhone' } }], {
        open: 'index.pl?Action=AgentTicketPhone',
        ...UNSURE,
      }),
      page('dashboard', 'dashboard', 'Dashboard', [{ path: 'index.pl', query: { Action: 'AgentDashboard' } }], {
        open: 'index.pl?Action=AgentDashboard',
        ...UNSURE,
      }),
    ],
  },
  {
    id: 'osticket',
    title: 'osTicket',
    kind: 'ticketing',
    vendor: 'Enhancesoft',
    evidence: 'source',
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'asset', glob: '**/js/scp.js' },
          { kind: 'element', selector: '#nav' },
        ],
      },
      { strength: 'weak', all: [{ kind: 'title', glob: 'osTicket :: Staff Control Panel' }] },
    ],
    pages: [
      page('ticket-create', create, 'New ticket', [{ path: 'scp/tickets.php', query: { a: 'open' } }], { open: 'scp/tickets.php?a=open' }),
      page('ticket-detail', detail, 'Ticket', [{ path: 'scp/tickets.php', query: { id: '{ticketId:digits}' } }], {
        open: 'scp/tickets.php?id={{ticketId}}',
        ...ticket,
      }),
      page('ticket-list', list, 'Tickets', ['scp/tickets.php', 'scp/index.php', 'scp'], { open: 'scp/tickets.php' }),
    ],
  },
  {
    id: 'glpi',
    title: 'GLPI',
    kind: 'ticketing',
    vendor: 'Teclib',
    evidence: 'source',
    marks: [
      { strength: 'strong', all: [{ kind: 'meta', name: 'glpi:csrf_token', content: '**' }] },
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: 'input[name="_glpi_csrf_token"]' },
          { kind: 'title', glob: '**GLPI**' },
        ],
      },
    ],
    pages: [
      page('ticket-detail', detail, 'Ticket', [{ path: 'front/ticket.form.php', query: { id: '{ticketId:digits}' } }], {
        open: 'front/ticket.form.php?id={{ticketId}}',
        ...ticket,
        ...UNSURE,
      }),
      page('ticket-create', create, 'New ticket', ['front/ticket.form.php'], { open: 'front/ticket.form.php', ...UNSURE }),
      page('ticket-list', list, 'Tickets', ['front/ticket.php'], { open: 'front/ticket.php', ...UNSURE }),
      page('self-service', 'other', 'Self service', ['Helpdesk', 'Helpdesk/**'], UNSURE),
      page('dashboard', 'dashboard', 'Dashboard', ['front/central.php'], { open: 'front/central.php' }),
    ],
  },
  {
    id: 'zammad',
    title: 'Zammad',
    kind: 'ticketing',
    vendor: 'Zammad',
    evidence: 'source',
    marks: [{ strength: 'strong', all: [{ kind: 'element', selector: 'script#zammad_form_script' }] }],
    pages: [
      page(
        'ticket-detail',
        detail,
        'Ticket',
        [{ fragment: 'ticket/zoom/{ticketId:digits}' }, { fragment: 'ticket/zoom/{ticketId:digits}/**' }],
        {
          open: '#ticket/zoom/{{ticketId}}',
          ...ticket,
          ...UNSURE,
        },
      ),
      page('ticket-create', create, 'New ticket', [{ fragment: 'ticket/create**' }], { open: '#ticket/create', ...UNSURE }),
      page('ticket-list', list, 'Overview', [{ fragment: 'ticket/view**' }], { open: '#ticket/view', ...UNSURE }),
      page('dashboard', 'dashboard', 'Dashboard', [{ fragment: 'dashboard' }], { open: '#dashboard', ...UNSURE }),
      page('desktop', 'other', 'New desktop view', ['desktop/**', 'mobile/**'], UNSURE),
    ],
  },
];
