/**
 * Copies text from a press in the overlay. The clipboard itself is only there on secure pages and not in every frame;
 * the old command works in the others, with the text put in before any script of the page sees the event.
 */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    return;
  } catch {
    if (byCommand(text)) return;
  }
  throw new DOMException('copying is not allowed here', 'NotAllowedError');
}

function byCommand(text: string): boolean {
  let put = false;
  const onCopy = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    put = true;
  };
  window.addEventListener('copy', onCopy, { capture: true });
  try {
    return document.execCommand('copy') && put;
  } finally {
    window.removeEventListener('copy', onCopy, { capture: true });
  }
}
