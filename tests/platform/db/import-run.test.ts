/** A run from a file meets what is stored: united with it in one transaction, in both stores, or refused and nothing changed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serialiseRun } from '../../../procedures/run/file';
import { mergeLogs } from '../../../procedures/run/merge';
import { fold } from '../../../procedures/run/transition';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { BEGAN, declared, RUN } from '../../procedures/support';
import { fake } from '../support/browser';
import { draft, freshProfile, loseDatabase, newId } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const OTHER = '00000000-0000-4000-8000-000000000002';
const done = (step: string): RunEventBody => ({ type: 'step.done', step, by: 'hand' });
const handedOver: RunEventBody = { type: 'run.ended', outcome: 'handed-over', reason: 'To Grace' };
const load = async () => ({
  ...(await import('../../../platform/db/runs')),
  ...(await import('../../../platform/db/import-run')),
  ...(await import('../../../platform/db/open')),
});
let m: Awaited<ReturnType<typeof load>>;

/** On another machine, with stores of its own. */
async function machine(): Promise<void> {
  freshProfile();
  m = await load();
}
const act = async (bodies: RunEventBody[], name: string, minute = 0): Promise<void> => {
  for (const body of bodies) await m.appendEvent(draft(RUN, body, { at: BEGAN + minute * 60_000, actor: { name, roles: [] } }));
};
const grace = (minute = 60) => ({ id: newId(), at: BEGAN + minute * 60_000, actor: { name: 'Grace', roles: ['lead', 'king'] } });
const logOf = async (run = RUN): Promise<readonly RunEvent[]> => (await m.openRun(run))?.events ?? [];
const types = async (): Promise<string[]> => (await logOf()).map(({ body }) => body.type);
const journal = (): RunEvent[] =>
  Object.entries(fake.browser.storage.local.peek()).flatMap(([key, value]) => (key.startsWith('journal:') ? [value as RunEvent] : []));
const ids = (events: readonly RunEvent[]): string[] => events.map(({ id }) => id).sort();

/** A file of what Ada did. */
async function fromAda(...bodies: RunEventBody[]): Promise<string> {
  await machine();
  await act([declared(), ...bodies], 'Ada');
  return (await m.exportRun(RUN)).text;
}

beforeEach(machine);
afterEach(() => vi.restoreAllMocks());

describe('a run that was not known here', () => {
  it('is stored whole, says that it is continued here and by whom, and is in both stores', async () => {
    const file = await fromAda(done('ack-a1'), done('ack-a2'));
    await machine();
    const { report, state } = await m.importRun(file, grace());
    expect(report).toEqual({ outcome: 'imported', run: RUN, title: 'T', fresh: true, added: 3, refused: 0, status: 'running' });
    expect(await types()).toEqual(['run.declared', 'step.done', 'step.done', 'run.continued']);
    const log = await logOf();
    // A role that the framework does not have stays at home.
    expect(log.at(-1)).toMatchObject({ seq: 4, actor: { name: 'Grace', roles: ['lead'] }, body: { events: 3 } });
    expect(await m.stateOfRun(RUN)).toEqual(state);
    expect(fold(log)).toEqual({ state, refused: [] });
    expect(ids(journal())).toEqual(ids(log));
    await act([done('last')], 'Grace', 61);
    expect((await logOf()).at(-1)?.seq).toBe(5);
  });

  it('that was handed over goes on; one that was resolved is a record', async () => {
    const over = await fromAda(handedOver);
    await machine();
    expect((await m.importRun(over, grace())).report).toMatchObject({ status: 'running' });
    expect(await types()).toEqual(['run.declared', 'run.ended', 'run.continued']);
    expect(journal()).toHaveLength(3);
    const resolved = await fromAda({ type: 'run.ended', outcome: 'resolved', reason: '' });
    await machine();
    expect((await m.importRun(resolved, grace())).report).toMatchObject({ status: 'ended', added: 2 });
    expect(await types()).toEqual(['run.declared', 'run.ended']);
    expect(journal()).toEqual([]);
  });

  it('comes back from the journal when the database is lost, though it was numbered anew', async () => {
    const file = await fromAda(done('ack-a1'));
    await machine();
    await m.importRun(file, grace());
    await act([done('ack-a2')], 'Grace', 61);
    const before = await logOf();
    await m.closeDatabase();
    loseDatabase();
    await m.recoverRuns();
    expect(await logOf()).toEqual(before);
  });
});

