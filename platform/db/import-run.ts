/**
 * A run from a file: read, checked, and united with what is stored of it, in one transaction or not at all. On a machine
 * that did not know the run, that it is continued here is written into its log. Collaborators: procedures/run/file.ts,
 * procedures/run/merge.ts, runs.ts, run-pictures.ts; worker/handoff.ts (what it causes).
 */
import type { Problem } from '../../procedures/packs/report';
import { problem } from '../../procedures/problems/problem';
import { parseRun, type ParsedRun } from '../../procedures/run/file';
import { conflicts, mergeLogs, type StampedEvent } from '../../procedures/run/merge';
import { picturesNamed } from '../../procedures/run/note';
import { fold } from '../../procedures/run/transition';
import type { RunImportReport, RunState } from '../../procedures/run/types';
import type { Actor, RunEvent } from '../../procedures/schema/run';
import { apartFromJournal, markInStep } from './journal';
import { keepMedia } from './media';
import { atomically, withDatabase } from './open';
import type { StoredMedia } from './stored';
import { picturesFrom } from './run-pictures';
import { addEvent, journalise, logIn, replaceLog, RUN_STORES, type RunsTransaction } from './runs';

/** As many as one file may have: what was merged must fit into one again. */
const MOST = 10_000;

/** Who imports, and when; the id is for the event that says so. */
export interface Importing {
  id: string;
  at: number;
  actor: Actor;
}

interface Taken {
  report: RunImportReport;
  state: RunState | null;
  /** What the second store needs. */
  events: RunEvent[];
}

/** `state` is null if nothing was changed. */
export async function importRun(text: string, who: Importing): Promise<{ report: RunImportReport; state: RunState | null }> {
  const parsed = parseRun(text);
  if (!parsed.ok) return { report: { outcome: 'refused', problems: parsed.problems }, state: null };
  // Before the transaction, which would be over while a hash is made.
  const pictures = await picturesFrom(parsed.media, Date.now());
  if (!pictures.ok) return { report: { outcome: 'refused', problems: pictures.problems }, state: null };
  const taken = await apartFromJournal(async () => {
    const { report, state, events } = await withDatabase((db) =>
      atomically(db, [...RUN_STORES], (tx) => take(tx, parsed, pictures.pictures, who)),
    );
    if (state !== null) await journalise(state, events);
    return { report, state };
  });
  await markInStep();
  return taken;
}

async function take(
  tx: RunsTransaction,
  file: Extract<ParsedRun, { ok: true }>,
  pictures: readonly StoredMedia[],
  who: Importing,
): Promise<Taken> {
  const nothing = (report: RunImportReport): Taken => ({ report, state: null, events: [] });
  const stored = await logIn(tx, file.run);
  const against = await reasonAgainst(tx, stored, file);
  if (against !== null) return nothing({ outcome: 'refused', problems: [against] });
  const known = new Set(stored.map(({ id }) => id));
  const added = file.events.filter(({ id }) => !known.has(id));
  const { title } = file.state;
  const before = await tx.objectStore('runs').get(file.run);
  const came = await lacking(tx, pictures);
  await keepMedia(tx.objectStore('media'), pictures);
  if (added.length === 0 && before !== undefined)
    return nothing({ outcome: 'unchanged', run: file.run, title, status: before.state.status, ...(came === 0 ? {} : { pictures: came }) });

  const log = mergeLogs(stored, file.events);
  const state = (await replaceLog(tx, file.run, log)) ?? file.state;
  const fresh = stored.length === 0;
  const goesOn = fresh && (state.status !== 'ended' || state.outcome === 'handed-over');
  const after = goesOn ? await goOn(tx, state, log, who) : { state, events: [] };
  const ids = new Set(added.map(({ id }) => id));
  const refused = fold(log).refused.filter(({ event }) => ids.has(event.id)).length;
  const report: RunImportReport = {
    outcome: 'imported',
    run: file.run,
    title,
    fresh,
    added: added.length,
    refused,
    status: after.state.status,
  };
  return { report, state: after.state, events: [...log, ...after.events] };
}

/** How many of them are not here yet: a database that was lost gets them back from a file that has nothing else to tell. */
async function lacking(tx: RunsTransaction, pictures: readonly StoredMedia[]): Promise<number> {
  const keys = await Promise.all(pictures.map(({ sha256 }) => tx.objectStore('media').getKey(sha256)));
  return keys.filter((key) => key === undefined).length;
}

async function goOn(tx: RunsTransaction, state: RunState, log: readonly StampedEvent[], { id, at, actor }: Importing) {
  const roles = actor.roles.filter((role) => state.source.framework.roles.some((each) => each.id === role));
  const body = { type: 'run.continued' as const, events: log.length };
  const end = { state, seq: log.length, stamp: log.at(-1)?.stamp ?? -1, pictures: picturesNamed(log) };
  const added = await addEvent(tx, { id, runId: state.id, at, actor: { name: actor.name, roles }, body }, end);
  return { state: added.state, events: [added.event] };
}

/** Why a file that is a whole run by itself does not go together with what is stored here. */
export async function reasonAgainst(
  tx: RunsTransaction,
  stored: readonly RunEvent[],
  { run, events }: { run: string; events: readonly StampedEvent[] },
): Promise<Problem | null> {
  const [first] = stored;
  if (first !== undefined && first.id !== events[0]?.id) return problem('', 'other-declaration', 'other-declaration');
  if (conflicts(stored, events).length > 0) return problem('', 'changed-history', 'changed-history');
  const known = new Set(stored.map(({ id }) => id));
  const added = events.filter(({ id }) => !known.has(id));
  if (stored.length + added.length > MOST) return problem('', 'too-many', 'too-long-together', MOST);
  for (const { id } of added) {
    const taken = await tx.objectStore('events').index('id').getKey(id);
    if (taken !== undefined) return problem('', 'id-taken', 'event-elsewhere', run, id);
  }
  return null;
}
