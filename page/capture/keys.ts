/**
 * Which keys matter: those that make a page do something, and not those that write, move the caret or belong to the browser.
 * Written as procedures/guide/keys.ts reads them. Collaborator: acts.ts.
 */

/** With Ctrl or Cmd: writing and reading, which are no steps, and what the browser takes for itself. */
const EDITING = new Set('acvxyz'.split(''));
const BROWSER = new Set(['t', 'w', 'n', 'r', 'l', 'd', 'h', 'j', 'p', 'o', 'u', 'f', 'g', '+', '-', '0', '=', 'tab', 'pageup', 'pagedown']);
const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Dead', 'Unidentified', 'Process']);
const MOVING = /^(?:Arrow|Page|Home$|End$|Backspace$|Delete$|Insert$|Tab$|ContextMenu$)/;

/**
 * @param writing the key would write into a field (`multiline`: Enter as well), or look for an entry of a list (`choice`).
 * Null: it does not matter.
 */
export function keysOf(event: KeyboardEvent, writing: 'no' | 'choice' | 'line' | 'multiline'): string | null {
  const { key } = event;
  if (event.isComposing || MODIFIERS.has(key) || MOVING.test(key)) return null;
  const command = event.ctrlKey || event.metaKey;
  // AltGr writes signs, and is Ctrl with Alt on some systems; Option does on others.
  if (event.getModifierState('AltGraph') || (event.altKey && !command && writing !== 'no')) return null;
  const plain = !command && !event.altKey;
  if (plain && key === 'Enter') return writing === 'multiline' ? null : 'Enter';
  if (plain && (key === 'Escape' || /^F\d{1,2}$/.test(key))) return withShift(event, key);
  if (plain) return key.length === 1 && writing === 'no' && key !== ' ' ? key : null;
  const low = key.toLowerCase();
  if (command && !event.altKey && (EDITING.has(low) || (BROWSER.has(low) && !event.shiftKey))) return null;
  const modifiers = [event.ctrlKey && 'Ctrl', event.metaKey && 'Meta', event.altKey && 'Alt'].filter(Boolean);
  return [...modifiers, withShift(event, key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key)].join('+');
}

/** Shift is part of a sign such as "?", and a key of its own before a letter or a name. */
const withShift = (event: KeyboardEvent, key: string): string =>
  event.shiftKey && (key.length > 1 || /[a-z]/i.test(key)) ? `Shift+${key}` : key;
