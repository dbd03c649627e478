/** The practice desk's three tools (public/practice): the same kinds of rules as for real ones. */
import type { ToolData } from './data';

const appName = (content: string): ToolData['marks'] => [
  { strength: 'strong', all: [{ kind: 'meta', name: 'application-name', content }] },
];

export const PRACTICE: ToolData[] = [
  {
    id: 'practice-alerts',
    title: 'Watchfloor (practice)',
    kind: 'alerting',
    vendor: 'Steplight practice desk',
    marks: appName('Steplight practice alerts'),
    base: ['/alerts/'],
    evidence: 'source',
    pages: [
      { id: 'alert-list', kind: 'alert-list', title: 'Alerts', routes: [{ fragment: '' }, { fragment: '/' }], open: 'index.html' },
      {
        id: 'alert-detail',
        kind: 'alert-detail',
        title: 'One alert',
        routes: [{ fragment: '/alert/{alertId}' }],
        readings: [
          { variable: 'alert', from: { kind: 'element', selector: '#main header.top h1' }, identifies: true },
          { variable: 'alertId', from: { kind: 'route', name: 'alertId' } },
          { variable: 'service', from: { kind: 'element', selector: 'dd[data-fact="Service"]' } },
          { variable: 'alertLink', from: { kind: 'link' } },
        ],
      },
    ],
  },
  {
    id: 'practice-tickets',
    title: 'Deskfront (practice)',
    kind: 'ticketing',
    vendor: 'Steplight practice desk',
    marks: appName('Steplight practice tickets'),
    base: ['/tickets/'],
    evidence: 'source',
    pages: [
      { id: 'ticket-list', kind: 'ticket-list', title: 'Tickets', routes: [{ path: '' }, { path: 'index.html' }], open: 'index.html' },
      {
        id: 'ticket-create',
        kind: 'ticket-create',
        title: 'New ticket',
        routes: [{ path: 'new.html' }, { path: 'form.html' }],
        open: 'new.html',
      },
      {
        id: 'ticket-detail',
        kind: 'ticket-detail',
        title: 'One ticket',
        routes: [{ path: 'ticket.html', query: { id: '{ticketId}' } }],
        readings: [{ variable: 'ticketId', from: { kind: 'route', name: 'ticketId' }, identifies: true }],
      },
    ],
  },
  {
    id: 'practice-status',
    title: 'Harbor Status (practice)',
    kind: 'status',
    vendor: 'Steplight practice desk',
    marks: appName('Steplight practice status'),
    base: ['/status/'],
    evidence: 'source',
    pages: [
      {
        id: 'status-list',
        kind: 'status-list',
        title: 'Incidents on the status page',
        routes: [{ path: '' }, { path: 'index.html' }],
        open: 'index.html',
      },
      {
        id: 'status-edit',
        kind: 'status-edit',
        title: 'New incident on the status page',
        routes: [{ query: { view: 'new' } }],
        open: 'index.html?view=new',
      },
      { id: 'status-incident', kind: 'status-edit', title: 'Published incident', routes: [{ query: { view: 'incident' } }] },
    ],
  },
];
