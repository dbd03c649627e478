/** The start of a worker: a first start, a lost database, a broken bundled pack, reminders that the browser forgot. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BEGAN, declared, RUN, SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { picture } from '../support/pictures';
import { draft, freshProfile, loseDatabase, withoutCopies } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const broken = vi.hoisted(() => ({ packs: [] as { id: string; document: unknown }[] }));
vi.mock('../../../procedures/bundled/packs', async (original) => {
  const { BUNDLED } = await original<typeof import('../../../procedures/bundled/packs')>();
  return {
    get BUNDLED() {
      return [...broken.packs, ...BUNDLED];
    },
  };
});

/** A worker that was just started; what the one before held in variables is gone. */
async function wake() {
  vi.resetModules();
  const [start, runs, packs, settings, drafts, publish, media] = await Promise.all([
    import('../../../platform/worker/start'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/settings'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/publish'),
    import('../../../platform/db/media'),
  ]);
  return { ...start, ...runs, ...packs, ...settings, ...drafts, ...publish, ...media };
}
type Worker = Awaited<ReturnType<typeof wake>>;
const troubles = async (worker: Worker): Promise<string[]> => (await worker.readSetting('troubles')).map(({ code }) => code);

beforeEach(() => {
  freshProfile();
  broken.packs = [];
});

describe('ready', () => {
  it('fills the library at a first start, and says no trouble', async () => {
    const worker = await wake();
    await worker.ready();
    expect((await worker.listPacks()).map(({ id }) => id).sort()).toEqual(['client-reporting', 'customer-refund', 'it-incident-response']);
    expect(await troubles(worker)).toEqual([]);
  });

  it('says no trouble at a later start', async () => {
    await (await wake()).ready();
    const worker = await wake();
    await worker.ready();
    expect(await troubles(worker)).toEqual([]);
  });

  it('is no lost database when a panel opened it before the first worker', async () => {
    const panel = await wake();
    expect(await panel.listPacks()).toEqual([]);
    const worker = await wake();
    await worker.ready();
    expect(await troubles(worker)).toEqual([]);
    expect(await worker.listPacks()).toHaveLength(3);
  });

  it('brings runs back when the database was lost, and says so', async () => {
    const before = await wake();
    await before.ready();
    await before.appendEvent(draft(RUN, declared()));
    await before.appendEvent(draft(RUN, { type: 'step.done', step: 'ack-a1', by: 'hand' }));
    const run = await before.openRun(RUN);
    loseDatabase();
    const worker = await wake();
    await worker.ready();
    expect(await worker.openRun(RUN)).toEqual(run);
    expect(await worker.readSetting('troubles')).toMatchObject([
      { code: 'database-lost', message: expect.stringContaining('loss_runs 2') as string },
    ]);
    expect(await worker.listPacks()).toHaveLength(3);
    // Said once: the next start finds everything in its place.
    const next = await wake();
    await next.clearTrouble('database-lost');
    await (await wake()).ready();
    expect(await troubles(next)).toEqual([]);
  });

  it('says that the database was lost also when no incident was running', async () => {
    await (await wake()).ready();
    loseDatabase();
    const worker = await wake();
    await worker.ready();
    expect(await troubles(worker)).toEqual(['database-lost']);
  });

  it('takes an event that only the journal has, and says so', async () => {
    const before = await wake();
    await before.ready();
    await before.appendEvent(draft(RUN, declared()));
    const id = '00000000-0000-4000-a000-00000000ffff';
    const event = { ...draft(RUN, { type: 'step.done', step: 'ack-a1', by: 'hand' }, { id }), seq: 2 };
    await fake.browser.storage.local.set({ [`journal:${RUN}:2`]: event });
    const worker = await wake();
    await worker.ready();
    expect((await worker.openRun(RUN))?.events[1]).toMatchObject(event);
    expect((await worker.stateOfRun(RUN))?.steps['ack-a1']?.status).toBe('done');
    expect(await troubles(worker)).toEqual(['events-restored']);
  });

  it('brings drafts back when the database was lost, and without copies what was published here as drafts, and says both', async () => {
    withoutCopies();
    vi.resetModules();
    const before = await wake();
    await before.ready();
    await importPack(JSON.stringify(SMALL), 1);
    const ref = { pack: 'small', procedure: 'proc' };
    const { draft: mine } = await before.openDraft(ref, 2);
    await before.saveDraft(ref, 1, { ...mine.content, title: 'In the making' }, 3);
    const copy = await before.createDraft({ from: ref }, 4);
    await before.publishDraft(copy, 1, { version: '1.0.0', note: '', by: '' }, 5);
    loseDatabase();
    const worker = await wake();
    await worker.ready();
    expect(await worker.readDraft(ref)).toMatchObject({ revision: 2, content: { title: 'In the making' } });
    expect(await worker.readDraft(copy)).toMatchObject({ base: null });
    const message = (await worker.readSetting('troubles')).find(({ code }) => code === 'database-lost')?.message;
    expect(message).toContain('loss_drafts 1');
    expect(message).toContain('loss_published 1');
    expect(message).toContain('loss_no_copies');
    const next = await wake();
    await next.clearTrouble('database-lost');
    await (await wake()).ready();
    expect(await troubles(next)).toEqual([]);
  });

  it('takes a draft that only the journal has, and says so', async () => {
    const before = await wake();
    await before.ready();
    const from = (await before.listEntries())[0];
    const copy = await before.createDraft({ from: { pack: from?.pack.id ?? '', procedure: from?.procedure.id ?? '' } }, 1);
    const entry = fake.browser.storage.local.peek()[`draft:own/${copy.procedure}`] as { draft: object };
    await fake.browser.storage.local.set({ [`draft:own/${copy.procedure}`]: { draft: { ...entry.draft, revision: 7 } } });
    const worker = await wake();
    await worker.ready();
    expect(await worker.readDraft(copy)).toMatchObject({ revision: 7 });
    expect(await worker.readSetting('troubles')).toMatchObject([
      { code: 'events-restored', message: expect.stringMatching(/^loss_journal loss_unsaved 1$/) as string },
    ]);
  });

  it('tries again after a start that failed', async () => {
    const worker = await wake();
    fake.browser.storage.local.get.mockRejectedValueOnce(new Error('not now'));
    await expect(worker.ready()).rejects.toThrow('not now');
    await worker.ready();
    expect(await worker.listPacks()).toHaveLength(3);
  });
});

