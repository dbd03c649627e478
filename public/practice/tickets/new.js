/** Deskfront's new ticket: the form is a page of its own in a frame, as in many older ticket desks. */
import { strip } from '../shared/desk.js';

const frame = document.getElementById('form');

addEventListener('message', (event) => {
  if (event.origin !== location.origin || event.source !== frame.contentWindow) return;
  if (typeof event.data?.created === 'string') location.assign(`ticket.html?id=${encodeURIComponent(event.data.created)}`);
});
strip();