describe('a run that is known here', () => {
  /** Ada and Grace begin with the same log, and each goes on alone. */
  async function apart(ada: RunEventBody[], grace_: RunEventBody[]): Promise<{ ada: string; grace: string; log: readonly RunEvent[] }> {
    const common = await fromAda(done('ack-a1'));
    const begin = await logOf();
    await act(ada, 'Ada', 20);
    const adas = (await m.exportRun(RUN)).text;
    const log = await logOf();
    await machine();
    await m.importRun(common, grace(10));
    await act(grace_, 'Grace', 15);
    expect((await logOf()).slice(0, begin.length)).toEqual(begin);
    return { ada: adas, grace: (await m.exportRun(RUN)).text, log };
  }

  it('gets what is new, in the order of the events, on both sides the same', async () => {
    const files = await apart([done('ack-a2')], [done('last'), { type: 'note.added', text: 'g' }]);
    const { report } = await m.importRun(files.ada, grace());
    expect(report).toMatchObject({ outcome: 'imported', fresh: false, added: 1, refused: 0 });
    const graces = await logOf();
    expect(await types()).toEqual(['run.declared', 'step.done', 'run.continued', 'step.done', 'note.added', 'step.done']);
    expect(graces.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ids(journal())).toEqual(ids(graces));
    await machine();
    for (const { seq: _seq, stamp: _stamp, ...each } of files.log) await m.appendEvent(each);
    await m.importRun(files.grace, grace());
    expect(await logOf()).toEqual(graces);
    expect((await m.openRun(RUN))?.state).toEqual(fold(graces).state);
  });

  it('changes nothing when nothing is new', async () => {
    const files = await apart([done('ack-a2')], [done('last')]);
    await m.importRun(files.ada, grace());
    const before = await m.openRun(RUN);
    for (const file of [files.ada, files.grace, (await m.exportRun(RUN)).text])
      expect(await m.importRun(file, grace())).toEqual({
        report: { outcome: 'unchanged', run: RUN, title: 'T', status: 'running' },
        state: null,
      });
    expect(await m.openRun(RUN)).toEqual(before);
  });

  it('keeps what does not count, and says how many that are', async () => {
    const files = await apart([done('last')], [done('last')]);
    const { report } = await m.importRun(files.ada, grace());
    expect(report).toMatchObject({ added: 1, refused: 1 });
    expect(await logOf()).toHaveLength(5);
    expect((await m.stateOfRun(RUN))?.steps['last']?.actor?.name).toBe('Grace');
    // What comes after has a number of its own.
    await act([done('post')], 'Grace', 70);
    expect((await logOf()).at(-1)?.seq).toBe(6);
  });

  it('can be taken up again after it was handed over, and is in both stores again', async () => {
    await fromAda(done('ack-a1'), handedOver);
    expect(journal()).toEqual([]);
    await act([{ type: 'run.continued', events: 0 }], 'Ada', 30);
    expect((await m.stateOfRun(RUN))?.status).toBe('running');
    expect(ids(journal())).toEqual(ids(await logOf()));
  });
});

describe('what is refused', () => {
  const refused = async (file: string, code: string): Promise<void> => {
    const before = { runs: await m.listRuns(), log: await logOf(), journal: journal() };
    const { report, state } = await m.importRun(file, grace());
    expect(report.outcome === 'refused' ? report.problems.map((problem) => problem.code) : report).toEqual([code]);
    expect(state).toBeNull();
    expect({ runs: await m.listRuns(), log: await logOf(), journal: journal() }).toEqual(before);
  };

  it('a file that tells the past differently, another declaration, an event that another run has', async () => {
    await fromAda(done('ack-a1'));
    const log = await logOf();
    const edited = log.map((each) => ({ ...each, actor: { name: 'Mallory', roles: [] } }));
    await refused(serialiseRun(RUN, edited), 'changed-history');
    await refused(serialiseRun(RUN, mergeLogs([{ ...draft(RUN, declared({ drill: true })), seq: 1 }], [])), 'other-declaration');
    const [first, second] = log;
    if (first === undefined || second === undefined) throw new Error('there are two');
    const stolen = [
      { ...draft(OTHER, declared()), seq: 1 },
      { ...second, runId: OTHER },
    ];
    await refused(serialiseRun(OTHER, stolen), 'id-taken');
    await refused('{}', 'not-a-run');
  });

  it('half a write: nothing is stored', async () => {
    const file = await fromAda(done('ack-a1'));
    await machine();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(m.importRun(file, grace())).rejects.toMatchObject({ code: 'disk-full' });
    vi.restoreAllMocks();
    expect(await logOf()).toEqual([]);
    expect(journal()).toEqual([]);
    expect((await m.importRun(file, grace())).report.outcome).toBe('imported');
  });

  it('an export of what is not there', () => expect(m.exportRun(OTHER)).rejects.toMatchObject({ code: 'unknown-run' }));
});
