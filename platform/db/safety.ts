/**
 * What was changed in a transaction gets its safety copy before the change is acknowledged: whoever changes something that is copied says
 * so with `changed`, and `atomically` waits for the copy. Logs of runs have their own turn (runs.ts). Collaborators: open.ts, copies.ts (the files), copy-kinds.ts (what is copied),
 * put-back.ts (a start that finds the two apart).
 */
import { browser } from '../browser';
import { dropUnfinished } from './copies';
import { copyOne, KINDS, type KindName } from './copy-kinds';
import type { Database } from './stored';

interface Change {
  kind: KindName;
  key: string;
}

interface Marked {
  changes: Change[];
  /** Whoever began the transaction makes the copies afterwards, of more than one transaction should wait for. */
  later?: true;
  /** The mark is gone: from then on a worker that dies leaves the two apart, and the next one looks. */
  unmarked: Promise<unknown>;
}

const pending = new WeakMap<object, Marked>();
let apart = 0;

/** In the browser's session: every copy is as the database is. */
const IN_STEP = 'copies:in-step';

/** `tx`: the transaction in which it changes. */
export function changed(tx: object, kind: KindName, key: string): void {
  const before = pending.get(tx);
  if (before === undefined) {
    apart++;
    pending.set(tx, { changes: [{ kind, key }], unmarked: forgetCopied() });
  } else if (before.later !== true && !before.changes.some((each) => each.kind === kind && each.key === key))
    before.changes.push({ kind, key });
}

/** So much changes in it that its copies are made afterwards (in-step.ts): before anything changes in it. */
export function copiedLater(tx: object): void {
  apart++;
  pending.set(tx, { changes: [], later: true, unmarked: forgetCopied() });
}

export const forgetCopied = (): Promise<void> => browser.storage.session.remove(IN_STEP).catch(() => undefined);

/** Nothing of it came to be. */
export function undone(tx: object): void {
  if (!pending.delete(tx)) return;
  apart--;
}

/** After its commit. What cannot be copied is stored all the same: the mark stays away, and the failure is told. */
export async function copied(db: Database, tx: object): Promise<void> {
  const found = pending.get(tx);
  if (found === undefined) return;
  pending.delete(tx);
  await found.unmarked;
  let whole = true;
  for (const { kind, key } of found.changes)
    await copy(db, kind, key).catch((error: unknown) => {
      whole = false;
      tell(error);
    });
  apart--;
  if (whole && found.later !== true) await markCopied();
}

export const markCopied = async (): Promise<void> => {
  if (apart === 0) await browser.storage.session.set({ [IN_STEP]: true });
};

/** Work that brings the two together: before its end nobody else may say that they are. */
export async function comparing<T>(work: () => Promise<T>): Promise<T> {
  apart++;
  try {
    return await work();
  } finally {
    apart--;
  }
}

export const wereCopied = async (): Promise<boolean> => (await browser.storage.session.get(IN_STEP))[IN_STEP] === true;

const LOCK = 'steplight-copies';

/** One after the other, in all contexts: what is read last is written last. */
export const copy = (db: Database, kind: KindName, key: string): Promise<void> =>
  navigator.locks.request(LOCK, () => copyOne(db, kind, key));

/** What is half-written is no copy, and holds what somebody may want gone. */
export const tidyCopies = (): Promise<void> =>
  navigator.locks.request(LOCK, async () => {
    for (const kind of Object.keys(KINDS)) await dropUnfinished(kind);
  });

let tell = (error: unknown): void => console.error('Steplight: a safety copy could not be written:', error);

export function onCopyFailure(listener: (error: unknown) => void): void {
  tell = listener;
}
