/** Status pages, where they are edited, and chat. */
import { page, sites, UNSURE, type ToolData } from './data';

export const STATUS: ToolData[] = [
  {
    id: 'statuspage',
    title: 'Statuspage',
    kind: 'status',
    vendor: 'Atlassian',
    evidence: 'seen',
    hosts: ['manage.statuspage.io'],
    pages: [
      page('status-edit', 'status-edit', 'New incident', ['pages/*/incidents/new'], UNSURE),
      page('maintenance-create', 'status-edit', 'New maintenance', ['pages/*/incidents/new-scheduled-maintenance']),
      page('status-list', 'status-list', 'Incidents', ['pages/*/incidents']),
      page('status-incident', 'status-edit', 'Incident', ['pages/*/incidents/{statusId}'], UNSURE),
      page('component', 'settings', 'Component', ['pages/*/components/*/edit']),
      page('webhooks', 'settings', 'Webhooks', ['pages/*/webhooks']),
      page('home', 'home', 'Status page', ['pages/*']),
    ],
  },
  {
    id: 'instatus',
    title: 'Instatus',
    kind: 'status',
    vendor: 'Instatus',
    evidence: 'seen',
    hosts: ['dashboard.instatus.com'],
    pages: [
      page('status-list', 'status-list', 'Incidents', ['*/incidents**'], UNSURE),
      page('developer', 'settings', 'Developer settings', ['developer']),
    ],
  },
  {
    id: 'cachet',
    title: 'Cachet',
    kind: 'status',
    vendor: 'Cachet',
    evidence: 'source',
    marks: [
      {
        strength: 'strong',
        all: [
          { kind: 'element', selector: 'body.status-page' },
          { kind: 'element', selector: 'link[title$=" - Atom Feed"]' },
        ],
      },
    ],
    pages: [
      page('status-edit', 'status-edit', 'New incident', ['dashboard/incidents/create'], UNSURE),
      page('status-list', 'status-list', 'Incidents', ['dashboard/incidents'], UNSURE),
      page('dashboard', 'dashboard', 'Dashboard', ['dashboard'], UNSURE),
    ],
  },
  {
    id: 'slack',
    title: 'Slack',
    kind: 'chat',
    vendor: 'Slack',
    evidence: 'seen',
    hosts: ['app.slack.com', '*.slack.com'],
    notHosts: sites('slack.com', 'www', 'api', 'status', 'docs', 'files', 'join', 'get', 'trust', 'investor'),
    byPage: true,
    pages: [
      page('channel', 'channel', 'Channel', ['client/*/*', 'client/*/*/**']),
      page('message', 'channel', 'Message', ['archives/*', 'archives/*/**'], UNSURE),
    ],
  },
  {
    id: 'teams',
    title: 'Microsoft Teams',
    kind: 'chat',
    vendor: 'Microsoft',
    evidence: 'background',
    hosts: ['teams.microsoft.com', 'teams.cloud.microsoft'],
    pages: [
      page('channel', 'channel', 'Channel', ['l/channel/**']),
      page('message', 'channel', 'Message', ['l/message/**']),
      page('home', 'home', 'Teams', ['v2', 'v2/**']),
    ],
  },
  {
    id: 'mattermost',
    title: 'Mattermost',
    kind: 'chat',
    vendor: 'Mattermost',
    evidence: 'seen',
    marks: [{ strength: 'strong', all: [{ kind: 'meta', name: 'application-name', content: 'Mattermost' }] }],
    pages: [
      page('channel', 'channel', 'Channel', ['*/channels/*']),
      page('run', 'incident-detail', 'Playbook run', ['playbooks/runs/{runId}'], UNSURE),
    ],
  },
  {
    id: 'rocket-chat',
    title: 'Rocket.Chat',
    kind: 'chat',
    vendor: 'Rocket.Chat',
    evidence: 'background',
    marks: [{ strength: 'strong', all: [{ kind: 'meta', name: 'application-name', content: 'Rocket.Chat' }] }],
    pages: [page('channel', 'channel', 'Channel', ['channel/*', 'group/*', 'direct/*'])],
  },
];
