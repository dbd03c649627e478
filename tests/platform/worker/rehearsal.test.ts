/** A rehearsal in the worker: what pages may learn and say, what survives a killed worker, what is written where. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bestOf } from '../../../procedures/rehearsal/fold';
import { soughtIn } from '../../../procedures/rehearsal/places';
import type { RehearsalAsk } from '../../../procedures/rehearsal/types';
import type { RehearsalSight } from '../../../procedures/schema/commands';
import type { DraftProcedure } from '../../../procedures/schema/draft';
import type { Target } from '../../../procedures/schema/target';
import type { PageSender } from '../../../platform/messenger';
import { on, recorded, target } from '../../procedures/rehearsal/support';
import { declared, RUN, SMALL, source, uuid } from '../../procedures/support';
import { fake } from '../support/browser';
import { draft, freshProfile, newId } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [rehearsal, accept, walk, packs, drafts, repairs, runs, session, state, settings] = await Promise.all([
    import('../../../platform/worker/rehearsal'),
    import('../../../platform/worker/rehearsal-accept'),
    import('../../../platform/worker/rehearsal-walk'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/drafts'),
    import('../../../platform/db/repairs'),
    import('../../../platform/worker/runs'),
    import('../../../platform/session'),
    import('../../../platform/rehearsing'),
    import('../../../platform/db/settings'),
  ]);
  return { rehearsal, accept, walk, packs, drafts, repairs, runs, session, state, settings };
};
let w: Awaited<ReturnType<typeof load>>;

const REF = { pack: 'small', procedure: 'proc' };
const SITE = 'https://a.example/*';
const GO = recorded({ role: 'button', name: 'Go' });
const ROW = target({ name: 'Ack', row: { key: '{{host}}' } });
const NOW = recorded({ role: 'button', name: 'Go on' });
const [DOC, OTHER_DOC] = [uuid(501), uuid(502)];
const TOOL_A = {
  id: 'tool-a',
  title: 'Tool A',
  kind: 'other',
  pages: ['page-a', 'page-b'].map((id) => ({ id, kind: 'other', title: id, open: `/${id}` })),
};

const page = (tab = 1, frame = 0): PageSender => ({ tab, frame, url: 'https://a.example/x?token=1#f', window: 1, active: true });
const shows = (tab: number, id: string, readings: Record<string, string> = {}): Promise<unknown> =>
  w.session.changeTab(tab, (before) => ({ ...before, frames: { 0: [on('tool-a', id, readings)] } }));
const contentNow = async (): Promise<DraftProcedure> => {
  const content = await w.drafts.presentContent(REF);
  if (content === null) throw new Error('it is in the library');
  return content;
};
const keyOf = async (step: string): Promise<string> => soughtIn((await contentNow()).steps).find((each) => each.step === step)?.key ?? '';
const state = async () => {
  const now = await w.state.readRehearsal();
  if (now === null) throw new Error('a rehearsal is under way');
  return now;
};
const seen = (key: string, change: Partial<RehearsalSight> = {}): RehearsalSight => ({
  key,
  verdict: 'exact',
  score: 1,
  evidence: [],
  fit: 1,
  closed: false,
  ...change,
});
const tell = async (sender: PageSender, sights: RehearsalSight[], { doc = DOC, late = false, round = 0 } = {}): Promise<void> =>
  void (await w.rehearsal.found({ rehearsal: (await state()).id, round, doc, late, sights }, sender));
const verdictOf = async (step: string): Promise<string | undefined> => bestOf((await state()).sights[await keyOf(step)] ?? [])?.verdict;

beforeEach(async () => {
  freshProfile();
  w = await load();
  fake.state.origins = [SITE];
  fake.state.tabs = [{ id: 1, windowId: 1, url: 'https://a.example/x' }];
  const { procedures } = SMALL as { procedures: { steps: object[] }[] };
  const steps = [
    { id: 'go', phase: 'one', title: 'Go', tool: 'tool-a', page: 'page-a', target: GO, action: { kind: 'click' } },
    { id: 'row', phase: 'one', title: 'Row', tool: 'tool-a', page: 'page-b', target: ROW, action: { kind: 'click' } },
  ];
  const document = { ...SMALL, tools: [TOOL_A], procedures: [{ ...procedures[0], steps }] };
  expect(await importPack(JSON.stringify(document), 1)).toMatchObject({ outcome: 'imported' });
  await shows(1, 'page-a');
  await w.rehearsal.start({ ...REF, values: { host: 'web-01', secret: 'x' } });
});

describe('a page', () => {
  const asked = async (sender = page()): Promise<RehearsalAsk | null> => w.rehearsal.view(sender);

  it('is asked for the targets of its own steps, with the values that they need', async () => {
    expect((await asked())?.sought).toMatchObject([{ target: { facts: { name: 'Go' } } }]);
    await shows(1, 'page-b');
    expect(await asked()).toMatchObject({ sought: [{ target: { facts: { name: 'Ack' } } }], values: { host: 'web-01' } });
    await shows(1, 'page-b', { host: 'db-07' });
    expect((await asked())?.values).toEqual({ host: 'db-07' });
  });

  it('is told to leave when none is under way', async () => {
    await w.rehearsal.stop();
    expect(await asked()).toBeNull();
    expect(fake.state.told.map(({ type }) => type)).toContain('rehearse.leave');
    expect(fake.state.scripts.map(({ id }) => id)).toEqual(['detect']);
  });

  it('can say nothing of another round, another rehearsal, another page or what is not sought', async () => {
    const key = await keyOf('go');
    await tell(page(), [seen(key)], { round: 7 });
    await w.rehearsal.found({ rehearsal: newId(), round: 0, doc: DOC, late: false, sights: [seen(key)] }, page());
    await tell(page(), [seen('nothing'), seen(await keyOf('row'))]);
    expect((await state()).sights).toEqual({});
    await tell(page(), [seen(key)]);
    expect(await verdictOf('go')).toBe('exact');
    expect((await state()).sights[key]?.[0]).toMatchObject({ path: '/x', place: 'page', tool: 'tool-a', page: 'page-a' });
  });

  it('has told it for good: a killed worker forgets nothing', async () => {
    await tell(page(), [seen(await keyOf('go'))]);
    vi.resetModules();
    w = await load();
    expect(await verdictOf('go')).toBe('exact');
  });

  it('is looked at anew, and what it said before is forgotten', async () => {
    await tell(page(), [seen(await keyOf('go'))]);
    await w.rehearsal.again();
    expect(await state()).toMatchObject({ round: 1, sights: {} });
    expect(fake.state.told.at(-1)).toEqual({ tab: 1, type: 'rehearse.changed' });
  });
});

describe('two frames that have it', () => {
  const bothTell = async (): Promise<void> => {
    const key = await keyOf('go');
    await tell(page(1, 3), [seen(key)]);
    await tell(page(), [seen(key)], { doc: OTHER_DOC });
  };

  it('are rivals while both are there', async () => {
    fake.browser.tabs.sendMessage.mockImplementation(async () => DOC as never);
    await bothTell();
    expect(await verdictOf('go')).toBe('guessed');
  });

  it('are none if one was in the page before', async () => {
    await bothTell();
    expect(await verdictOf('go')).toBe('exact');
  });
});

describe('what is accepted', () => {
  it('is in the draft, and pages are asked for it from then on', async () => {
    const key = await keyOf('go');
    await tell(page(), [seen(key, { verdict: 'moved', seen: NOW })]);
    expect(await w.accept.acceptKeys({ keys: [key, 'gone'] })).toBe(1);
    expect((await contentNow()).steps[0]).toMatchObject({
      target: { facts: { name: 'Go on' }, also: [{ name: 'Go' }] },
      verifiedOn: expect.any(String),
    });
    const published = await w.packs.readEntry({ pack: 'small', procedure: 'proc' });
    expect(published?.procedure.steps[0]?.target?.facts.name).toBe('Go');
    expect((await w.rehearsal.view(page()))?.sought).toMatchObject([{ target: { facts: { name: 'Go on' } } }]);
    expect(await verdictOf('go')).toBe('exact');
  });

  it('leaves what somebody saved in between', async () => {
    const key = await keyOf('go');
    await tell(page(), [seen(key, { verdict: 'moved', seen: NOW })]);
    // The editor comes first, between the reading and the writing: when it is told that there is a draft.
    let edited = false;
    fake.browser.runtime.sendMessage.mockImplementation(async (...[message]: unknown[]) => {
      if (edited || (message as { what: string }).what !== 'drafts') return;
      edited = true;
      const before = await w.drafts.readDraft(REF);
      await w.drafts.saveDraft(REF, before?.revision ?? 0, { ...(await contentNow()), title: 'Edited' }, 2);
    });
    const accepted = await w.accept.acceptKeys({ keys: [key] });
    expect(edited).toBe(true);
    expect(accepted).toBe(1);
    expect(await contentNow()).toMatchObject({ title: 'Edited', steps: [{ target: { facts: { name: 'Go on' } } }, {}] });
  });

  it('takes no secret to the disk, though the page has not looked', async () => {
    const key = await keyOf('go');
    const token = `ghp_${'a1B2'.repeat(9)}`;
    await tell(page(), [seen(key, { verdict: 'moved', seen: { ...NOW, facts: { ...NOW.facts, heading: token } } })]);
    await w.accept.acceptKeys({ keys: [key] });
    expect((await contentNow()).steps[0]?.target?.facts.name).toBe('Go on');
    expect(JSON.stringify(await contentNow())).not.toContain(token);
  });

  it('marks all that was found as verified, and counts it', async () => {
    await tell(page(), [seen(await keyOf('go'))]);
    expect(await w.accept.verifyAll()).toBe(1);
    expect((await contentNow()).steps.map(({ verifiedOn }) => verifiedOn !== undefined)).toEqual([true, false]);
  });

  it('of nothing begins no draft', async () => {
    expect(await w.accept.acceptKeys({ keys: ['gone'] })).toBe(0);
    expect((await contentNow()).steps[0]?.target?.facts.name).toBe('Go');
  });

  it('goes on in a copy, with what was seen', async () => {
    await tell(page(), [seen(await keyOf('go'))]);
    const copy = await w.accept.copy(REF);
    expect(copy.pack).toBe('own');
    expect(await state()).toMatchObject({ ref: copy, copyOf: REF });
    expect(await verdictOf('go')).toBe('exact');
  });
});

describe('a proposal of a responder', () => {
  const propose = async (proposed: Target = NOW): Promise<string> => {
    const id = newId();
    await w.repairs.storeRepair({ id, runId: RUN, ...REF, step: 'go', at: 1, how: 'pointed', target: proposed, path: '/x' });
    return id;
  };
  const isOpen = async (): Promise<boolean> => (await w.repairs.openRepairs()).length > 0;

  it('that is accepted is in the draft, and gone', async () => {
    const proposal = await propose();
    await w.accept.proposal({ ...REF, proposal, what: 'accept' });
    expect((await contentNow()).steps[0]?.target?.facts.name).toBe('Go on');
    expect([await isOpen(), await w.repairs.readRepair(proposal)]).toEqual([false, null]);
  });

  it('that is dismissed changes nothing', async () => {
    const proposal = await propose();
    await w.accept.proposal({ ...REF, proposal, what: 'dismiss' });
    expect([await isOpen(), await w.drafts.readDraft(REF)]).toEqual([false, null]);
  });

  it('stays in force for its run until that ends', async () => {
    await w.runs.append(draft(RUN, declared({ source: source() })));
    const proposal = await propose();
    await w.accept.proposal({ ...REF, proposal, what: 'dismiss' });
    expect([await isOpen(), (await w.repairs.correctionsIn(RUN)).length]).toEqual([false, 1]);
    await w.repairs.sweepRepairs();
    expect(await w.repairs.readRepair(proposal)).not.toBeNull();
    await w.runs.append(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    await w.repairs.sweepRepairs();
    expect(await w.repairs.readRepair(proposal)).toBeNull();
  });

  it('that an old version kept without its description can only be dismissed', async () => {
    const proposal = await propose(undefined as unknown as Target);
    await w.repairs.storeRepair({ id: proposal, runId: RUN, ...REF, step: 'go', at: 1, how: 'pointed', path: '/x' } as never);
    await expect(w.accept.proposal({ ...REF, proposal, what: 'accept' })).rejects.toMatchObject({ code: 'no-description' });
    expect(await isOpen()).toBe(true);
  });
});

describe('the pages that are known', () => {
  const walked = () => fake.state.tabs.find(({ id }) => id >= 1_000);
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await w.settings.changeSetting('bases', () => ({ 'tool-a': 'https://a.example/' }));
    return () => void vi.useRealTimers();
  });
  const settle = (): Promise<void> => vi.waitFor(async () => expect((await state()).walk?.turn ?? 0).not.toBe(1));

  it('are opened one after the other in a tab behind, which goes at the end', async () => {
    expect(await w.walk.openAll()).toBe(2);
    const tab = walked()?.id ?? 0;
    expect(walked()).toMatchObject({ url: 'https://a.example/page-a', active: false });
    await shows(tab, 'page-a');
    await tell(page(tab), [seen(await keyOf('go'))], { late: true });
    await vi.advanceTimersByTimeAsync(2_000);
    await settle();
    expect(walked()?.url).toBe('https://a.example/page-b');
    // This one never answers, and the worker was killed: the alarm goes on.
    expect(await w.walk.alarmRang('rehearsal:2')).toBe(true);
    expect([(await state()).walk, walked()]).toEqual([null, undefined]);
  });

  it('are left when they do not answer, or when somebody closes the tab', async () => {
    await w.walk.openAll();
    await vi.advanceTimersByTimeAsync(20_000);
    await settle();
    expect(walked()?.url).toBe('https://a.example/page-b');
    await w.walk.tabGone(walked()?.id ?? 0);
    expect((await state()).walk).toBeNull();
  });

  it('are none where everything was found, and a late word of an earlier page opens no other', async () => {
    await tell(page(), [seen(await keyOf('go'))]);
    expect(await w.walk.openAll()).toBe(1);
    await w.walk.alarmRang('rehearsal:9');
    expect((await state()).walk?.turn).toBe(1);
    await w.rehearsal.stop();
    expect(walked()).toBeUndefined();
    expect(await w.walk.alarmRang('clock:x')).toBe(false);
  });
});
