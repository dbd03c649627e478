/** Deskfront's list of incidents. */
import { ago, h, onChange, read, strip } from '../shared/desk.js';
import { PRIORITY } from './priority.js';

function draw() {
  document
    .getElementById('rows')
    .replaceChildren(
      ...read().tickets.map((ticket) =>
        h(
          'tr',
          {},
          h('td', { class: 'number' }, h('a', { href: `ticket.html?id=${encodeURIComponent(ticket.id)}` }, ticket.id)),
          h('th', { scope: 'row' }, ticket.title),
          h('td', {}, h('span', { class: `tag p${ticket.severity}` }, PRIORITY[ticket.severity])),
          h('td', {}, ticket.state),
          h('td', {}, ticket.owner),
          h('td', {}, ago(ticket.at)),
        ),
      ),
    );
}

onChange(draw);
draw();
strip();
