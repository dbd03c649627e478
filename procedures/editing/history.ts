/**
 * Undo and redo over any value: what was, what is, what was taken back. Keys typed into one field in one go are one
 * entry. Pure: the time of an edit comes in. Collaborator: components/editor/editor-model.ts.
 */

export interface Edit {
  /** What was done, for "Undo: …". */
  what: string;
  /** Step that it was done to, to show it again when it is taken back; null: the procedure. */
  step: string | null;
  /** Edits of the same field in one burst belong together; null: an entry of its own. */
  field: string | null;
}

interface Entry<T> {
  value: T;
  /** How the value behind this one came about. */
  edit: Edit;
}

export interface History<T> {
  /** Oldest first: the values before each edit. */
  past: readonly Entry<T>[];
  present: T;
  /** Next first: the values after each edit that was taken back. */
  future: readonly Entry<T>[];
  /** When the last edit was made, while another may still join it. */
  burst: number | null;
}

/** Entries that are kept; a procedure is small and shares what did not change. */
export const MOST_ENTRIES = 200;
/** A pause in typing that is longer begins a new entry. */
export const BURST_MS = 1_200;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], burst: null });

export function record<T>(history: History<T>, next: T, edit: Edit, at: number): History<T> {
  if (next === history.present) return history;
  const last = history.past.at(-1)?.edit;
  const joins =
    edit.field !== null &&
    last?.field === edit.field &&
    last.step === edit.step &&
    last.what === edit.what &&
    history.burst !== null &&
    at >= history.burst &&
    at - history.burst <= BURST_MS;
  const past = joins ? history.past : [...history.past, { value: history.present, edit }].slice(-MOST_ENTRIES);
  return { past, present: next, future: [], burst: at };
}

export function undo<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: last.value,
    future: [{ value: history.present, edit: last.edit }, ...history.future],
    burst: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, { value: history.present, edit: next.edit }], present: next.value, future, burst: null };
}

/** What `undo` and `redo` would take back or do again. */
export const undoable = <T>({ past }: History<T>): Edit | null => past.at(-1)?.edit ?? null;
export const redoable = <T>({ future }: History<T>): Edit | null => future[0]?.edit ?? null;
