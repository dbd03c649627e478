/** The first page of the practice desk. */
document.getElementById('reset').addEventListener('click', () => {
  localStorage.removeItem('steplight-practice');
  document.getElementById('said').textContent = 'All is as it was.';
});
