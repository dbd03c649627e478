/** The form inside Deskfront's frame. It creates the ticket and tells the page around it the number. */
import { change } from '../shared/desk.js';

const form = document.getElementById('ticket');
const error = document.getElementById('error');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { title, severity, description, alert } = Object.fromEntries(new FormData(form));
  const missing = [!title.trim() && 'a title', !severity && 'a severity'].filter(Boolean).join(' and ');
  error.hidden = missing === '';
  error.textContent = `The ticket needs ${missing}.`;
  if (missing) return;
  const id = change((state) => {
    const number = `INC-${state.nextTicket}`;
    state.nextTicket += 1;
    state.tickets.unshift({
      id: number,
      title: title.trim(),
      severity: Number(severity),
      state: 'New',
      owner: 'You',
      at: Date.now(),
      description,
      alert,
      comments: [],
    });
    return number;
  });
  parent.postMessage({ created: id }, location.origin);
});
