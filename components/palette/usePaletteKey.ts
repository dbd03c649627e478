/** Ctrl+K, on a Mac Cmd+K: opens the palette from anywhere on the page, but from another dialog. Collaborator: Palette.tsx. */
import { useEffect } from 'preact/hooks';

const isMac = (): boolean => navigator.platform.startsWith('Mac');

/** As it is written on keyboards. */
export const paletteKey = (): string => (isMac() ? '⌘ K' : 'Ctrl K');

export function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const shown = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const held = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
        if (!held || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
        if (document.querySelector('dialog[open]') !== null) return;
        event.preventDefault();
        open();
      },
      { signal: shown.signal },
    );
    return () => shown.abort();
  }, [open]);
}
