/** One ticket of Deskfront, with its work notes. */
import { change, h, moment, onChange, read, strip } from '../shared/desk.js';
import { PRIORITY } from './priority.js';

const main = document.getElementById('main');
const id = new URLSearchParams(location.search).get('id');

function draw() {
  const ticket = read().tickets.find((each) => each.id === id);
  if (!ticket) {
    main.replaceChildren(h('h1', {}, 'No such ticket'), h('p', {}, h('a', { href: 'index.html' }, 'All incidents')));
    return;
  }
  document.title = `${ticket.id} ${ticket.title} · Deskfront`;
  const text = h('textarea', { id: 'work-note', rows: 3 });
  const add = (event) => {
    event.preventDefault();
    const said = text.value.trim();
    if (!said) return;
    change((state) => state.tickets.find((each) => each.id === id).comments.push({ at: Date.now(), text: said }));
  };
  main.replaceChildren(
    h('p', { class: 'crumbs' }, h('a', { href: 'index.html' }, 'Incidents'), ` › ${ticket.id}`),
    h(
      'div',
      { class: 'head' },
      h('h1', {}, h('span', { class: 'number', id: 'ticket-number' }, ticket.id), ' ', ticket.title),
      h('span', { class: `tag p${ticket.severity}` }, PRIORITY[ticket.severity]),
    ),
    h(
      'dl',
      { class: 'facts' },
      ...[
        ['State', ticket.state],
        ['Owner', ticket.owner],
        ['Opened', moment(ticket.at)],
        ['Alert link', ticket.alert || '–'],
      ].map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
    h('h2', {}, 'Description'),
    h('p', { class: 'text' }, ticket.description || 'None given.'),
    h('h2', {}, 'Work notes'),
    h(
      'ol',
      { class: 'notes' },
      ...ticket.comments.map((comment) => h('li', {}, h('time', {}, moment(comment.at)), h('span', {}, comment.text))),
    ),
    h(
      'form',
      { class: 'note', onsubmit: add },
      h('label', { for: 'work-note' }, 'Work note'),
      text,
      h('button', { type: 'submit' }, 'Add note'),
    ),
    h('p', {}, h('a', { href: '../status/index.html' }, 'Tell customers on the status page')),
  );
}

onChange(draw);
draw();
strip();
