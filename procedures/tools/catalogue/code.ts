/** Code hosting, build servers and issue trackers of developers. */
import { about, page, UNSURE, type ToolData } from './data';

const ticket = { readings: [about('ticketId')] };

export const CODE: ToolData[] = [
  {
    id: 'github',
    title: 'GitHub',
    kind: 'code',
    vendor: 'GitHub',
    evidence: 'background',
    hosts: ['github.com'],
    // Enterprise Server, on a host of one's own.
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'meta', name: 'og:site_name', content: 'GitHub' },
          { kind: 'meta', name: 'expected-hostname', content: '**' },
        ],
      },
    ],
    pages: [
      page('ticket-create', 'ticket-create', 'New issue', ['*/*/issues/new', 'issues/new', '*/*/issues/new/choose']),
      page('ticket-detail', 'ticket-detail', 'Issue', ['*/*/issues/{ticketId:digits}'], ticket),
      page('ticket-list', 'ticket-list', 'Issues', ['*/*/issues']),
      page('build', 'other', 'Workflow run', ['*/*/actions/runs/{buildId:digits}', '*/*/actions/runs/{buildId:digits}/**']),
      page('security', 'alert-list', 'Security', ['*/*/security', '*/*/security/**']),
    ],
  },
  {
    id: 'gitlab',
    title: 'GitLab',
    kind: 'code',
    vendor: 'GitLab',
    evidence: 'source',
    hosts: ['gitlab.com'],
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'meta', name: 'og:site_name', content: 'GitLab' },
          { kind: 'element', selector: 'body[data-page]' },
        ],
      },
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: 'link[rel="search"][title="Search GitLab"]' },
          { kind: 'element', selector: '#favicon' },
        ],
      },
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: '#favicon[data-original-href]' },
          { kind: 'meta', name: 'controller-path', content: '**' },
        ],
      },
    ],
    pages: [
      page(
        'incident-detail',
        'incident-detail',
        'Incident',
        ['**/-/issues/incident/{ticketId:digits}', '**/-/issues/incident/{ticketId:digits}/*', '**/-/incidents/{ticketId:digits}'],
        ticket,
      ),
      page('incident-list', 'incident-list', 'Incidents', ['**/-/incidents']),
      page('ticket-create', 'ticket-create', 'New issue', ['**/-/issues/new']),
      page('ticket-detail', 'ticket-detail', 'Issue', ['**/-/issues/{ticketId:digits}', '**/-/work_items/{ticketId:digits}'], ticket),
      page('ticket-list', 'ticket-list', 'Issues', ['**/-/issues']),
      page('alert-list', 'alert-list', 'Alerts', ['**/-/alert_management', '**/-/alert_management/**'], UNSURE),
      page('build', 'other', 'Pipeline', ['**/-/pipelines/{buildId:digits}', '**/-/jobs/{buildId:digits}'], UNSURE),
    ],
  },
  {
    id: 'jenkins',
    title: 'Jenkins',
    kind: 'code',
    vendor: 'Jenkins project',
    evidence: 'background',
    marks: [{ strength: 'strong', all: [{ kind: 'element', selector: '.jenkins_ver' }] }],
    pages: [page('build', 'other', 'Job or build', ['job/**'])],
  },
  {
    id: 'bugzilla',
    title: 'Bugzilla',
    kind: 'ticketing',
    vendor: 'Mozilla',
    evidence: 'background',
    marks: [
      { strength: 'strong', all: [{ kind: 'meta', name: 'generator', content: 'Bugzilla**' }] },
      { strength: 'strong', all: [{ kind: 'element', selector: 'main#bugzilla-body' }] },
    ],
    pages: [
      page('ticket-detail', 'ticket-detail', 'Bug', [{ path: 'show_bug.cgi', query: { id: '{ticketId}' } }], {
        open: 'show_bug.cgi?id={{ticketId}}',
        ...ticket,
      }),
      page('ticket-create', 'ticket-create', 'New bug', ['enter_bug.cgi'], { open: 'enter_bug.cgi' }),
      page('ticket-list', 'ticket-list', 'Bugs', ['buglist.cgi']),
    ],
  },
  {
    id: 'mantisbt',
    title: 'MantisBT',
    kind: 'ticketing',
    vendor: 'MantisBT',
    evidence: 'background',
    marks: [{ strength: 'strong', all: [{ kind: 'asset', glob: '**/ace-mantis.css' }] }],
    pages: [
      page('ticket-detail', 'ticket-detail', 'Issue', [{ path: 'view.php', query: { id: '{ticketId:digits}' } }], {
        open: 'view.php?id={{ticketId}}',
        ...ticket,
      }),
      page('ticket-create', 'ticket-create', 'New issue', ['bug_report_page.php'], { open: 'bug_report_page.php' }),
      page('ticket-list', 'ticket-list', 'Issues', ['view_all_bug_page.php'], { open: 'view_all_bug_page.php' }),
    ],
  },
  {
    id: 'youtrack',
    title: 'YouTrack',
    kind: 'ticketing',
    vendor: 'JetBrains',
    evidence: 'background',
    marks: [{ strength: 'strong', all: [{ kind: 'element', selector: 'link[rel="search"][title*="YouTrack"]' }] }],
    pages: [
      page('ticket-detail', 'ticket-detail', 'Issue', ['issue/{ticketId:key}', 'issue/{ticketId:key}/*'], ticket),
      page('ticket-create', 'ticket-create', 'New issue', ['newIssue'], { open: 'newIssue' }),
      page('ticket-list', 'ticket-list', 'Issues', ['issues', 'issues/*'], { open: 'issues' }),
    ],
  },
];
