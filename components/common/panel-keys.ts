/**
 * Keys of the panel, one letter each, all under the left hand. They press what can be seen: a button that is not there or not
 * enabled is not pressed. Data: the handler, the list (`?`), the settings, the buttons' hints and docs/responder.md come from it.
 * Collaborators: components/run (useKeys.ts, KeyList.tsx), components/library/KeySettings.tsx.
 */
import { signal } from '@preact/signals';
import type { TextKey } from './text';

export type KeyId = 'done' | 'skip' | 'back' | 'go' | 'copy' | 'evidence' | 'severity' | 'undo' | 'list';

export const KEYS: readonly { id: KeyId; key: string; title: TextKey }[] = [
  { id: 'done', key: 'd', title: 'key_done' },
  { id: 'skip', key: 's', title: 'key_skip' },
  { id: 'back', key: 'a', title: 'key_back' },
  { id: 'go', key: 'g', title: 'key_go' },
  { id: 'copy', key: 'c', title: 'key_copy' },
  { id: 'evidence', key: 'e', title: 'key_evidence' },
  { id: 'severity', key: 'v', title: 'key_severity' },
  { id: 'undo', key: 'z', title: 'key_undo' },
  { id: 'list', key: '?', title: 'key_list' },
];

/** Digits choose the tabs, and cannot be given away. */
export const TAB_KEYS = ['1', '2', '3', '4'];

/** What the user chose; nothing: as above. */
export interface KeyChoice {
  off?: boolean;
  own?: Partial<Record<KeyId, string>>;
}

export type KeyMap = ReadonlyMap<KeyId, string>;

/** The keys that hold; none where they are switched off. */
export const keyMapOf = ({ off = false, own = {} }: KeyChoice = {}): KeyMap =>
  new Map(off ? [] : KEYS.map(({ id, key }) => [id, own[id] ?? key]));

/** Why a key cannot be had; null: it can. */
export function keyProblem(id: KeyId, key: string, map: KeyMap): { why: 'no-key' } | { why: 'taken'; by: KeyId | 'tabs' } | null {
  if ([...key].length !== 1 || key.trim() === '') return { why: 'no-key' };
  if (TAB_KEYS.includes(key)) return { why: 'taken', by: 'tabs' };
  const other = [...map].find(([each, taken]) => each !== id && taken.toLowerCase() === key.toLowerCase());
  return other === undefined ? null : { why: 'taken', by: other[0] };
}

/** Those that hold in this page: buttons say theirs. */
export const keyMap = signal<KeyMap>(keyMapOf({ off: true }));

/** For a button: how it is found, and what is said of it. */
export function keyed(id: KeyId): { 'data-key': KeyId; 'aria-keyshortcuts'?: string } {
  const key = keyMap.value.get(id);
  return { 'data-key': id, ...(key === undefined ? {} : { 'aria-keyshortcuts': key }) };
}
