/**
 * The second store. Chromium can lose the whole IndexedDB when it is killed in the middle of a write, so the events
 * of runs that are not finished are also in `storage.local`, one key each, before they are acknowledged. At start
 * both stores are united by event id; what number an event had when it was written here does not matter. Collaborators:
 * runs.ts, import-run.ts, worker/start.ts.
 */
import type { RunEvent } from '../../procedures/schema/run';
import { browser } from '../browser';

const PREFIX = 'journal:';
/** Set once the database was made: its absence with a fresh database means a first start, its presence a wipe. */
const SENTINEL = 'store:made';

/** Content scripts may not read what is kept here; a page that took over its process could ask in their name. */
export async function closeToPages(): Promise<void> {
  const area = browser.storage.local as { setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void> };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

const keyOf = ({ runId, id }: RunEvent): string => `${PREFIX}${runId}:${id}`;

/** All or nothing: one write. */
export async function writeJournal(events: readonly RunEvent[]): Promise<void> {
  await browser.storage.local.set(Object.fromEntries(events.map((event) => [keyOf(event), event])));
}

/** Events in the journal, by run, in order. */
export async function readJournal(): Promise<Map<string, RunEvent[]>> {
  const all = await browser.storage.local.get(null);
  const runs = new Map<string, RunEvent[]>();
  for (const [key, value] of Object.entries(all)) {
    if (!key.startsWith(PREFIX)) continue;
    const event = value as RunEvent;
    runs.set(event.runId, [...(runs.get(event.runId) ?? []), event]);
  }
  for (const events of runs.values()) events.sort((a, b) => a.seq - b.seq);
  return runs;
}

/** A run has ended and its log is in the database: its journal goes. */
export async function clearJournal(runId: string): Promise<void> {
  const keys = Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith(`${PREFIX}${runId}:`));
  if (keys.length > 0) await browser.storage.local.remove(keys);
}

export async function databaseWasMade(): Promise<boolean> {
  return (await browser.storage.local.get(SENTINEL))[SENTINEL] === true;
}

export async function markDatabaseMade(): Promise<void> {
  await browser.storage.local.set({ [SENTINEL]: true });
}
