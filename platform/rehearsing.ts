/**
 * The rehearsal that is under way, in `storage.session`: it outlives a killed worker and ends with the browser. One change
 * after the other; the queue holds no truth. Collaborators: worker/rehearsal.ts (changes it), rehearse-ports.ts (reads it).
 */
import type { Rehearsal } from '../procedures/rehearsal/types';
import { browser } from './browser';
import { failure } from './errors';

const KEY = 'rehearsal';
let last: Promise<unknown> = Promise.resolve();

export async function readRehearsal(): Promise<Rehearsal | null> {
  return ((await browser.storage.session.get(KEY))[KEY] as Rehearsal | undefined) ?? null;
}

export async function rehearsalUnderWay(): Promise<Rehearsal> {
  const rehearsal = await readRehearsal();
  if (rehearsal === null) throw failure('not-rehearsing');
  return rehearsal;
}

/** Null ends it. `change` gets what is there in its turn. */
export function changeRehearsal(change: (before: Rehearsal | null) => Rehearsal | null): Promise<Rehearsal | null> {
  const next = last.then(async () => {
    const before = await readRehearsal();
    const after = change(before);
    if (after === null) await browser.storage.session.remove(KEY);
    else if (after !== before) await browser.storage.session.set({ [KEY]: after });
    return after;
  });
  last = next.catch(() => undefined);
  return next;
}
