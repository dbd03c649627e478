/**
 * Listens for the keys of the panel. Not while one types, with a modifier, while a key is held, or in a dialog. Collaborator:
 * common/panel-keys.ts.
 */
import { useEffect } from 'preact/hooks';
import { keyMap, TAB_KEYS, type KeyId } from '../common/panel-keys';

const isLetter = (key: string): boolean => key.toLowerCase() !== key.toUpperCase();

const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

export function useKeys(press: (id: KeyId) => void): void {
  useEffect(() => {
    const shown = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing || event.defaultPrevented) return;
        if (event.shiftKey && isLetter(event.key)) return;
        const target = event.target instanceof Element ? event.target : null;
        if (keyMap.value.size === 0 || target?.closest(TYPING) || document.querySelector('dialog[open]') !== null) return;
        const tab = TAB_KEYS.indexOf(event.key);
        const id = [...keyMap.value].find(([, key]) => key.toLowerCase() === event.key.toLowerCase())?.[0];
        if (tab === -1 && id === undefined) return;
        event.preventDefault();
        if (tab !== -1) document.querySelectorAll<HTMLElement>('[role=tab]')[tab]?.click();
        else if (id !== undefined) press(id);
      },
      { signal: shown.signal },
    );
    return () => shown.abort();
  }, [press]);
}

/** Presses what a person would press; false where it is not there. */
export function pressShown(id: KeyId, within: ParentNode = document): boolean {
  const button = within.querySelector<HTMLElement>(`[data-key="${id}"]:not(:disabled)`);
  button?.click();
  return button !== null;
}
