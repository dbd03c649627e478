/** The first page of the practice desk. */
import { inside } from './shared/desk.js';

document.getElementById('reset').addEventListener('click', () => {
  localStorage.removeItem('steplight-practice');
  document.getElementById('said').textContent = 'All is as it was.';
});

// In the extension nothing has to be enabled, and the way back is to where the practice began.
if (inside) {
  document.getElementById('how').textContent = 'The light shows what to do next. ';
  document.getElementById('back').hidden = false;
}
