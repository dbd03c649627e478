/** Declaring and following a run, and what its events cause: reminders, guides, badges, broadcasts. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunDeclare } from '../../../procedures/schema/commands';
import { BEGAN, declared, RUN, SMALL } from '../../procedures/support';
import { allowNotices, fake } from '../support/browser';
import { draft, freshProfile, newId } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const MINUTE = 60_000;
const load = async () => {
  const [worker, runs, packs, session, settings, follow, drafts, nudges] = await Promise.all([
    import('../../../platform/worker/runs'),
    import('../../../platform/db/runs'),
    import('../../../platform/db/packs'),
    import('../../../platform/session'),
    import('../../../platform/db/settings'),
    import('../../../platform/worker/follow'),
    import('../../../platform/db/drafts'),
    import('../../../platform/worker/nudges'),
  ]);
  return { nudges, ...worker, ...runs, ...packs, ...session, ...settings, ...follow, ...drafts };
};
let w: Awaited<ReturnType<typeof load>>;

/** Of the clocks that run out; of what else there is to tell, tests/procedures/run/nudges.test.ts. */
const alarms = (): [string, number][] =>
  [...fake.state.alarms]
    .flatMap(([name, when]) => {
      const clock = /:overdue\.(.*)$/.exec(name)?.[1];
      return clock === undefined ? [] : [[clock, (when - BEGAN) / MINUTE] as [string, number]];
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
const what = (change: Partial<RunDeclare> = {}): RunDeclare => ({
  id: newId(),
  run: RUN,
  pack: 'small',
  procedure: 'proc',
  title: 'T',
  severity: 'p1',
  roles: [],
  variables: { host: 'web-01' },
  tools: ['tool-a'],
  timeZone: 'UTC',
  ...change,
});
const broadcasts = (): unknown[] => fake.browser.runtime.sendMessage.mock.calls.map(([message]: unknown[]) => message);
const at = (minutes: number): void => void vi.setSystemTime(BEGAN + minutes * MINUTE);

beforeEach(async () => {
  freshProfile();
  vi.useFakeTimers({ toFake: ['Date'] });
  at(0);
  w = await load();
  await importPack(JSON.stringify(SMALL), 1);
  await w.changeTab(1, (before) => before);
});
afterEach(() => vi.useRealTimers());

describe('declare', () => {
  it('stores the run with a copy of all that it needs, and follows it', async () => {
    fake.state.origins = ['https://a.example/*'];
    await w.changeSetting('user', (before) => ({ ...before, actorName: 'Ada' }));
    expect(await w.declare(what())).toEqual({ run: RUN });
    const run = await w.openRun(RUN);
    expect(run?.events).toMatchObject([
      {
        seq: 1,
        at: BEGAN,
        actor: { name: 'Ada', roles: [] },
        body: { type: 'run.declared', drill: false, source: { pack: 'small', packVersion: '1.0.0', procedure: { id: 'proc' } } },
      },
    ]);
    expect(run?.state.source.tools.map(({ id }) => id)).toEqual(['tool-a', 'tool-b']);
    expect((await w.followedState())?.id).toBe(RUN);
    expect(fake.state.scripts.map(({ id }) => id)).toEqual(['detect', 'guide']);
    expect(fake.state.badges.get(1)).toBe('▶');
    expect(broadcasts()).toContainEqual({ type: 'changed', what: 'runs', ids: [RUN] });
    // The run keeps its copy when the pack goes.
    await w.removePack('small');
    expect((await w.followedState())?.source.procedure.title).toBe('Procedure');
  });

  it('sent twice is one run', async () => {
    const once = what();
    await w.declare(once);
    await w.declare(once);
    expect((await w.openRun(RUN))?.events).toHaveLength(1);
  });

  it.each<[string, Partial<RunDeclare>, string]>([
    ['a procedure that is not there', { procedure: 'nope' }, 'unknown-procedure'],
    ['a pack that is not there', { pack: 'nope' }, 'unknown-procedure'],
    ['a severity that is not there', { severity: 'p9' }, 'unknown-severity'],
    ['a role that is not there', { roles: ['king'] }, 'unknown-role'],
  ])('refuses %s, and nothing is stored or followed', async (_, change, code) => {
    await expect(w.declare(what(change))).rejects.toMatchObject({ code });
    expect(await w.listRuns()).toEqual([]);
    expect(await w.readSetting('followed')).toBeNull();
    expect(fake.state.alarms.size).toBe(0);
  });

  it('refuses a severity at which the procedure has no step', async () => {
    const steps = [{ id: 'only', phase: 'one', title: 'Only at P1', severities: ['p1'] }];
    const { procedures } = SMALL as { procedures: object[] };
    await importPack(JSON.stringify({ ...SMALL, id: 'narrow', procedures: [{ ...procedures[0], steps }] }), 1);
    await expect(w.declare(what({ pack: 'narrow', severity: 'p3', tools: [] }))).rejects.toMatchObject({ code: 'no-steps' });
  });
});

describe('a drill', () => {
  const REF = { pack: 'small', procedure: 'proc' };
  const declaration = async () => (await w.openRun(RUN))?.events[0]?.body;

  it('of what is published is the published procedure, marked', async () => {
    await w.declare(what({ drill: true }));
    expect(await declaration()).toMatchObject({ drill: true, source: { procedure: { drill: false, title: 'Procedure' } } });
  });

  it('of a draft follows the draft, and the published procedure stays', async () => {
    const { draft } = await w.openDraft(REF, 5);
    await w.saveDraft(REF, 1, { ...draft.content, title: 'In the making' }, 6);
    await w.declare(what({ draft: true }));
    expect(await declaration()).toMatchObject({
      drill: true,
      source: { pack: 'small', packVersion: '1.0.0', procedure: { title: 'In the making', version: '1.0.0' }, framework: { id: 'fw' } },
    });
    expect((await w.stateOfRun(RUN))?.source.tools.map(({ id }) => id)).toEqual(['tool-a', 'tool-b']);
    expect((await w.listEntries())[0]?.procedure.title).toBe('Procedure');
  });

  it('of a copy whose pack does not exist yet has the framework and the tools of the original', async () => {
    const ref = await w.createDraft({ from: REF }, 5);
    await w.declare(what({ ...ref, draft: true }));
    expect(await declaration()).toMatchObject({ drill: true, source: { pack: 'own', framework: { id: 'fw' } } });
    expect((await w.stateOfRun(RUN))?.source.tools.map(({ id }) => id)).toEqual(['tool-a', 'tool-b']);
  });

  it('of a draft that could not be published is refused, as is one of no draft', async () => {
    await expect(w.declare(what({ draft: true }))).rejects.toMatchObject({ code: 'unknown-draft' });
    const { draft } = await w.openDraft(REF, 5);
    const [first, ...rest] = draft.content.steps;
    if (first === undefined) throw new Error('The draft has no step.');
    await w.saveDraft(REF, 1, { ...draft.content, steps: [{ ...first, title: '' }, ...rest] }, 6);
    await expect(w.declare(what({ draft: true }))).rejects.toMatchObject({
      code: 'step-not-publishable',
      message: expect.stringContaining('step 1') as string,
    });
    expect(await w.listRuns()).toEqual([]);
  });

  it('of a draft needs its steps, and not what describes it in a list', async () => {
    const { draft } = await w.openDraft(REF, 5);
    await w.saveDraft(REF, 1, { ...draft.content, summary: '', owner: '' }, 6);
    await w.declare(what({ draft: true }));
    expect(await w.listRuns()).toMatchObject([{ drill: true }]);
  });

  it('is every run of a practice procedure, whatever was asked for', async () => {
    const { procedures } = SMALL as { procedures: object[] };
    await importPack(JSON.stringify({ ...SMALL, id: 'practice', procedures: [{ ...procedures[0], drill: true }] }), 1);
    await w.declare(what({ pack: 'practice' }));
    expect(await declaration()).toMatchObject({ drill: true });
  });
});

describe('the tools of a run', () => {
  it('are those of its own pack, also where another pack defines the same ids', async () => {
    const other = JSON.stringify({ ...SMALL, id: 'a-first', procedures: [] }).replaceAll('Tool A', 'Another tool');
    await importPack(other, 1);
    await w.declare(what());
    expect((await w.stateOfRun(RUN))?.source.tools.map(({ title }) => title)).toEqual(['Tool A', 'Tool B']);
  });
});

describe('follow', () => {
  it('refuses a run that is not there, and rests on null', async () => {
    await expect(w.follow(RUN)).rejects.toMatchObject({ code: 'unknown-run' });
    await w.declare(what());
    await w.follow(null);
    expect(await w.followedState()).toBeNull();
    expect(fake.state.badges.get(1)).toBe('');
    expect(fake.state.told).toContainEqual({ tab: 1, type: 'guide.leave' });
  });
});

describe('reminders', () => {
  beforeEach(() => w.declare(what()));

  it('are set for every clock of the severity', () => {
    expect(alarms()).toEqual([
      ['acknowledge', 15],
      ['firstUpdate', 5],
      ['resolve', 240],
    ]);
  });

  it('go as clocks are met, come for the next update, and follow the severity', async () => {
    await w.append(draft(RUN, { type: 'step.done', step: 'post', by: 'hand' }, { at: BEGAN + 4 * MINUTE }));
    expect(alarms()).toEqual([
      ['acknowledge', 15],
      ['nextUpdate', 24],
      ['resolve', 240],
    ]);
    await w.append(draft(RUN, { type: 'severity.changed', severity: 'p3', reason: 'calmer' }));
    expect(alarms()).toEqual([['acknowledge', 240]]);
  });

  it('stay as they are for an event that changes no clock', async () => {
    fake.browser.alarms.create.mockClear();
    await w.append(draft(RUN, { type: 'note.added', text: 'n' }));
    expect(fake.browser.alarms.create).not.toHaveBeenCalled();
  });

  it('go with the run, and those of another stay', async () => {
    const other = newId();
    await w.append(draft(other, declared()));
    await w.append(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    expect([...fake.state.alarms.keys()].every((name) => name.startsWith(`run:${other}:`))).toBe(true);
    expect(alarms()).toHaveLength(3);
  });

  it('that cannot be set do not make the event look unsaved', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    fake.browser.alarms.create.mockRejectedValue(new Error('no alarms today'));
    const event = await w.append(draft(RUN, { type: 'step.done', step: 'post', by: 'hand' }, { at: BEGAN + 4 * MINUTE }));
    expect(event.seq).toBe(2);
    expect(complaint).toHaveBeenCalled();
    complaint.mockRestore();
  });
});

describe('alarmRang', () => {
  const ring = (clock = 'firstUpdate', run = RUN): Promise<void> => w.nudges.alarmRang(`run:${run}:overdue.${clock}`);
  beforeEach(() => w.declare(what()));

  it('shows on every known tab that a clock is overdue, from the moment it is due, until it is met', async () => {
    at(5);
    await ring();
    expect(fake.state.badges.get(1)).toBe('!');
    expect(fake.state.badges.get(undefined)).toBe('!');
    expect(fake.state.titles.get(1)).toMatch(/^badge_title P1 T nudge_overdue/);
    expect(broadcasts().at(-1)).toEqual({ type: 'changed', what: 'runs', ids: [RUN] });
    at(6);
    const { refreshBadge } = await import('../../../platform/worker/badge');
    await refreshBadge(1);
    expect(fake.state.badges.get(1)).toBe('!');
    await w.append(draft(RUN, { type: 'step.done', step: 'post', by: 'hand' }, { at: BEGAN + 6 * MINUTE }));
    expect(fake.state.badges.get(1)).toBe('▶');
  });

  it('of a run that is not followed is on the badges too, in words, and goes with the run; practice calls nobody', async () => {
    const other = newId();
    await w.append(draft(other, declared({ title: 'Other', severity: 'p3' }), { at: BEGAN }));
    await w.append(draft(newId(), declared({ title: 'Practice', severity: 'p3', drill: true }), { at: BEGAN }));
    at(239);
    await ring('acknowledge', other);
    // The followed run is late itself; of the other the clock only comes.
    expect(fake.state.badges.get(1)).toBe('!');
    at(241);
    await ring('acknowledge', other);
    expect(fake.state.badges.get(1)).toBe('!2');
    expect(fake.state.titles.get(1)?.split('\n')[1]).toMatch(/^badge_title P3 Other nudge_overdue/);
    await w.follow(null);
    expect(fake.state.badges.get(1)).toBe('!2');
    await w.append(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    expect(fake.state.badges.get(1)).toBe('!');
    await w.append(draft(other, { type: 'run.paused', reason: 'Waiting' }));
    expect(fake.state.badges.get(1)).toBe('');
  });

  it('shows nothing for a clock that was set anew in the meantime', async () => {
    at(3);
    await ring();
    expect(fake.state.badges.get(1)).toBe('▶');
  });

  it('of a run that has ended, of none, or of something else changes nothing', async () => {
    await w.append(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    at(600);
    const before = broadcasts().length;
    await ring();
    await ring('acknowledge', newId());
    await w.nudges.alarmRang('other');
    expect(fake.state.badges.get(1)).toBe('');
    expect(broadcasts()).toHaveLength(before);
  });
});

describe('the system', () => {
  const shown = (): string[] => [...fake.state.notices.keys()].map((id) => id.replace(`run:${RUN}:`, '')).toSorted();
  const ring = (nudge: string): Promise<void> => w.nudges.alarmRang(`run:${RUN}:${nudge}`);
  beforeEach(async () => {
    await w.declare(what());
    allowNotices();
    await w.changeSetting('user', (before) => ({ ...before, notify: true }));
  });

  it('says what has come, with the severity and the title, until it is done', async () => {
    at(5);
    await ring('overdue.firstUpdate');
    expect(fake.state.notices.get(`run:${RUN}:overdue.firstUpdate`)).toMatchObject({ title: 'P1 T', requireInteraction: true });
    await w.append(draft(RUN, { type: 'note.added', text: 'n' }));
    expect(shown()).toEqual(['overdue.firstUpdate']);
    await w.append(draft(RUN, { type: 'step.done', step: 'post', by: 'hand' }));
    expect(shown()).toEqual([]);
  });

  it('says nothing of what was done meanwhile, and nothing unless it is wanted', async () => {
    await w.append(draft(RUN, { type: 'step.done', step: 'post', by: 'hand' }));
    at(5);
    await ring('overdue.firstUpdate');
    await w.changeSetting('user', (before) => ({ ...before, notify: false }));
    at(15);
    await ring('overdue.acknowledge');
    expect(shown()).toEqual([]);
  });

  it('tells what came while the browser was closed, three at most, and not again at the next start', async () => {
    at(300);
    await w.nudges.remindAgain();
    expect(shown()).toHaveLength(3);
    expect([...fake.state.notices.values()].at(-1)?.['message']).toMatch(/nudges_more \d/);
    await w.nudges.remindAgain();
    expect(fake.browser.notifications?.create).toHaveBeenCalledTimes(3);
    // What stands is still shown, whatever is done beside it.
    await w.append(draft(RUN, { type: 'notification.sent', notification: 'boss' }));
    expect(shown()).toContain('overdue.acknowledge');
  });

  it('tells at once what an event makes due', async () => {
    await w.append(draft(RUN, { type: 'severity.changed', severity: 'p3', reason: 'calmer' }));
    at(20);
    await w.append(draft(RUN, { type: 'severity.changed', severity: 'p1', reason: 'worse' }));
    expect(shown()).toContain('overdue.acknowledge');
  });

  it('shows nothing more once it is switched off, and the permission is given back', async () => {
    at(5);
    await ring('overdue.firstUpdate');
    await w.nudges.stop();
    expect(shown()).toEqual([]);
    expect(fake.browser.permissions.remove).toHaveBeenCalledWith({ permissions: ['notifications'] });
  });

  it('is not wanted any more where the browser took the permission back', async () => {
    await w.nudges.forbidden();
    expect((await w.readSetting('user')).notify).toBe(false);
  });

  it('takes all away when the run ends', async () => {
    at(5);
    await ring('overdue.firstUpdate');
    await w.append(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    expect(shown()).toEqual([]);
    expect(await w.readSetting('told')).toEqual({});
  });

  it('shows it without the word that a browser does not know', async () => {
    fake.browser.notifications?.create.mockRejectedValueOnce(new Error('Unexpected property "requireInteraction"'));
    at(5);
    await ring('overdue.firstUpdate');
    expect(fake.state.notices.get(`run:${RUN}:overdue.firstUpdate`)).not.toHaveProperty('requireInteraction');
  });

  it('leads to the run where the step at hand has no tool that is open', async () => {
    at(5);
    await ring('overdue.firstUpdate');
    await w.nudges.pressed(`run:${RUN}:overdue.firstUpdate`);
    expect(shown()).toEqual([]);
    expect(fake.state.tabs.map(({ url }) => url)).toEqual([expect.stringContaining(`library.html#/run/${RUN}`)]);
  });
});

describe('an event', () => {
  it('of the followed run is told to the tabs, with its revision and no data', async () => {
    await w.declare(what());
    fake.browser.tabs.sendMessage.mockClear();
    await w.append(draft(RUN, { type: 'step.done', step: 'ack-a1', by: 'hand' }));
    expect(fake.browser.tabs.sendMessage.mock.calls).toEqual([[1, { type: 'guide.changed', payload: { revision: 2 } }, {}]]);
  });

  it('of another run is told to no tab', async () => {
    await w.declare(what());
    fake.browser.tabs.sendMessage.mockClear();
    await w.append(draft(newId(), declared()));
    expect(fake.browser.tabs.sendMessage).not.toHaveBeenCalled();
  });
});
