/**
 * The second store. Chromium can lose the whole IndexedDB when it is killed in the middle of a write, so the events
 * of runs that are not finished are also in `storage.local`, one key each, before they are acknowledged. At start
 * both stores are united by event id; what number an event had when it was written here does not matter. Collaborators:
 * runs.ts, import-run.ts, worker/start.ts.
 */
import type { RunEvent } from '../../procedures/schema/run';
import { browser } from '../browser';
import { entriesUnder, keysUnder } from './second-store';

const PREFIX = 'journal:';
/** Set once the database was made: its absence with a fresh database means a first start, its presence a wipe. */
const SENTINEL = 'store:made';

/** Content scripts may not read what is kept here; a page that took over its process could ask in their name. */
export async function closeToPages(): Promise<void> {
  const area = browser.storage.local as { setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

const keyOf = ({ runId, id }: RunEvent): string => `${PREFIX}${runId}:${id}`;

/**
 * In the browser's session: the journal has all that the database has, but for what a worker that was killed may just have stored. A
 * database loses nothing before the browser goes, so that a worker that wakes need not read both whole.
 */
const IN_STEP = 'journal:in-step';
let apart = 0;

/** Work between whose parts the journal lacks more than its last event: a worker that dies in it leaves no mark. */
export async function apartFromJournal<T>(work: () => Promise<T>): Promise<T> {
  apart++;
  await browser.storage.session.remove(IN_STEP);
  try {
    return await work();
  } finally {
    apart--;
  }
}

export async function markInStep(): Promise<void> {
  if (apart === 0) await browser.storage.session.set({ [IN_STEP]: true });
}

export async function wasInStep(): Promise<boolean> {
  return (await browser.storage.session.get(IN_STEP))[IN_STEP] === true;
}

/** How many events it has, by run. */
export async function countJournal(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const key of await keysUnder(PREFIX)) {
    const [, run] = key.split(':');
    if (run !== undefined) counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** All or nothing: one write. */
export async function writeJournal(events: readonly RunEvent[]): Promise<void> {
  await browser.storage.local.set(Object.fromEntries(events.map((event) => [keyOf(event), event])));
}

/** Events in the journal, by run, in order. */
export async function readJournal(): Promise<Map<string, RunEvent[]>> {
  const runs = new Map<string, RunEvent[]>();
  for (const [, value] of await entriesUnder(PREFIX)) {
    const event = value as RunEvent;
    const own = runs.get(event.runId);
    if (own === undefined) runs.set(event.runId, [event]);
    else own.push(event);
  }
  for (const events of runs.values()) events.sort((a, b) => a.seq - b.seq);
  return runs;
}

/** A run has ended and its log is in the database: its journal goes. */
export async function clearJournal(runId: string): Promise<void> {
  const keys = await keysUnder(`${PREFIX}${runId}:`);
  if (keys.length > 0) await browser.storage.local.remove(keys);
}

export async function databaseWasMade(): Promise<boolean> {
  return (await browser.storage.local.get(SENTINEL))[SENTINEL] === true;
}

export async function markDatabaseMade(): Promise<void> {
  await browser.storage.local.set({ [SENTINEL]: true });
}
