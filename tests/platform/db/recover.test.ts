/** What a killed browser lost of one store comes back from the other: the union of both is the log. */
import * as fc from 'fast-check';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fold } from '../../../procedures/run/transition';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { declared, RUN } from '../../procedures/support';
import { fake } from '../support/browser';
import { draft, freshProfile, loseDatabase } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const BODIES: RunEventBody[] = [
  declared(),
  { type: 'step.done', step: 'ack-a1', by: 'action', verdict: 'exact' },
  { type: 'variable.set', name: 'host', value: 'web-02' },
  { type: 'step.done', step: 'ack-a2', by: 'hand' },
  { type: 'step.reopened', step: 'ack-a2' },
  { type: 'severity.changed', severity: 'p3', reason: 'calmer' },
  { type: 'note.added', text: 'A note.' },
  { type: 'step.done', step: 'ack-a2', by: 'hand' },
];

let runs: typeof import('../../../platform/db/runs');
let closeDatabase: typeof import('../../../platform/db/open').closeDatabase;

/** A log in both stores. */
async function fill(bodies = BODIES): Promise<readonly RunEvent[]> {
  for (const body of bodies) await runs.appendEvent(draft(RUN, body));
  return (await runs.openRun(RUN))?.events ?? [];
}

async function loseFromDatabase(events: readonly RunEvent[], lost: (seq: number) => boolean): Promise<void> {
  const db = await openDB('steplight');
  const tx = db.transaction(['events', 'runs'], 'readwrite');
  for (const { seq } of events) if (lost(seq)) await tx.objectStore('events').delete([RUN, seq]);
  const { state } = fold(events.filter(({ seq }) => !lost(seq)));
  if (state === null) await tx.objectStore('runs').delete(RUN);
  else await tx.objectStore('runs').put({ id: RUN, state, summary: { title: 'old' }, lastSeq: state.lastSeq });
  await tx.done;
  db.close();
}

const loseFromJournal = (lost: (seq: number) => boolean): Promise<void> =>
  fake.browser.storage.local.remove(
    Object.entries(fake.browser.storage.local.peek()).flatMap(([key, value]) => (lost((value as RunEvent).seq) ? [key] : [])),
  );

async function restart(): Promise<void> {
  freshProfile();
  runs = await import('../../../platform/db/runs');
  ({ closeDatabase } = await import('../../../platform/db/open'));
}

beforeEach(restart);

describe('recoverRuns', () => {
  it('does nothing where nothing is missing', async () => {
    const events = await fill();
    expect(await runs.recoverRuns()).toBe(0);
    expect((await runs.openRun(RUN))?.events).toEqual(events);
  });

  it('brings a run back whole when the database is gone', async () => {
    const events = await fill();
    await closeDatabase();
    loseDatabase();
    expect(await runs.openRun(RUN)).toBeNull();
    expect(await runs.recoverRuns()).toBe(BODIES.length);
    expect(await runs.openRun(RUN)).toEqual({ events, state: fold(events).state });
    expect(await runs.listRuns()).toMatchObject([{ id: RUN, title: 'T' }]);
  });

  it('restores all from the union, whatever either store lost, and the run goes on', { timeout: 60_000 }, async () => {
    const part = fc.record({
      kept: fc.integer({ min: 0, max: BODIES.length }),
      side: fc.constantFrom('first', 'last'),
      length: fc.integer({ min: 1, max: BODIES.length }),
      weak: fc.constantFrom('database', 'journal'),
    });
    await fc.assert(
      fc.asyncProperty(part, async ({ kept, side, length, weak }) => {
        await restart();
        const events = await fill(BODIES.slice(0, length));
        const lost = (seq: number): boolean => (side === 'first' ? seq > kept : seq <= kept);
        // One store lost the beginning or the end of the log; the other has that, and nothing more.
        await loseFromDatabase(events, weak === 'database' ? lost : (seq) => !lost(seq));
        await loseFromJournal(weak === 'database' ? (seq) => !lost(seq) : lost);
        await runs.recoverRuns();
        expect(await runs.openRun(RUN)).toEqual({ events, state: fold(events).state });
        const { event } = await runs.appendEvent(draft(RUN, { type: 'note.added', text: 'It goes on.' }));
        expect(event.seq).toBe(length + 1);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a run usable when an event is lost from both stores', async () => {
    const events = await fill();
    // Without the reopening, the last event no longer applies.
    await loseFromDatabase(events, (seq) => seq === 5 || seq === 8);
    await loseFromJournal((seq) => seq === 5);
    expect(await runs.recoverRuns()).toBe(1);
    const { event } = await runs.appendEvent(draft(RUN, { type: 'note.added', text: 'It goes on.' }));
    expect(event.seq).toBe(8);
  });

  it('forgets the journal of a run whose end is in the database, if the worker died before it could', async () => {
    await fill();
    fake.browser.storage.local.remove.mockRejectedValueOnce(new Error('killed'));
    await expect(runs.appendEvent(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }))).rejects.toThrow('killed');
    expect(Object.keys(fake.browser.storage.local.peek())).toHaveLength(BODIES.length + 1);
    expect(await runs.recoverRuns()).toBe(0);
    expect(fake.browser.storage.local.peek()).toEqual({});
    expect(await runs.stateOfRun(RUN)).toMatchObject({ status: 'ended' });
  });

  it('writes into the journal what the worker that stored it could not, so that it is in both stores again', async () => {
    await fill();
    fake.browser.storage.local.set.mockRejectedValueOnce(new Error('killed'));
    await expect(runs.appendEvent(draft(RUN, { type: 'note.added', text: 'Nobody was told.' }))).rejects.toThrow('killed');
    expect(await runs.recoverRuns()).toBe(0);
    expect(Object.values(fake.browser.storage.local.peek())).toEqual((await runs.openRun(RUN))?.events);
  });

  it('leaves nothing of a run that ended and was lost, if a note about it is all that is left', async () => {
    await fill();
    await runs.appendEvent(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    fake.browser.storage.local.getKeys.mockRejectedValueOnce(new Error('killed'));
    await expect(runs.appendEvent(draft(RUN, { type: 'note.added', text: 'Afterwards.' }))).rejects.toThrow('killed');
    await closeDatabase();
    loseDatabase();
    expect(await runs.recoverRuns()).toBe(0);
    expect(await runs.openRun(RUN)).toBeNull();
    expect(fake.browser.storage.local.peek()).toEqual({});
  });
});