describe('bundled packs', () => {
  it('that are invalid are said, and the others work', async () => {
    broken.packs = [
      { id: 'broken', document: { format: 'steplight-pack', formatVersion: 1, id: 'broken' } },
      { id: 'nonsense', document: 7 },
    ];
    const worker = await wake();
    await worker.ready();
    expect((await troubles(worker)).sort()).toEqual(['bundled:broken', 'bundled:nonsense']);
    expect((await worker.readSetting('troubles')).find(({ code }) => code === 'bundled:broken')?.message).toMatch(
      /^loss_bundled broken .*problem_missing_text version$/,
    );
    expect(await worker.listPacks()).toHaveLength(3);
    expect((await worker.listEntries()).length).toBeGreaterThan(2);
  });

  it('are said to be broken only for as long as they are', async () => {
    broken.packs = [{ id: 'broken', document: 7 }];
    await (await wake()).ready();
    broken.packs = [];
    const worker = await wake();
    await worker.startUp();
    expect(await troubles(worker)).toEqual([]);
  });

  it('never replace a pack of the user', async () => {
    const worker = await wake();
    await worker.ready();
    const text = (await worker.exportPack('client-reporting')).replaceAll('client-reporting', 'our-own');
    expect(await importPack(text, 1)).toMatchObject({ outcome: 'imported' });
    broken.packs = [{ id: 'our-own', document: JSON.parse(text.replace(/"title": "[^"]*"/, '"title": "From Steplight"')) }];
    const next = await wake();
    await next.startUp();
    expect(await next.exportPack('our-own')).toBe(text);
    expect(await troubles(next)).toEqual(['bundled:our-own']);
  });
});

describe('startUp', () => {
  const opened = (): (string | undefined)[] => fake.state.tabs.map(({ url }) => url);

  it('opens the page of the first minutes once: not at a start, an update, or an installation where Steplight has been before', async () => {
    await (await wake()).startUp(true);
    expect(opened()).toEqual([expect.stringMatching(/library\.html#\/welcome$/)]);
    await (await wake()).startUp();
    await (await wake()).startUp(true);
    loseDatabase();
    await (await wake()).startUp(true);
    expect(opened()).toHaveLength(1);
  });

  it('knows where the practice desk is, until another one was seen', async () => {
    const worker = await wake();
    await worker.startUp();
    const bases = await worker.readSetting('bases');
    expect(bases).toEqual({
      'practice-alerts': expect.stringMatching(/^chrome-extension:.*\/practice\/alerts\/$/),
      'practice-status': expect.stringMatching(/\/practice\/status\/$/),
      'practice-tickets': expect.stringMatching(/\/practice\/tickets\/$/),
    });
    const seen = { ...bases, 'practice-alerts': 'https://desk.example/alerts/' };
    await worker.changeSetting('bases', () => seen);
    await worker.startUp();
    expect(await worker.readSetting('bases')).toEqual(seen);
  });

  it('removes pictures that nothing shows', async () => {
    const before = await wake();
    await before.ready();
    vi.useFakeTimers({ toFake: ['Date'] });
    const sha256 = await before.putMedia(picture('a'), { width: 20, height: 10 });
    await before.startUp();
    expect(await before.getMedia(sha256)).not.toBeNull();
    vi.setSystemTime(Date.now() + 2 * 24 * 60 * 60_000);
    const worker = await wake();
    await worker.startUp();
    expect(await worker.getMedia(sha256)).toBeNull();
    vi.useRealTimers();
  });

  it('sets the reminders of open runs again, which a browser may forget', async () => {
    const before = await wake();
    await before.ready();
    const { append } = await import('../../../platform/worker/runs');
    vi.useFakeTimers({ toFake: ['Date'], now: BEGAN });
    await append(draft(RUN, declared()));
    const set = new Map(fake.state.alarms);
    expect([...set.keys()]).toEqual(
      expect.arrayContaining([`run:${RUN}:overdue.acknowledge`, `run:${RUN}:soon.resolve`, `run:${RUN}:notify.boss`]),
    );
    fake.state.alarms.clear();
    await (await wake()).startUp();
    expect(fake.state.alarms).toEqual(set);
    await (await import('../../../platform/worker/runs')).append(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    await (await wake()).startUp();
    expect(fake.state.alarms.size).toBe(0);
    vi.useRealTimers();
  });
});
