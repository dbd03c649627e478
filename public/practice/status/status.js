/**
 * Harbor Status, the practice desk's status page editor: a single-page app that changes its address by
 * history.pushState and never loads again.
 */
import { ago, change, h, moment, onChange, read, strip } from '../shared/desk.js';

const COMPONENTS = ['Checkout', 'Storefront', 'API'];
const STATUSES = ['Investigating', 'Identified', 'Monitoring', 'Resolved'];
const SUBSCRIBERS = '3,412';
const TOAST_MS = 4_000;
const main = document.getElementById('main');
const toast = document.getElementById('toast');
let toastTimer;

function go(query) {
  history.pushState(null, '', query ? `?${query}` : location.pathname);
  show();
  scrollTo(0, 0);
}

const link = (query, text, attributes = {}) =>
  h(
    'a',
    {
      href: `?${query}`,
      ...attributes,
      onclick: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(query);
      },
    },
    text,
  );

function overview() {
  document.title = 'Overview · Harbor Status';
  const { incidents } = read();
  const open = incidents.filter((incident) => incident.status !== 'Resolved');
  const affected = (name) => open.some((incident) => incident.components.includes(name));
  main.replaceChildren(
    h(
      'div',
      { class: `hero ${open.length > 0 ? 'trouble' : ''}` },
      h(
        'div',
        {},
        h('h1', {}, open.length > 0 ? 'Some systems are affected' : 'All systems operational'),
        h('p', {}, `${SUBSCRIBERS} people are told about every update.`),
      ),
      h('button', { type: 'button', class: 'primary', onclick: () => go('view=new') }, 'Report incident'),
    ),
    h(
      'section',
      { 'aria-label': 'Components' },
      h('h2', {}, 'Components'),
      h(
        'ul',
        { class: 'components' },
        ...COMPONENTS.map((name) =>
          h('li', {}, name, h('span', { class: affected(name) ? 'state bad' : 'state' }, affected(name) ? 'Affected' : 'Operational')),
        ),
      ),
    ),
    h(
      'section',
      { 'aria-label': 'Incidents' },
      h('h2', {}, 'Incidents'),
      h(
        'ul',
        { class: 'incidents' },
        ...incidents.map((incident) =>
          h(
            'li',
            {},
            link(`view=incident&id=${incident.id}`, incident.name),
            h('span', {}, `${incident.status} · ${ago(incident.updates[0].at)}`),
          ),
        ),
      ),
    ),
  );
}

/** The editor: a new incident, or an update of one. */
function editor(incident) {
  document.title = `${incident ? 'Post update' : 'Report incident'} · Harbor Status`;
  const name = h('input', {
    id: 'name',
    name: 'name',
    autocomplete: 'off',
    maxlength: 120,
    placeholder: 'What customers notice, in a few words',
  });
  const status = h(
    'select',
    { id: 'status', name: 'status' },
    ...STATUSES.map((each) => h('option', { selected: incident?.status === each }, each)),
  );
  const message = h('textarea', {
    id: 'message',
    name: 'message',
    rows: 5,
    placeholder: 'What happens, since when, what you do, when the next update comes',
  });
  const boxes = COMPONENTS.map((each) =>
    h('input', { type: 'checkbox', name: 'component', value: each, id: `component-${each.toLowerCase()}` }),
  );
  const error = h('p', { class: 'error', role: 'alert', hidden: true });
  const form = h(
    'form',
    { class: 'editor', novalidate: true },
    error,
    ...(incident ? [] : [h('label', { for: 'name' }, 'Incident name'), name]),
    h('label', { for: 'status' }, 'Status'),
    status,
    ...(incident
      ? []
      : [
          h(
            'fieldset',
            {},
            h('legend', {}, 'Affected components'),
            ...boxes.map((box) => h('label', { class: 'check', for: box.id }, box, box.value)),
          ),
        ]),
    h('label', { for: 'message' }, 'Message'),
    message,
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'submit', class: 'primary' }, 'Publish update'),
      link(incident ? `view=incident&id=${incident.id}` : '', 'Cancel', { class: 'cancel' }),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const missing = [!incident && !name.value.trim() && 'a name', !message.value.trim() && 'a message'].filter(Boolean).join(' and ');
    error.hidden = missing === '';
    error.textContent = `The update needs ${missing}.`;
    if (missing) return;
    confirm(() => {
      const update = { at: Date.now(), status: status.value, message: message.value.trim() };
      const id = change((state) => {
        const known = incident && state.incidents.find((each) => each.id === incident.id);
        if (known) {
          known.status = update.status;
          known.updates.unshift(update);
          return known.id;
        }
        const fresh = `n${state.nextIncident}`;
        state.nextIncident += 1;
        const components = boxes.filter((box) => box.checked).map((box) => box.value);
        state.incidents.unshift({ id: fresh, name: name.value.trim(), status: update.status, components, updates: [update] });
        return fresh;
      });
      go(`view=incident&id=${id}`);
      say('Published');
    });
  });
  main.replaceChildren(
    h('p', { class: 'crumbs' }, link('', 'Overview'), ' / ', incident ? 'Post update' : 'Report incident'),
    h('h1', {}, incident ? `Update: ${incident.name}` : 'Report incident'),
    form,
  );
}

