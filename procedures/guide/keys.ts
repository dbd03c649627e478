/**
 * A key to press, as packs write it: "Ctrl+Shift+K", "Enter", "?", "Ctrl++"; names as `KeyboardEvent.key` has them. Pure.
 * Collaborators: page/actions.ts (sees it pressed), components/overlay (draws it).
 */
export interface Keys {
  /** In the order in which they were written. */
  modifiers: string[];
  key: string;
}

export function readKeys(keys: string): Keys {
  const parts = keys.split('+').map((part) => part.trim());
  const key = parts.pop() || '+';
  // "Ctrl++" leaves an empty part before the sign.
  return { modifiers: parts.filter((part) => part !== ''), key };
}
