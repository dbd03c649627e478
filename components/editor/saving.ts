/**
 * Puts every edit on disk soon after it was made, one save at a time, and says where it stands. What could not be saved
 * stays here and is tried again. A save that another editor was quicker than is never repeated over theirs. It knows
 * nothing of histories and views. Collaborators: editor-model.ts, EditorPorts; tools/tool-editor-model.ts.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import { sameValue } from '../../procedures/editing/diff';
import type { Draft } from '../../procedures/editing/types';
import { failureOf, type Failure } from '../common/doing';

/** What is kept: a text, and which save of it this is. */
export interface Saved {
  content: unknown;
  revision: number;
}

export type SaveState<Kept extends Saved = Draft> =
  | { kind: 'saved' }
  /** Typed and not on disk yet. */
  | { kind: 'saving' }
  | { kind: 'failed'; failure: Failure }
  /** Somebody else saved in between; null: the draft is not there any more. */
  | { kind: 'conflict'; theirs: Kept | null };

export interface Saver<Kept extends Saved> {
  state: ReadonlySignal<SaveState<Kept>>;
  /** The revision that the text in the editor stands on. */
  revision(): number;
  change(content: Kept['content']): void;
  /** Saves what is not saved; true once all of it is on disk. */
  flush(): Promise<boolean>;
  /** Looks whether somebody else saved: gives what is there if all of ours is in it, else there is a conflict. */
  look(): Promise<Kept | null | 'same'>;
  /** What is in the editor is now what is stored as this revision. */
  settle(revision: number): void;
  stop(): void;
}

export interface SaverParts<Kept extends Saved> {
  revision: number;
  save(revision: number, content: Kept['content']): Promise<number>;
  read(): Promise<Kept | null>;
}

/** As short as a pause between words. */
export const SAVE_AFTER_MS = 500;
export const RETRY_AFTER_MS = 5_000;

export function createSaver<Kept extends Saved>({ revision: first, save, read }: SaverParts<Kept>): Saver<Kept> {
  const state = signal<SaveState<Kept>>({ kind: 'saved' });
  let revision = first;
  let waiting: Kept['content'] | null = null;
  let running: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const kind = (): SaveState<Kept>['kind'] => state.value.kind;
  const later = (ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void flush(), ms);
  };

  const send = async (content: Kept['content']): Promise<void> => {
    try {
      revision = await save(revision, content);
    } catch (thrown) {
      const failure = failureOf('save', thrown);
      if (failure.code === 'draft-changed' && (await overtaken(content, failure))) return;
      if (failure.code !== 'draft-changed') failed(content, failure);
      return;
    }
    if (waiting === null) state.value = { kind: 'saved' };
  };

  const failed = (content: Kept['content'], failure: Failure): void => {
    waiting ??= content;
    state.value = { kind: 'failed', failure };
    later(RETRY_AFTER_MS);
  };

  /** True if it is in order after all: an answer that got lost must not look like somebody else. */
  const overtaken = async (content: Kept['content'], failure: Failure): Promise<boolean> => {
    let theirs: Kept | null;
    try {
      theirs = await read();
    } catch {
      failed(content, failure);
      return false;
    }
    if (theirs !== null && sameValue(theirs.content, content)) {
      revision = theirs.revision;
      if (waiting === null) state.value = { kind: 'saved' };
      return true;
    }
    waiting ??= content;
    state.value = { kind: 'conflict', theirs };
    return false;
  };

  const idle = async (): Promise<void> => {
    if (running === null) return;
    await running;
    await idle();
  };

  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    await idle();
    if (waiting === null || kind() === 'conflict') return kind() === 'saved';
    const content = waiting;
    waiting = null;
    state.value = { kind: 'saving' };
    running = send(content).finally(() => (running = null));
    await running;
    // Typed while it was saved: that too.
    return waiting !== null && kind() === 'saving' ? flush() : kind() === 'saved';
  };

  return {
    state,
    revision: () => revision,
    change: (content) => {
      waiting = content;
      if (state.value.kind === 'conflict') return;
      state.value = { kind: 'saving' };
      later(SAVE_AFTER_MS);
    },
    flush,
    look: async () => {
      await idle();
      const theirs = await read();
      if (running !== null || state.value.kind === 'conflict') return 'same';
      if (theirs?.revision === revision || (theirs === null && revision === 0)) return 'same';
      if (theirs !== null && theirs.revision < revision) return 'same';
      if (waiting === null) return theirs;
      clearTimeout(timer);
      state.value = { kind: 'conflict', theirs };
      return 'same';
    },
    settle: (next) => {
      clearTimeout(timer);
      revision = next;
      waiting = null;
      state.value = { kind: 'saved' };
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
