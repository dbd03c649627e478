/** Appending to a log: once, in order, in both stores before it is acknowledged, or not at all. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEventBody, RunEventDraft } from '../../../procedures/schema/run';
import { declared, RUN } from '../../procedures/support';
import { fake } from '../support/browser';
import { draft, freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

type Runs = typeof import('../../../platform/db/runs');
let runs: Runs;

const done = (step: string): RunEventBody => ({ type: 'step.done', step, by: 'hand' });
const ended: RunEventBody = { type: 'run.ended', outcome: 'resolved', reason: '' };
const OTHER = '00000000-0000-4000-8000-000000000002';
const journal = (): string[] => Object.keys(fake.browser.storage.local.peek()).filter((key) => key.startsWith('journal:'));
const stored = async (run = RUN): Promise<[number, string][]> =>
  ((await runs.openRun(run))?.events ?? []).map(({ seq, body }) => [seq, body.type]);

beforeEach(async () => {
  freshProfile();
  runs = await import('../../../platform/db/runs');
  await runs.appendEvent(draft(RUN, declared()));
});

afterEach(() => vi.restoreAllMocks());

describe('appendEvent', () => {
  it('numbers the events of a run from 1 without gaps, whatever else is written', async () => {
    await runs.appendEvent(draft(OTHER, declared()));
    await runs.appendEvent(draft(RUN, done('ack-a1')));
    const { event, state, fresh } = await runs.appendEvent(draft(RUN, done('ack-a2')));
    expect(event.seq).toBe(3);
    expect(fresh).toBe(true);
    expect(state.lastSeq).toBe(3);
    expect(await stored()).toEqual([
      [1, 'run.declared'],
      [2, 'step.done'],
      [3, 'step.done'],
    ]);
    expect(await stored(OTHER)).toEqual([[1, 'run.declared']]);
    expect(await runs.stateOfRun(RUN)).toEqual(state);
  });

  it('gives two events that come at once a number each', async () => {
    const both = await Promise.all([runs.appendEvent(draft(RUN, done('ack-a1'))), runs.appendEvent(draft(RUN, done('last')))]);
    expect(both.map(({ event }) => event.seq).sort()).toEqual([2, 3]);
    expect(Object.keys((await runs.stateOfRun(RUN))?.steps ?? {}).sort()).toEqual(['ack-a1', 'last']);
  });

  it('stores the same event once, however often it is sent', async () => {
    const event = draft(RUN, done('ack-a1'));
    const first = await runs.appendEvent(event);
    const [second, third] = await Promise.all([runs.appendEvent(event), runs.appendEvent({ ...event, at: 1 })]);
    for (const again of [second, third]) expect(again).toEqual({ event: first.event, state: first.state, effects: [], fresh: false });
    expect(await stored()).toHaveLength(2);
  });

  it('stores it once also if it is sent twice at once', async () => {
    const event = draft(RUN, done('ack-a1'));
    const both = await Promise.all([runs.appendEvent(event), runs.appendEvent(event)]);
    expect(both.map(({ fresh }) => fresh).sort()).toEqual([false, true]);
    expect(await stored()).toHaveLength(2);
  });

  it('does not acknowledge an event that has the id of an event of another run', async () => {
    await runs.appendEvent(draft(OTHER, declared()));
    const event = draft(RUN, done('ack-a1'));
    await runs.appendEvent(event);
    await expect(runs.appendEvent({ ...event, runId: OTHER })).rejects.toMatchObject({ name: 'RefusedError', code: 'id-taken' });
    expect(await stored(OTHER)).toHaveLength(1);
  });

  it('stores nothing of a refused event', async () => {
    const before = { db: await runs.openRun(RUN), journal: journal() };
    await expect(runs.appendEvent(draft(RUN, done('nope')))).rejects.toMatchObject({ name: 'RefusedError', code: 'unknown-step' });
    await expect(runs.appendEvent(draft(OTHER, done('ack-a1')))).rejects.toMatchObject({ name: 'RefusedError', code: 'not-declared' });
    expect({ db: await runs.openRun(RUN), journal: journal() }).toEqual(before);
    expect(await runs.openRun(OTHER)).toBeNull();
    expect((await runs.appendEvent(draft(RUN, done('ack-a1')))).event.seq).toBe(2);
  });

  it('lists runs, newest first', async () => {
    await runs.appendEvent(draft(OTHER, declared({ title: 'Newer' }), { at: Date.UTC(2026, 0, 6) }));
    expect((await runs.listRuns()).map(({ title, status, done: finished, of }) => [title, status, finished, of])).toEqual([
      ['Newer', 'running', 0, 5],
      ['T', 'running', 0, 5],
    ]);
  });
});

describe('openRun', () => {
  it('reads on where a log only grew, and keeps what is known', async () => {
    const before = (await runs.openRun(RUN))?.events ?? [];
    await runs.appendEvent(draft(RUN, done('ack-a1')));
    const after = await runs.openRun(RUN, before);
    expect(after).toEqual(await runs.openRun(RUN));
    expect(after?.events[0]).toBe(before[0]);
    expect((await runs.openRun(RUN, after?.events))?.events).toBe(after?.events);
  });

  it('reads all again where another event has the place of the last', async () => {
    const [first] = (await runs.openRun(RUN))?.events ?? [];
    if (first === undefined) throw new Error('The run was declared.');
    await runs.appendEvent(draft(RUN, done('ack-a1')));
    expect(await runs.openRun(RUN, [{ ...first, id: draft(RUN, ended).id }])).toEqual(await runs.openRun(RUN));
    expect(await runs.openRun(RUN, [first, { ...first, seq: 7 }])).toEqual(await runs.openRun(RUN));
  });
});

describe('a write that fails', () => {
  const expectUnchanged = async (code: string, event: RunEventDraft): Promise<void> => {
    const before = { db: await runs.openRun(RUN), journal: journal() };
    await expect(runs.appendEvent(event)).rejects.toMatchObject({
      name: 'StorageError',
      code,
      message: expect.stringMatching(/\.$/) as string,
    });
    vi.restoreAllMocks();
    expect({ db: await runs.openRun(RUN), journal: journal() }).toEqual(before);
    // The run goes on when there is room again, with the very same event.
    expect((await runs.appendEvent(event)).event.seq).toBe(2);
  };

  it('half way leaves neither half', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expectUnchanged('disk-full', draft(RUN, done('ack-a1')));
  });

  it('while it is committed leaves nothing, and says that the disk is full', async () => {
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args);
      (this.transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
      return request;
    });
    await expectUnchanged('disk-full', draft(RUN, done('ack-a1')));
  });
});

describe('journal', () => {
  it('has every event of a run that goes on', async () => {
    await runs.appendEvent(draft(RUN, done('ack-a1')));
    const events = (await runs.openRun(RUN))?.events ?? [];
    expect(journal()).toEqual(events.map(({ id }) => `journal:${RUN}:${id}`));
    expect(Object.values(fake.browser.storage.local.peek())).toEqual(events);
  });

  it('is written before the reply', async () => {
    const { set } = fake.browser.storage.local;
    let write = (): void => undefined;
    const gate = new Promise<void>((resolve) => (write = resolve));
    fake.browser.storage.local.set = vi.fn(async (change) => {
      await gate;
      await set(change);
    });
    let replied = false;
    const reply = runs.appendEvent(draft(RUN, done('ack-a1'))).then(() => (replied = true));
    await vi.waitFor(async () => expect(await stored()).toHaveLength(2));
    await vi.waitFor(() => expect(fake.browser.storage.local.set).toHaveBeenCalled());
    expect(replied).toBe(false);
    write();
    await reply;
    expect(journal()).toHaveLength(2);
  });

  it('is written when the event comes again after the first attempt died between the stores', async () => {
    const event = draft(RUN, done('ack-a1'));
    fake.browser.storage.local.set.mockRejectedValueOnce(new Error('killed'));
    await expect(runs.appendEvent(event)).rejects.toThrow('killed');
    expect(await stored()).toHaveLength(2);
    expect(journal()).toHaveLength(1);
    expect(await runs.appendEvent(event)).toMatchObject({ fresh: false, event: { seq: 2 } });
    expect(journal()).toHaveLength(2);
  });

  it('goes when its run ends, and only its own', async () => {
    await runs.appendEvent(draft(OTHER, declared()));
    await runs.appendEvent(draft(RUN, ended));
    expect(journal()).toEqual([expect.stringMatching(`^journal:${OTHER}:`)]);
    expect(await stored()).toHaveLength(2);
    await runs.appendEvent(draft(RUN, { type: 'note.added', text: 'Later.' }));
    expect(journal()).toEqual([expect.stringMatching(`^journal:${OTHER}:`)]);
  });

  it('is whole again when a run is taken up while its end is still being put away', async () => {
    await Promise.all([
      runs.appendEvent(draft(RUN, { type: 'run.ended', outcome: 'handed-over', reason: '' })),
      runs.appendEvent(draft(RUN, { type: 'run.continued', events: 0 })),
    ]);
    expect(journal()).toHaveLength(3);
  });
});
