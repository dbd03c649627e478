/**
 * Watchfloor, the practice desk's alert console. Like the real ones it draws its list anew every two seconds, loads
 * what one may do with an alert a moment after the alert itself, and asks in modal dialogs.
 */
import { ago, change, clock, h, onChange, read, strip } from '../shared/desk.js';

const REFRESH_MS = 2_000;
const ACTIONS_AFTER_MS = 800;
const LEVELS = { critical: 'Critical', warning: 'Warning', info: 'Info' };
const main = document.getElementById('main');
let filter = 'open';
let search = '';
/** Changes with every page shown, so that what was begun for another one is dropped. */
let shown = 0;

const find = (id) => read().alerts.find((alert) => alert.id === id);
const isOpen = (alert) => alert.acknowledged === null;

function note(id, edit, text) {
  change((state) => {
    const alert = state.alerts.find((each) => each.id === id);
    edit(alert);
    alert.log.push({ at: Date.now(), text });
  });
}

// ── list ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function list() {
  document.title = 'Alerts · Watchfloor';
  const tab = (id, label) =>
    h('button', { type: 'button', 'aria-pressed': String(filter === id), 'data-filter': id, onclick: () => pick(id) }, label);
  const pick = (id) => {
    filter = id;
    for (const button of main.querySelectorAll('[data-filter]')) button.setAttribute('aria-pressed', String(button.dataset.filter === id));
    rows();
  };
  const box = h('input', { type: 'search', 'aria-label': 'Filter alerts', placeholder: 'Filter by name or service', value: search });
  box.addEventListener('input', () => {
    search = box.value.trim().toLowerCase();
    rows();
  });
  main.replaceChildren(
    h(
      'header',
      { class: 'top' },
      h('h1', {}, 'Alerts'),
      h('p', { class: 'live' }, h('span', { class: 'dot', 'aria-hidden': 'true' }), 'Live · every 2 s'),
    ),
    h(
      'div',
      { class: 'bar' },
      h(
        'div',
        { class: 'tabs', role: 'group', 'aria-label': 'Show' },
        tab('open', 'Open'),
        tab('acknowledged', 'Acknowledged'),
        tab('all', 'All'),
      ),
      box,
    ),
    h(
      'table',
      { class: 'alerts' },
      h(
        'thead',
        {},
        h('tr', {}, ...['Severity', 'Alert', 'Service', 'Now', 'Started', 'State'].map((name) => h('th', { scope: 'col' }, name))),
      ),
      h('tbody', { id: 'rows' }),
    ),
  );
  rows();
}

