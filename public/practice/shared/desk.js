/**
 * The practice desk's memory: one entry of localStorage that its three tools share, as if they had servers. Also the
 * strip that says on every page that nothing here is real. The tools' own scripts are beside their pages.
 */
const KEY = 'steplight-practice';

// Inside the extension no site has to be enabled: it brings its own scripts, the same that go into enabled pages.
export const inside = /^(?:chrome|moz)-extension:$/.test(location.protocol);
if (inside) document.head.append(Object.assign(document.createElement('script'), { src: '/practice.js' }));

const MINUTE = 60_000;

/** What the tools show before anybody touched them. Times are counted back from now, so the alert is always fresh. */
function seed() {
  const now = Date.now();
  const alert = (id, name, service, severity, minutes, value, limit, source, more = {}) => ({
    id,
    name,
    service,
    severity,
    value,
    limit,
    source,
    startedAt: now - minutes * MINUTE,
    acknowledged: null,
    escalated: null,
    log: [{ at: now - minutes * MINUTE, text: `Fired: ${value} (limit ${limit})` }],
    ...more,
  });
  return {
    alerts: [
      alert('A-4711', 'Checkout error rate above 5 %', 'checkout', 'critical', 4, '11.8 %', '5 %', 'http_errors_ratio', {
        summary: 'Share of checkout requests that end with a 5xx, over 5 minutes. Customers see "Payment failed".',
        runs: [1.1, 0.9, 1.2, 1.0, 1.3, 1.1, 0.8, 1.2, 1.6, 2.4, 3.9, 6.2, 8.8, 10.9, 11.6, 11.8],
        unit: '%',
      }),
      alert('A-4709', 'Checkout p95 latency above 800 ms', 'checkout', 'warning', 6, '1.9 s', '800 ms', 'http_request_seconds', {
        summary: 'Slowest 5 % of checkout requests. Often follows the database.',
        runs: [410, 402, 430, 425, 410, 440, 460, 455, 520, 690, 980, 1340, 1610, 1760, 1850, 1900],
        unit: 'ms',
      }),
      alert('A-4702', 'Connections of orders-db above 80 %', 'orders-db', 'warning', 9, '93 %', '80 %', 'pg_connections_used', {
        summary: 'Connections in use against the limit of the primary.',
        runs: [48, 47, 50, 49, 52, 51, 55, 58, 63, 70, 77, 82, 86, 90, 92, 93],
        unit: '%',
      }),
      alert('A-4698', 'Disk /var on search-03 above 85 %', 'search', 'warning', 51, '87 %', '85 %', 'disk_used_ratio', {
        summary: 'Fills about 1 % an hour. Log rotation is at 06:00.',
        runs: [80, 80, 81, 81, 82, 82, 83, 83, 84, 84, 85, 85, 86, 86, 87, 87],
        unit: '%',
        acknowledged: { by: 'Mira Kaplan', at: now - 38 * MINUTE, note: 'Known, rotates at 06:00.' },
      }),
      alert(
        'A-4685',
        'Certificate of api.harbor.example expires in 14 days',
        'api-gateway',
        'info',
        312,
        '14 days',
        '15 days',
        'cert_days_left',
        {
          summary: 'Renewal runs at 7 days.',
          runs: [16, 16, 16, 16, 15, 15, 15, 15, 15, 15, 14, 14, 14, 14, 14, 14],
          unit: 'days',
        },
      ),
    ],
    tickets: [
      ticket(
        'INC-1041',
        'Search results are an hour old',
        4,
        'In progress',
        'Jonas Weber',
        now - 190 * MINUTE,
        'Index job stuck since the deploy; restarted.',
      ),
      ticket(
        'INC-1040',
        'Invoices for October show the wrong VAT',
        3,
        'In progress',
        'Amina Diallo',
        now - 26 * 60 * MINUTE,
        'Only orders shipped to Norway.',
      ),
      ticket(
        'INC-1038',
        'Warehouse scanners lose Wi-Fi in hall 2',
        3,
        'Waiting',
        'Facilities',
        now - 3 * 24 * 60 * MINUTE,
        'Vendor comes on Thursday.',
      ),
      ticket(
        'INC-1035',
        'Login failed for all customers',
        1,
        'Closed',
        'Mira Kaplan',
        now - 9 * 24 * 60 * MINUTE,
        'Expired signing key. Reviewed on the 14th.',
      ),
    ],
    nextTicket: 1042,
    incidents: [
      {
        id: 'h7k2',
        name: 'Delayed order confirmation e-mails',
        status: 'Resolved',
        components: ['Storefront'],
        updates: [
          { at: now - 5 * 24 * 60 * MINUTE, status: 'Resolved', message: 'All delayed e-mails have been sent.' },
          {
            at: now - 5 * 24 * 60 * MINUTE - 70 * MINUTE,
            status: 'Identified',
            message: 'Our mail provider has a backlog. Orders are not affected.',
          },
        ],
      },
    ],
    nextIncident: 1,
  };
}

function ticket(id, title, severity, state, owner, at, description) {
  return { id, title, severity, state, owner, at, description, alert: '', comments: [] };
}

/** The desk's state; a broken or old entry is as good as none. */
export function read() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (stored?.alerts && stored.tickets && stored.incidents) return stored;
  } catch {
    /* not ours to repair: begin anew */
  }
  const fresh = seed();
  localStorage.setItem(KEY, JSON.stringify(fresh));
  return fresh;
}

/** Reads, lets `edit` change it, stores, and tells this page (other tabs hear it from the browser). */
export function change(edit) {
  const state = read();
  const result = edit(state);
  localStorage.setItem(KEY, JSON.stringify(state));
  for (const listener of listeners) listener();
  return result;
}

const listeners = new Set();

export function onChange(listener) {
  listeners.add(listener);
}

addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) for (const listener of listeners) listener();
});

/** An element: attributes by name, `onclick` and its like as listeners, children as nodes or text. */
export function h(tag, attributes = {}, ...children) {
  const svg = SVG.has(tag);
  const element = svg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
const SVG = new Set(['svg', 'path', 'line', 'text', 'rect', 'circle', 'g']);

/** "4 min", "3 h", "5 days". */
export function ago(at) {
  const minutes = Math.max(0, Math.floor((Date.now() - at) / MINUTE));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return `${Math.floor(minutes / 1440)} days ago`;
}

export const clock = (at) => new Date(at).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false });
export const day = (at) => new Date(at).toLocaleDateString('en', { day: 'numeric', month: 'short' });
export const moment = (at) => `${day(at)}, ${clock(at)}`;

/** The strip at the foot of every page. */
export function strip() {
  const reset = h('a', { href: '../index.html' }, 'Reset practice desk');
  reset.addEventListener('click', () => localStorage.removeItem(KEY));
  document.body.append(
    h(
      'footer',
      { class: 'practice-strip' },
      h('span', {}, h('strong', {}, 'Practice desk'), ' · nothing here is real, nothing leaves this browser'),
      h('nav', { 'aria-label': 'Practice desk' }, h('a', { href: '../index.html' }, 'All tools'), reset),
    ),
  );
}