function confirm(publish) {
  const box = h(
    'dialog',
    { 'aria-labelledby': 'confirm-title' },
    h('h2', { id: 'confirm-title' }, `Publish to ${SUBSCRIBERS} subscribers?`),
    h('p', {}, 'They get it by e-mail and text message at once. It cannot be called back.'),
    h(
      'div',
      { class: 'buttons' },
      h('button', { type: 'button', onclick: () => box.close() }, 'Go back'),
      h(
        'button',
        {
          type: 'button',
          class: 'primary',
          onclick: () => {
            box.close();
            publish();
          },
        },
        'Publish now',
      ),
    ),
  );
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
}

function incidentPage(id) {
  const incident = read().incidents.find((each) => each.id === id);
  if (!incident) {
    main.replaceChildren(h('h1', {}, 'No such incident'), h('p', {}, link('', 'Overview')));
    return;
  }
  document.title = `${incident.name} · Harbor Status`;
  main.replaceChildren(
    h('p', { class: 'crumbs' }, link('', 'Overview'), ' / Incident'),
    h(
      'div',
      { class: 'head' },
      h(
        'div',
        {},
        h('h1', {}, incident.name),
        h('p', { class: 'sub' }, `${incident.status}${incident.components.length > 0 ? ` · ${incident.components.join(', ')}` : ''}`),
      ),
      h('button', { type: 'button', class: 'primary', onclick: () => go(`view=update&id=${incident.id}`) }, 'Post update'),
    ),
    h(
      'ol',
      { class: 'updates' },
      ...incident.updates.map((update) =>
        h('li', {}, h('strong', {}, update.status), h('p', {}, update.message), h('time', {}, moment(update.at))),
      ),
    ),
  );
}

function say(text) {
  clearTimeout(toastTimer);
  toast.replaceChildren(h('span', {}, text));
  toastTimer = setTimeout(() => toast.replaceChildren(), TOAST_MS);
}

function show() {
  const query = new URLSearchParams(location.search);
  const incident = read().incidents.find((each) => each.id === query.get('id'));
  if (query.get('view') === 'new') editor(null);
  else if (query.get('view') === 'update' && incident) editor(incident);
  else if (query.get('view') === 'incident') incidentPage(query.get('id'));
  else overview();
}

for (const each of document.querySelectorAll('[data-go]')) {
  each.addEventListener('click', (event) => {
    event.preventDefault();
    go('');
  });
}
addEventListener('popstate', show);
// The editor keeps what is being typed; pages that only show are drawn again when another tab changed something.
onChange(() => {
  if (!main.querySelector('form')) show();
});
show();
strip();
