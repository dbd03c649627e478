/** A recording in the worker: begun once, kept through a killed worker and a lost database, and honest about what it does not see. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureDraft } from '../../../procedures/schema/recording';
import { fake } from '../support/browser';
import { freshProfile, loseDatabase, newId } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const SITE = 'https://nagios.example/*';
const load = async () => {
  const [worker, db] = await Promise.all([import('../../../platform/worker/recording'), import('../../../platform/db/recordings')]);
  return { ...worker, ...db };
};
let w: Awaited<ReturnType<typeof load>>;
const sender = { tab: 1, frame: 0, url: 'https://nagios.example/status', window: 1, active: true };

const press = (name: string, id = newId()): CaptureDraft => ({
  id,
  at: 1_000,
  doc: newId(),
  element: 1,
  url: 'https://nagios.example/status',
  body: {
    kind: 'click',
    button: 'left',
    by: 'pointer',
    target: { v: 1, kind: 'element', facts: { role: 'button', name }, path: [], unique: ['name'], also: [] },
  },
});
const capture = (draft: CaptureDraft, admitted: () => Promise<boolean> = () => Promise.resolve(true)): Promise<null> =>
  w.capture(draft, sender, admitted);
const kinds = async (): Promise<string[]> => {
  const active = await w.activeRecording();
  return ((active && (await w.readRecording(active.id))?.captures) ?? []).map(({ body }) => body.kind);
};
const restart = async (): Promise<void> => {
  vi.resetModules();
  w = await load();
};

beforeEach(async () => {
  freshProfile();
  fake.state.origins = [SITE];
  fake.state.tabs = [
    { id: 1, windowId: 1, url: 'https://nagios.example/status', active: true },
    { id: 2, windowId: 1, url: 'https://elsewhere.example/' },
    { id: 3, windowId: 1, url: fake.browser.runtime.getURL('library.html') },
  ];
  w = await load();
});

describe('a recording', () => {
  it('begins on the sites that are enabled, and only once', async () => {
    await w.start({ goal: { kind: 'new' } });
    expect(fake.state.scripts.map(({ id }) => id)).toContain('record');
    await expect(w.start({ goal: { kind: 'new' } })).rejects.toMatchObject({ code: 'already-recording' });
    expect(await w.view(sender)).toMatchObject({ status: 'recording', steps: 0 });
  });

  it('keeps captures in the order in which they came, and each once', async () => {
    await w.start({ goal: { kind: 'new' } });
    const twice = press('B');
    await Promise.all([capture(press('A')), capture(twice), capture(press('C')), capture(twice)]);
    const active = await w.activeRecording();
    const stored = await w.readRecording(active?.id ?? '');
    expect(stored?.captures.map(({ seq, body }) => [seq, body.kind === 'click' ? body.target.facts.name : ''])).toEqual([
      [1, 'A'],
      [2, 'B'],
      [3, 'C'],
    ]);
    expect((await w.view(sender))?.steps).toBe(3);
  });

  it('keeps that order also where it takes longer to know whether a page may be heard, and nothing of one that may not', async () => {
    await w.start({ goal: { kind: 'new' } });
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 20));
    const [, , refused] = await Promise.allSettled([
      capture(press('A'), () => late),
      capture(press('B')),
      capture(press('C'), () => Promise.resolve(false)),
    ]);
    expect(refused).toMatchObject({ reason: { code: 'not-enabled' } });
    const active = await w.activeRecording();
    const { captures = [] } = (await w.readRecording(active?.id ?? '')) ?? {};
    expect(captures.map(({ body }) => (body.kind === 'click' ? body.target.facts.name : ''))).toEqual(['A', 'B']);
  });

  it('rests: nothing is kept until it goes on', async () => {
    await w.start({ goal: { kind: 'new' } });
    await w.order({ order: 'pause' });
    await capture(press('A'));
    await w.order({ order: 'resume' });
    await capture(press('B'));
    expect(await kinds()).toEqual(['click']);
  });

  it('outlives the worker, and a database that the browser lost', async () => {
    await w.start({ goal: { kind: 'new' } });
    await capture(press('A'));
    await restart();
    await capture(press('B'));
    expect(await kinds()).toHaveLength(2);
    loseDatabase();
    await restart();
    expect(await w.activeRecording()).toBeNull();
    await w.recoverRecordings();
    expect(await kinds()).toHaveLength(2);
    await capture(press('C'));
    expect((await w.activeRecording())?.lastSeq).toBe(3);
  });

  it('leaves nothing when it is discarded', async () => {
    const { recording } = await w.start({ goal: { kind: 'new' } });
    await capture(press('A'));
    await w.discard({ recording });
    expect(await w.readRecording(recording)).toBeNull();
    expect(fake.state.scripts.map(({ id }) => id)).not.toContain('record');
    expect(Object.keys(fake.browser.storage.local.peek())).toEqual([]);
  });

  it('refuses what comes when nothing is recorded', async () => {
    await expect(capture(press('A'))).rejects.toMatchObject({ code: 'not-recording' });
    await expect(w.order({ order: 'stop' })).rejects.toMatchObject({ code: 'not-recording' });
    expect(await w.view(sender)).toBeNull();
  });
});

describe('what is not seen', () => {
  it('leaves a mark: a page of a site that is not enabled', async () => {
    await w.start({ goal: { kind: 'new' } });
    fake.state.deaf = [0];
    await w.tabInFront(2);
    const active = await w.activeRecording();
    const stored = await w.readRecording(active?.id ?? '');
    expect(stored?.captures.map(({ body }) => body)).toEqual([{ kind: 'gap', where: 'page', origin: 'https://elsewhere.example' }]);
  });

  it('is not a tab that was just opened, until a page is loaded in it', async () => {
    await w.start({ goal: { kind: 'new' } });
    fake.state.tabs.push({ id: 4, windowId: 2, active: true });
    fake.state.deaf = [0];
    w.tabOpened(4);
    // It is activated, and its window comes to the front.
    await w.tabInFront(4);
    await w.tabInFront(4);
    expect(await kinds()).toEqual([]);
    await w.pageLoaded(4);
    expect(await kinds()).toEqual(['gap']);
  });

  it("is not Steplight's own page, nor a site that is enabled", async () => {
    await w.start({ goal: { kind: 'new' } });
    await w.tabInFront(3);
    await w.tabInFront(1);
    expect(await kinds()).toEqual(['tab']);
  });

  it('is named for the frames of a page', async () => {
    expect(await w.blocked({ origins: ['https://nagios.example', 'https://ads.example', 'null'] })).toEqual([
      'https://ads.example',
      'null',
    ]);
  });
});