/** New nodes each time, as a console does that was written in a hurry; only the focus is put back. */
function rows() {
  const body = document.getElementById('rows');
  if (!body) return;
  const focused = body.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  const wanted = read()
    .alerts.filter((alert) => filter === 'all' || isOpen(alert) === (filter === 'open'))
    .filter((alert) => `${alert.name} ${alert.service}`.toLowerCase().includes(search));
  body.replaceChildren(
    ...wanted.map((alert) =>
      h(
        'tr',
        { class: alert.severity },
        h('td', {}, h('span', { class: 'level' }, LEVELS[alert.severity])),
        h('th', { scope: 'row' }, h('a', { href: `#/alert/${alert.id}` }, alert.name), h('span', { class: 'id' }, alert.id)),
        h('td', {}, alert.service),
        h('td', { class: 'value' }, jitter(alert)),
        h('td', {}, ago(alert.startedAt)),
        h('td', {}, stateOf(alert)),
      ),
    ),
  );
  if (wanted.length === 0) body.append(h('tr', {}, h('td', { colspan: 6, class: 'none' }, 'No alert here.')));
  if (focused) body.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

/** Values move a little, as measured ones do. */
function jitter(alert) {
  return alert.value.replace(/^(\d+\.\d)/, (number) => (Number(number) + (Math.floor(Date.now() / REFRESH_MS) % 3) / 10).toFixed(1));
}

function stateOf(alert) {
  if (alert.acknowledged) return h('span', { class: 'badge quiet' }, `Acknowledged by ${alert.acknowledged.by}`);
  return h('span', { class: 'badge firing' }, 'Firing');
}

// ── one alert ────────────────────────────────────────────────────────────────────────────────────────────────────

function detail(id) {
  const alert = find(id);
  if (!alert) {
    main.replaceChildren(h('header', { class: 'top' }, h('h1', {}, 'No such alert')), h('p', {}, h('a', { href: '#/' }, 'Back to alerts')));
    return;
  }
  document.title = `${alert.name} · Watchfloor`;
  const actions = h('div', { class: 'actions', id: 'actions' }, h('span', { class: 'loading' }, 'Loading actions…'));
  main.replaceChildren(
    h('p', { class: 'crumbs' }, h('a', { href: '#/' }, 'Alerts'), ' / ', alert.id),
    h(
      'header',
      { class: `top ${alert.severity}` },
      h('div', {}, h('h1', {}, alert.name), h('p', { class: 'badges', id: 'badges' })),
      actions,
    ),
    h('p', { class: 'lead' }, alert.summary),
    h(
      'div',
      { class: 'columns' },
      h('section', { 'aria-label': 'Measurement' }, h('h2', {}, 'Last 30 minutes'), chart(alert)),
      h(
        'section',
        { 'aria-label': 'Facts' },
        h('h2', {}, 'Facts'),
        h(
          'dl',
          {},
          fact('Alert', alert.id),
          fact('Service', alert.service),
          fact('Severity', LEVELS[alert.severity]),
          fact('Now', `${alert.value} (limit ${alert.limit})`),
          fact('Started', `${clock(alert.startedAt)} (${ago(alert.startedAt)})`),
          fact('Rule', alert.source),
          fact('Ticket', h('a', { href: '../tickets/new.html' }, 'Create in Deskfront')),
        ),
      ),
    ),
    h('section', { 'aria-label': 'Activity' }, h('h2', {}, 'Activity'), h('ol', { class: 'log', id: 'log' })),
  );
  refresh(id);
  const mine = shown;
  setTimeout(() => {
    if (mine === shown) offer(id);
  }, ACTIONS_AFTER_MS);
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', { 'data-fact': name }, value));

/** What may have changed about the alert: badges and activity. */
function refresh(id) {
  const alert = find(id);
  document
    .getElementById('badges')
    ?.replaceChildren(
      h('span', { class: 'level' }, LEVELS[alert.severity]),
      alert.acknowledged
        ? h('span', { class: 'badge quiet' }, `Acknowledged by ${alert.acknowledged.by}`)
        : h('span', { class: 'badge firing' }, 'Firing'),
      ...(alert.escalated ? [h('span', { class: 'badge quiet' }, `Escalated to ${alert.escalated}`)] : []),
    );
  document
    .getElementById('log')
    ?.replaceChildren(...[...alert.log].reverse().map((entry) => h('li', {}, h('time', {}, clock(entry.at)), h('span', {}, entry.text))));
}

function offer(id) {
  const alert = find(id);
  document
    .getElementById('actions')
    ?.replaceChildren(
      ...(isOpen(alert) ? [h('button', { type: 'button', class: 'primary', onclick: () => acknowledge(id) }, 'Acknowledge')] : []),
      h('button', { type: 'button', onclick: () => escalate(id) }, 'Escalate'),
      h('button', { type: 'button', onclick: (event) => event.currentTarget.replaceChildren('Link copied') }, 'Copy link'),
    );
}

function acknowledge(id) {
  const text = h('textarea', { id: 'note', name: 'note', rows: 3, placeholder: 'What you know, and what you do next' });
  dialog(
    'Acknowledge alert',
    'Stops paging. The alert stays open until it clears.',
    [h('label', { for: 'note' }, 'Note'), text],
    'Confirm acknowledgement',
    () => {
      const said = text.value.trim();
      note(id, (alert) => (alert.acknowledged = { by: 'you', at: Date.now(), note: said }), `Acknowledged by you${said && `: ${said}`}`);
    },
  );
}

function escalate(id) {
  const to = h(
    'select',
    { id: 'escalate-to', name: 'to' },
    ...['Database on-call', 'Network on-call', 'Payments team lead'].map((name) => h('option', {}, name)),
  );
  to.prepend(h('option', { value: '', disabled: true, selected: true }, 'Choose…'));
  to.required = true;
  dialog('Escalate alert', 'Pages them now, by phone.', [h('label', { for: 'escalate-to' }, 'Escalate to'), to], 'Send escalation', () => {
    note(id, (alert) => (alert.escalated = to.value), `Escalated to ${to.value}`);
  });
}

function dialog(title, lead, fields, confirm, act) {
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'dialog-title' }, title),
    h('p', {}, lead),
    ...fields,
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', onclick: () => box.close() }, 'Cancel'),
      h('button', { type: 'submit', class: 'primary' }, confirm),
    ),
  );
  const box = h('dialog', { 'aria-labelledby': 'dialog-title' }, form);
  form.addEventListener('submit', act);
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

