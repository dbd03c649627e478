/** Ticketing services on their vendors' hosts. */
import { about, page, sites, UNSURE, type ToolData } from './data';

const ticket = { readings: [about('ticketId')] };

export const SERVICE_DESK: ToolData[] = [
  {
    id: 'jira-cloud',
    title: 'Jira',
    kind: 'ticketing',
    vendor: 'Atlassian',
    evidence: 'seen',
    // Confluence and others live on the same host.
    hosts: ['*.atlassian.net'],
    notHosts: sites('atlassian.net', 'www', 'id', 'api', 'admin'),
    byPage: true,
    pages: [
      page('ticket-detail', 'ticket-detail', 'Issue', ['browse/{ticketId:key}'], { open: 'browse/{{ticketId}}', ...ticket }),
      page('ticket-selected', 'ticket-detail', 'Issue', [{ path: 'jira/**', query: { selectedIssue: '{ticketId:key}' } }], {
        ...ticket,
        ...UNSURE,
      }),
      page('ticket-create', 'ticket-create', 'New issue', ['secure/CreateIssue**'], { open: 'secure/CreateIssue.jspa', ...UNSURE }),
      page('ticket-list', 'ticket-list', 'Issues', ['issues'], { open: 'issues/' }),
      page('board', 'ticket-list', 'Board', ['jira/software/projects/*/boards/*', 'jira/software/c/projects/*/boards/*']),
      page('other', 'other', 'Jira', ['jira/**', 'secure/**', 'projects/**', 'plugins/**']),
    ],
  },
  {
    id: 'jira-service-management',
    title: 'Jira Service Management',
    kind: 'ticketing',
    vendor: 'Atlassian',
    evidence: 'seen',
    hosts: ['*.atlassian.net'],
    notHosts: sites('atlassian.net', 'www', 'id', 'api', 'admin'),
    byPage: true,
    pages: [
      page(
        'ticket-detail',
        'ticket-detail',
        'Request',
        ['jira/servicedesk/projects/*/queues/custom/*/{ticketId:key}', 'jira/servicedesk/projects/*/queues/issue/{ticketId:key}'],
        ticket,
      ),
      page('queue', 'ticket-list', 'Queue', ['jira/servicedesk/projects/*/queues/custom/*', 'jira/servicedesk/projects/*/queues']),
      page('changes', 'ticket-list', 'Changes', ['jira/servicedesk/projects/*/section/changes/custom/*']),
      page('settings', 'settings', 'Request types', ['jira/servicedesk/projects/*/settings/request-types**']),
      page('portal', 'other', 'Customer portal', ['servicedesk/customer/**'], UNSURE),
    ],
  },
  {
    id: 'servicenow',
    title: 'ServiceNow',
    kind: 'ticketing',
    vendor: 'ServiceNow',
    evidence: 'seen',
    hosts: ['*.service-now.com', '*.servicenowservices.com'],
    notHosts: sites('service-now.com', 'www', 'docs', 'developer', 'community', 'support', 'store', 'hi', 'signon', 'nowlearning'),
    pages: [
      page(
        'ticket-create',
        'ticket-create',
        'New incident',
        [
          { path: 'incident.do', query: { sys_id: '-1' } },
          { path: 'nav_to.do', query: { uri: '**incident.do?sys_id=-1**' } },
          'now/nav/ui/classic/params/target/incident.do?sys_id=-1**',
        ],
        { open: 'incident.do?sys_id=-1', ...UNSURE },
      ),
      page(
        'ticket-detail',
        'ticket-detail',
        'Incident',
        [
          { path: 'incident.do', query: { sys_id: '{sysId}' } },
          { path: 'nav_to.do', query: { uri: '**incident.do?sys_id={sysId}' } },
          { path: 'nav_to.do', query: { uri: '**incident.do?sysparm_query=number={ticketId}' } },
          'now/nav/ui/classic/params/target/incident.do?sys_id={sysId}',
          'now/sow/record/incident/{sysId}',
          'now/sow/record/incident/{sysId}/**',
        ],
        ticket,
      ),
      page(
        'ticket-list',
        'ticket-list',
        'Incidents',
        [
          'incident_list.do',
          { path: 'nav_to.do', query: { uri: '**incident_list.do**' } },
          'now/nav/ui/classic/params/target/incident_list.do**',
        ],
        { open: 'incident_list.do', ...UNSURE },
      ),
    ],
  },
  {
    id: 'zendesk',
    title: 'Zendesk',
    kind: 'ticketing',
    vendor: 'Zendesk',
    evidence: 'seen',
    hosts: ['*.zendesk.com'],
    notHosts: sites('zendesk.com', 'www', 'support', 'developer', 'status', 'training', 'help'),
    // The help centre lives on the same host.
    byPage: true,
    pages: [
      page('ticket-detail', 'ticket-detail', 'Ticket', ['agent/tickets/{ticketId:digits}'], {
        open: 'agent/tickets/{{ticketId}}',
        ...ticket,
      }),
      page('ticket-create', 'ticket-create', 'New ticket', ['agent/tickets/new/*'], { open: 'agent/tickets/new/1', ...UNSURE }),
      page('ticket-list', 'ticket-list', 'View', ['agent/filters/*'], UNSURE),
      page('agent', 'other', 'Zendesk Support', ['agent', 'agent/**']),
    ],
  },
  {
    id: 'freshservice',
    title: 'Freshservice',
    kind: 'ticketing',
    vendor: 'Freshworks',
    evidence: 'seen',
    hosts: ['*.freshservice.com'],
    notHosts: sites('freshservice.com', 'www', 'support', 'api', 'community', 'status', 'docs'),
    byPage: true,
    pages: [
      page('ticket-create', 'ticket-create', 'New ticket', ['a/tickets/new'], { open: 'a/tickets/new', ...UNSURE }),
      page('ticket-detail', 'ticket-detail', 'Ticket', ['a/tickets/{ticketId:digits}'], { open: 'a/tickets/{{ticketId}}', ...ticket }),
      page('ticket-list', 'ticket-list', 'Tickets', ['a/tickets/filters/**', 'a/tickets'], { open: 'a/tickets' }),
      page('task', 'other', 'Task', ['a/tasks/**']),
      page('dashboard', 'dashboard', 'Dashboard', ['a/dashboard/**']),
      page('article', 'other', 'Article', ['a/solutions/articles/*']),
      page('agent', 'other', 'Freshservice', ['a/**']),
    ],
  },
  {
    id: 'linear',
    title: 'Linear',
    kind: 'ticketing',
    vendor: 'Linear',
    evidence: 'background',
    // The vendor's own site lives on the same host.
    hosts: ['linear.app'],
    byPage: true,
    pages: [
      page('ticket-detail', 'ticket-detail', 'Issue', ['*/issue/{ticketId:key}', '*/issue/{ticketId:key}/*'], ticket),
      page('ticket-list', 'ticket-list', 'Issues of a team', ['*/team/*/**']),
    ],
  },
];