function chart(alert) {
  const [width, height] = [560, 150];
  const top = Math.max(...alert.runs, Number.parseFloat(alert.limit)) * 1.15;
  const x = (i) => ((i / (alert.runs.length - 1)) * width).toFixed(1);
  const y = (value) => (height - (value / top) * height).toFixed(1);
  const limit = alert.unit === 'ms' ? 800 : Number.parseFloat(alert.limit);
  const line = alert.runs.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(value)}`).join(' ');
  return h(
    'svg',
    {
      class: `chart ${alert.severity}`,
      viewBox: `0 0 ${width} ${height + 20}`,
      role: 'img',
      'aria-label': `${alert.source}: now ${alert.value}, limit ${alert.limit}`,
    },
    ...[0.25, 0.5, 0.75, 1].map((part) => h('line', { class: 'grid', x1: 0, x2: width, y1: height * part, y2: height * part })),
    h('path', { class: 'area', d: `${line} L${width} ${height} L0 ${height} Z` }),
    h('path', { class: 'line', d: line }),
    h('line', { class: 'limit', x1: 0, x2: width, y1: y(limit), y2: y(limit) }),
    h('text', { x: 4, y: Number(y(limit)) - 5 }, `limit ${alert.limit}`),
    h('text', { x: 0, y: height + 16 }, '−30 min'),
    h('text', { x: width, y: height + 16, 'text-anchor': 'end' }, 'now'),
  );
}

// ── the rest ─────────────────────────────────────────────────────────────────────────────────────────────────────

function table(title, heads, lines) {
  document.title = `${title} · Watchfloor`;
  main.replaceChildren(
    h('header', { class: 'top' }, h('h1', {}, title)),
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...heads.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...lines.map((line) => h('tr', {}, ...line.map((cell) => h('td', {}, cell))))),
    ),
  );
}

function services() {
  const worst = (service) => read().alerts.find((alert) => alert.service === service);
  table(
    'Services',
    ['Service', 'Team', 'Tier', 'Health'],
    [
      ['checkout', 'Payments', '1', h('span', { class: 'badge firing' }, worst('checkout').value)],
      ['storefront', 'Web', '1', h('span', { class: 'badge well' }, 'Healthy')],
      ['orders-db', 'Data', '1', h('span', { class: 'badge quiet' }, worst('orders-db').value)],
      ['api-gateway', 'Platform', '2', h('span', { class: 'badge well' }, 'Healthy')],
      ['search', 'Discovery', '2', h('span', { class: 'badge quiet' }, worst('search').value)],
    ],
  );
}

function onCall() {
  table(
    'On call',
    ['Rotation', 'Now', 'Next', 'Until'],
    [
      ['Payments, first', h('strong', {}, 'You'), 'Jonas Weber', 'Monday, 09:00'],
      ['Database', 'Amina Diallo', 'Tom Becker', 'Friday, 09:00'],
      ['Network', 'Lena Ortiz', 'Sam Okafor', 'Monday, 09:00'],
      ['Incident commander', 'Mira Kaplan', 'Jonas Weber', 'Sunday, 21:00'],
    ],
  );
}

function show() {
  shown += 1;
  const path = location.hash.replace(/^#/, '') || '/';
  const alert = /^\/alert\/([A-Za-z0-9-]+)$/.exec(path)?.[1];
  const section = alert || path === '/' ? 'alerts' : path.slice(1);
  for (const link of document.querySelectorAll('[data-nav]')) {
    if (link.dataset.nav === section) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (alert) detail(alert);
  else if (path === '/services') services();
  else if (path === '/on-call') onCall();
  else list();
  count();
}

function count() {
  document.getElementById('open-count').textContent = String(read().alerts.filter(isOpen).length);
}

onChange(() => {
  count();
  rows();
  const id = /^#\/alert\/([A-Za-z0-9-]+)$/.exec(location.hash)?.[1];
  if (id && find(id)) {
    refresh(id);
    if (!document.querySelector('#actions .loading')) offer(id);
  }
});
addEventListener('hashchange', show);
setInterval(rows, REFRESH_MS);
show();
strip();
