/** What a guide in a page may do: act on the followed run and no other, never by a guess; who of the frames shows what. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuideAct } from '../../../procedures/schema/commands';
import type { RunEventBody } from '../../../procedures/schema/run';
import { share } from '../../../procedures/guide/share';
import type { Target, Verdict } from '../../../procedures/schema/target';
import type { PageSender } from '../../../platform/messenger';
import { declared, RUN, uuid } from '../../procedures/support';
import { fake } from '../support/browser';
import { draft, freshProfile, newId } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const OTHER = '00000000-0000-4000-8000-000000000002';
const VERDICTS: Verdict[] = ['exact', 'moved', 'guessed', 'hidden', 'missing'];

const load = async () => {
  const [guide, pages, worker, runs, session, open] = await Promise.all([
    import('../../../platform/worker/guide'),
    import('../../../platform/worker/pages'),
    import('../../../platform/worker/runs'),
    import('../../../platform/db/runs'),
    import('../../../platform/session'),
    import('../../../platform/db/open'),
  ]);
  return { guide, pages, worker, runs, session, open };
};
let w: Awaited<ReturnType<typeof load>>;

const frame = (id: number, change: Partial<PageSender> = {}): PageSender => ({
  tab: 1,
  frame: id,
  url: 'https://a.example/path?q=1#f',
  window: 1,
  active: true,
  ...change,
});
const log = async (run = RUN): Promise<RunEventBody[]> => ((await w.runs.openRun(run))?.events ?? []).map(({ body }) => body).slice(1);
const act = (what: Partial<GuideAct>) => w.guide.act({ id: newId(), run: RUN, step: 'ack-a1', act: 'done', ...what });

beforeEach(async () => {
  freshProfile();
  w = await load();
  await w.worker.append(draft(RUN, declared()));
  await w.worker.append(draft(OTHER, declared({ title: 'Other' })));
  await w.worker.follow(RUN);
});

describe('act', () => {
  it('reaches the followed run', async () => {
    await act({});
    expect(await log()).toEqual([{ type: 'step.done', step: 'ack-a1', by: 'hand' }]);
  });

  it('reaches no other run', async () => {
    await expect(act({ run: OTHER })).rejects.toMatchObject({ code: 'not-followed' });
    await w.worker.follow(null);
    await expect(act({})).rejects.toMatchObject({ code: 'not-followed' });
    expect([await log(), await log(OTHER)]).toEqual([[], []]);
  });

  it('reaches no run that has ended', async () => {
    await w.worker.append(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    await expect(act({})).rejects.toMatchObject({ code: 'not-followed' });
  });

  it('that is in the log is not refused when it is sent again after the run has ended', async () => {
    const id = newId();
    await act({ id });
    await w.worker.append(draft(RUN, { type: 'run.ended', outcome: 'resolved', reason: '' }));
    expect(await act({ id })).toBeNull();
    expect(await log()).toHaveLength(2);
  });

  it.each(VERDICTS.slice(2))('does not take the use of an element that is %s for done', async (verdict) => {
    await expect(act({ by: 'action', verdict })).rejects.toMatchObject({ code: 'only-a-guess' });
    expect(await log()).toEqual([]);
  });

  it('does not take the use of an element for done if it is not said how it was found', async () => {
    await expect(act({ by: 'action' })).rejects.toMatchObject({ code: 'only-a-guess' });
    expect(await log()).toEqual([]);
  });

  it.each(VERDICTS.slice(0, 2))('takes the use of an element that is %s for done', async (verdict) => {
    await act({ by: 'action', verdict });
    expect(await log()).toEqual([{ type: 'step.done', step: 'ack-a1', by: 'action', verdict }]);
  });

  it('takes the word of the responder, however the element was found', async () => {
    await act({ by: 'hand', verdict: 'guessed' });
    expect(await log()).toEqual([{ type: 'step.done', step: 'ack-a1', by: 'hand', verdict: 'guessed' }]);
  });

  it('skips, takes back and looks around', async () => {
    await act({ act: 'skip', reason: 'by phone' });
    await act({ act: 'back', step: 'ack-a2' });
    // There is nothing before the first.
    await act({ act: 'back' });
    await act({ act: 'reopen' });
    await act({ act: 'forward' });
    expect(await log()).toEqual([
      { type: 'step.skipped', step: 'ack-a1', reason: 'by phone' },
      { type: 'step.focused', step: 'ack-a1' },
      { type: 'step.focused', step: 'ack-a1' },
      { type: 'step.reopened', step: 'ack-a1' },
      { type: 'step.focused', step: null },
    ]);
  });

  it.each<GuideAct['act']>(['done', 'skip', 'reopen', 'back', 'forward', 'branch'])(
    '%s is for the step that is shown alone',
    async (what) => {
      await expect(act({ act: what, step: 'ack-a2', reason: 'r' })).rejects.toMatchObject({ code: 'not-shown' });
      await act({});
      await expect(act({ act: what, reason: 'r' })).rejects.toMatchObject({ code: 'not-shown' });
      expect(await log()).toHaveLength(1);
    },
  );

  it('sent again after the run has gone on is not refused, and an id of the log opens no other step', async () => {
    const id = newId();
    await act({ id });
    await act({ step: 'ack-a2' });
    expect(await act({ id })).toBeNull();
    for (const step of ['ack-a1', 'post']) expect(await act({ id, step, act: 'skip', reason: 'r', key: 'Enter' })).toBeNull();
    expect(await log()).toHaveLength(2);
  });

  it('sent twice is done once', async () => {
    const id = newId();
    await Promise.all([act({ id }), act({ id })]);
    expect(await log()).toHaveLength(1);
  });

  describe('by Enter', () => {
    const target: Target = { v: 1, kind: 'element', facts: { role: 'textbox', name: 'Title' }, path: [], unique: [], also: [] };
    const typedAndSent = async (): Promise<string> => {
      const run = newId();
      const body = declared();
      if (body.type !== 'run.declared') throw new Error('it declares');
      const [first, second, ...rest] = body.source.procedure.steps;
      if (first === undefined || second === undefined) throw new Error('it has steps');
      const steps = [
        { ...first, action: { kind: 'type' as const }, target },
        { ...second, action: { kind: 'press' as const, keys: 'Enter' }, target },
        ...rest,
      ];
      await w.worker.append(draft(run, declared({ source: { ...body.source, procedure: { ...body.source.procedure, steps } } })));
      await w.worker.follow(run);
      return run;
    };

    it('finishes the typing and the press, once, also if the page asks again', async () => {
      const run = await typedAndSent();
      const id = newId();
      for (let i = 0; i < 2; i++) await act({ id, run, by: 'action', verdict: 'exact', key: 'Enter' });
      expect(await log(run)).toEqual([
        { type: 'step.done', step: 'ack-a1', by: 'action', verdict: 'exact' },
        { type: 'step.done', step: 'ack-a2', by: 'action', verdict: 'exact' },
      ]);
    });

    it('finishes the typing alone where it was ended otherwise', async () => {
      const run = await typedAndSent();
      await act({ run, by: 'action', verdict: 'exact' });
      expect(await log(run)).toHaveLength(1);
    });

    it('is no trouble where the page that it led to was quicker', async () => {
      const run = await typedAndSent();
      await w.worker.append(draft(run, { type: 'step.done', step: 'ack-a2', by: 'action' }));
      await act({ run, by: 'action', verdict: 'exact', key: 'Enter' });
      expect(await log(run)).toHaveLength(2);
    });
  });

  it('gives the words of a refusal', async () => {
    await expect(act({ act: 'skip' })).rejects.toMatchObject({ code: 'skip-reason', message: 'Say why this step is skipped.' });
  });
});

describe('a page that tells of itself when all is done', () => {
  it('has the number that the last step made', async () => {
    const run = newId();
    const body = declared();
    if (body.type !== 'run.declared') throw new Error('it declares');
    const [first] = body.source.procedure.steps;
    if (first === undefined) throw new Error('it has steps');
    const alone = { ...body.source, procedure: { ...body.source.procedure, steps: [{ ...first, fills: ['ticketId'] }] } };
    await w.worker.append(draft(run, declared({ source: alone })));
    await w.worker.follow(run);
    await w.session.changeTab(1, () => ({
      frames: {
        0: [{ tool: 'tool-a', title: 'A', kind: 'other', score: 1, reasons: [], base: null, readings: { ticketId: '42' }, about: [] }],
      },
      found: null,
    }));
    await w.guide.told(frame(0));
    expect(await log(run)).toEqual([]);
    await act({ run });
    await w.guide.told(frame(0, { active: false }));
    expect(await log(run)).toHaveLength(1);
    await w.guide.told(frame(0));
    expect((await log(run)).at(-1)).toEqual({ type: 'variable.set', name: 'ticketId', value: '42' });
  });
});

describe('view', () => {
  it('is of the followed run, and of none when none is followed', async () => {
    expect(await w.guide.view(frame(0))).toMatchObject({ run: { id: RUN }, step: { id: 'ack-a1' }, place: 'elsewhere' });
    await w.worker.follow(null);
    expect(await w.guide.view(frame(0))).toBeNull();
  });

  const source = (): Extract<RunEventBody, { type: 'run.declared' }>['source'] => {
    const body = declared();
    if (body.type !== 'run.declared') throw new Error('it declares');
    const [first, ...rest] = body.source.procedure.steps;
    if (first === undefined) throw new Error('it has steps');
    return { ...body.source, procedure: { ...body.source.procedure, steps: [{ ...first, action: { kind: 'navigate' } }, ...rest] } };
  };
  const arriveAt = async (active: boolean): Promise<unknown> => {
    const run = newId();
    await w.worker.append(draft(run, declared({ source: source() })));
    await w.worker.follow(run);
    const page = { id: 'page-a', kind: 'other' as const, title: 'Page A' };
    await w.session.changeTab(1, (before) => ({
      ...before,
      frames: {
        0: [
          {
            tool: 'tool-a',
            title: 'Tool A',
            kind: 'other',
            score: 1,
            reasons: [],
            base: 'https://a.example/',
            readings: {},
            about: [],
            page,
          },
        ],
      },
    }));
    const views = await Promise.all([0, 1, 2].map((id) => w.guide.view(frame(id, { active }))));
    return { steps: views.map((view) => view?.step.id), log: await log(run) };
  };

  it('finishes a step that leads to the page in front, once for all frames', async () => {
    expect(await arriveAt(true)).toEqual({
      steps: ['ack-a2', 'ack-a2', 'ack-a2'],
      log: [{ type: 'step.done', step: 'ack-a1', by: 'action' }],
    });
  });

  it('finishes nothing for a tab in the background', async () => {
    expect(await arriveAt(false)).toEqual({ steps: ['ack-a1', 'ack-a1', 'ack-a1'], log: [] });
  });
});

describe('point', () => {
  const button = (name: string): Target => ({
    v: 1,
    kind: 'element',
    facts: { role: 'button', name },
    path: [],
    unique: ['name'],
    also: [],
  });
  const point = (step: string, name: string, change: object = {}) =>
    w.guide.point({ id: newId(), run: RUN, step, target: button(name), how: 'pointed', ...change }, frame(0));
  const proposals = () => w.open.withDatabase((db) => db.getAll('repairs'));
  /** Two steps of one target and one of another. */
  const runWithTargets = async (): Promise<void> => {
    const body = declared();
    if (body.type !== 'run.declared') throw new Error('it declares');
    const { procedure } = body.source;
    const steps = procedure.steps.map((step, i) => ({ ...step, target: { ...button(i < 2 ? 'Save' : 'Send'), unique: [] } }));
    await w.runs.appendEvent(draft(NEW, declared({ source: { ...body.source, procedure: { ...procedure, steps } } })));
    await w.worker.follow(NEW);
  };
  const NEW = '00000000-0000-4000-8000-000000000003';
  const targetNow = async () => (await w.guide.view(frame(0)))?.step;

  it('keeps what was pointed at as a proposal, whole, with the path and not the address', async () => {
    const id = newId();
    await point('ack-a1', 'Take over', { id });
    expect(await log()).toEqual([{ type: 'step.pointed', step: 'ack-a1', facts: button('Take over').facts, url: '/path' }]);
    expect(await proposals()).toEqual([
      {
        id,
        runId: RUN,
        pack: 'small',
        procedure: 'proc',
        step: 'ack-a1',
        at: expect.any(Number),
        how: 'pointed',
        target: button('Take over'),
        path: '/path',
      },
    ]);
  });

  it('is what this run looks for from then on, at every step of that target, and the pack stays as it was', async () => {
    await runWithTargets();
    const before = await targetNow();
    expect(before).toMatchObject({ id: 'ack-a1', corrected: false, target: { facts: { name: 'Save' } } });
    await point('ack-a1', 'Keep', { run: NEW });
    const merged = { facts: { name: 'Keep' }, unique: ['name'], also: [{ role: 'button', name: 'Save' }] };
    expect(await targetNow()).toMatchObject({ id: 'ack-a1', corrected: true, target: merged });
    await act({ run: NEW });
    expect(await targetNow()).toMatchObject({ id: 'ack-a2', corrected: true, target: merged });
    await act({ run: NEW, step: 'ack-a2' });
    expect(await targetNow()).toMatchObject({ corrected: false, target: { facts: { name: 'Send' }, also: [] } });
    expect((await w.runs.stateOfRun(NEW))?.source.procedure.steps[0]?.target?.facts.name).toBe('Save');
  });

  it('is of no other run', async () => {
    await runWithTargets();
    await point('ack-a1', 'Keep', { run: NEW });
    await w.worker.follow(RUN);
    expect(await targetNow()).toMatchObject({ corrected: false });
  });

  it('is told where the press that pointed has finished the step', async () => {
    await runWithTargets();
    await act({ run: NEW });
    await point('ack-a2', 'Keep', { run: NEW });
    await act({ run: NEW, step: 'ack-a2' });
    const view = await w.guide.view(frame(0));
    expect(view?.remembered).toBeGreaterThan(Date.now());
    expect(view?.step.corrected).toBe(false);
  });

  it('can be taken back', async () => {
    await runWithTargets();
    await point('ack-a1', 'Keep', { run: NEW });
    await act({ run: NEW });
    // Of another target, pointed out when that step was shown.
    await w.runs.appendEvent(draft(NEW, { type: 'step.focused', step: 'post' }));
    await point('post', 'Other', { run: NEW });
    await w.runs.appendEvent(draft(NEW, { type: 'step.focused', step: null }));
    await w.guide.unpoint({ run: NEW, step: 'ack-a2' });
    expect((await proposals()).map(({ step }) => step)).toEqual(['post']);
    expect(await targetNow()).toMatchObject({ corrected: false, target: { facts: { name: 'Save' }, also: [] } });
  });

  it('leaves a proposal of an earlier version, which has facts alone, as it is', async () => {
    await runWithTargets();
    const old = { id: newId(), runId: NEW, pack: 'small', procedure: 'proc', step: 'ack-a1', at: 1, facts: {}, path: '/' };
    await w.open.withDatabase((db) => db.put('repairs', old as never));
    expect(await targetNow()).toMatchObject({ corrected: false, target: { facts: { name: 'Save' } } });
  });

  it('sent twice is kept once', async () => {
    const id = newId();
    await Promise.all([point('ack-a1', 'A', { id }), point('ack-a1', 'A', { id })]);
    expect([await log(), await proposals()].map((each) => each.length)).toEqual([1, 1]);
  });

  it('is for the step that is shown, and for the one that the press which pointed has just finished', async () => {
    await expect(point('ack-a2', 'A')).rejects.toMatchObject({ code: 'not-shown' });
    const id = newId();
    await point('ack-a1', 'A', { id });
    await act({});
    await point('ack-a1', 'B');
    await act({ step: 'ack-a2' });
    await expect(point('ack-a1', 'C')).rejects.toMatchObject({ code: 'not-shown' });
    // Its answer was lost, and it is sent again.
    await point('ack-a1', 'A', { id });
    await expect(point('post', 'A', { id })).rejects.toMatchObject({ code: 'id-taken' });
    await expect(w.guide.unpoint({ run: RUN, step: 'ack-a1' })).rejects.toMatchObject({ code: 'not-shown' });
    await expect(w.guide.ask({ run: RUN, step: 'ack-a1', what: 'point' }, frame(0))).rejects.toMatchObject({ code: 'not-shown' });
    expect((await proposals()).map(({ step }) => step)).toEqual(['ack-a1', 'ack-a1']);
  });

  it('is for the followed run alone', async () => {
    await expect(point('ack-a1', 'A', { run: OTHER })).rejects.toMatchObject({ code: 'not-followed' });
    await expect(w.guide.unpoint({ run: OTHER, step: 'ack-a1' })).rejects.toMatchObject({ code: 'not-followed' });
    await expect(w.guide.ask({ run: OTHER, step: 'ack-a1', what: 'point' }, frame(0))).rejects.toMatchObject({ code: 'not-followed' });
    expect(await proposals()).toEqual([]);
  });
});

describe('picture', () => {
  it('is that of a step of the followed run, and of no other', async () => {
    const { putMedia } = await import('../../../platform/db/media');
    const sha256 = await putMedia(new Blob([new Uint8Array([1, 2, 3])], { type: 'image/webp' }), { width: 1, height: 1 });
    const body = declared({ title: 'Seen' });
    if (body.type !== 'run.declared') throw new Error('A declaration was wanted.');
    const [first, ...rest] = body.source.procedure.steps;
    if (first === undefined) throw new Error('The procedure has no step.');
    const steps = [{ ...first, media: [{ sha256, alt: 'Here' }] }, ...rest];
    const SEEN = '00000000-0000-4000-8000-000000000003';
    await w.worker.append(draft(SEEN, { ...body, source: { ...body.source, procedure: { ...body.source.procedure, steps } } }));
    await expect(w.guide.picture({ run: SEEN, step: first.id })).rejects.toMatchObject({ code: 'not-followed' });
    await w.worker.follow(SEEN);
    expect(await w.guide.picture({ run: SEEN, step: first.id })).toEqual({ type: 'image/webp', data: 'AQID' });
    const next = { run: SEEN, step: rest[0]?.id ?? '' };
    await expect(w.guide.picture(next)).rejects.toMatchObject({ code: 'not-shown' });
    await expect(w.guide.go(next, frame(0))).rejects.toMatchObject({ code: 'not-shown' });
    expect(await w.guide.goFromPanel(next)).toEqual({ went: 'unknown' });
    await act({ run: SEEN });
    expect(await w.guide.picture(next)).toBeNull();
    await expect(w.guide.picture({ run: SEEN, step: first.id })).rejects.toMatchObject({ code: 'not-shown' });
  });
});

describe('ask', () => {
  it('tells all frames of the tab', async () => {
    await w.guide.ask({ run: RUN, step: 'ack-a1', what: 'point' }, frame(3));
    expect(fake.state.told.filter(({ type }) => type === 'guide.asked')).toEqual([{ tab: 1, type: 'guide.asked' }]);
  });
});

describe('found', () => {
  const report = (verdict: Verdict, score: number, change: object = {}) => ({
    run: RUN,
    step: 'ack-a1',
    verdict,
    score,
    evidence: [],
    room: true,
    ...change,
  });
  const owners = (): unknown[] => fake.state.told.filter(({ type }) => type === 'guide.owner').map(({ frame: id }) => id);

  it('tells the frame whether it owns the target, and the others', async () => {
    expect(await w.guide.found(report('guessed', 0.6), frame(2))).toEqual({
      owner: true,
      card: true,
      verdict: 'guessed',
      evidence: [],
      at: expect.any(Number),
    });
    expect(owners()).toEqual([0]);
    expect(await w.guide.found(report('missing', 0), frame(3))).toEqual({
      owner: false,
      card: false,
      verdict: 'guessed',
      evidence: [],
      at: expect.any(Number),
    });
    expect(owners().slice(1).sort()).toEqual([0, 2]);
    expect(await w.guide.found(report('exact', 0.9), frame(3))).toEqual({
      owner: true,
      card: true,
      verdict: 'exact',
      evidence: [],
      at: expect.any(Number),
    });
    expect(owners().slice(3).sort()).toEqual([0, 2]);
  });

  it('is for the step that is shown alone: what comes late of another one does not push aside what is known of it', async () => {
    await w.guide.found(report('exact', 1), frame(2));
    for (const late of [{ step: 'ack-a2' }, { step: 'no-such-step' }])
      await expect(w.guide.found(report('missing', 0, late), frame(3))).rejects.toMatchObject({ code: 'not-shown' });
    await expect(w.guide.found(report('exact', 1, { run: uuid(9) }), frame(3))).rejects.toMatchObject({ code: 'not-followed' });
    expect(await w.guide.found(report('missing', 0), frame(4))).toMatchObject({ owner: false, verdict: 'exact' });
  });

  it('forgets a frame that is gone, which would win against its successor', async () => {
    await w.guide.found(report('exact', 1), frame(2));
    fake.state.deaf = [2];
    expect(await w.guide.found(report('exact', 1), frame(5))).toEqual({
      owner: true,
      card: true,
      verdict: 'exact',
      evidence: [],
      at: expect.any(Number),
    });
    expect(Object.keys((await w.session.readTab(1)).found?.frames ?? {})).toEqual(['5']);
  });

  it('leaves the card to the top frame where the target has no room for it', async () => {
    expect(await w.guide.found(report('exact', 1, { room: false }), frame(2))).toEqual({
      owner: true,
      card: false,
      verdict: 'exact',
      evidence: [],
      at: expect.any(Number),
    });
    expect(await w.guide.found(report('missing', 0), frame(0))).toEqual({
      owner: false,
      card: true,
      verdict: 'exact',
      evidence: [],
      at: expect.any(Number),
    });
  });

  it('is told in an order that a frame can see, whatever comes first', async () => {
    const first = await w.guide.found(report('guessed', 0.6), frame(2));
    const second = await w.guide.found(report('guessed', 0.7), frame(3));
    await act({});
    const other = await w.guide.found(report('exact', 1, { step: 'ack-a2' }), frame(3));
    expect(second.at).toBeGreaterThan(first.at);
    expect(other.at).toBeGreaterThan(second.at);
  });

  it('is asked where two frames have it and nothing says which is meant', async () => {
    expect(await w.guide.found(report('exact', 1, { evidence: ['same name'] }), frame(2))).toMatchObject({ owner: true, verdict: 'exact' });
    expect(await w.guide.found(report('exact', 1), frame(3))).toMatchObject({ owner: false, verdict: 'guessed' });
    expect(await w.guide.found(report('exact', 1, { fit: 0.5 }), frame(3))).toMatchObject({ owner: false, verdict: 'exact' });
  });

  it('is what the panel reads of the tab', async () => {
    fake.state.tabs = [{ id: 1, windowId: 1, url: 'https://a.example/', active: true }];
    await w.guide.found(report('guessed', 0.6, { evidence: ['same name'] }), frame(0));
    expect((await w.pages.here(1)).found).toEqual({ run: RUN, step: 'ack-a1', verdict: 'guessed', evidence: ['same name'] });
  });

  it('forgets the frames of the step before', async () => {
    await w.guide.found(report('exact', 1), frame(2));
    await act({});
    expect(await w.guide.found(report('guessed', 0.5, { step: 'ack-a2' }), frame(3))).toEqual({
      owner: true,
      card: true,
      verdict: 'guessed',
      evidence: [],
      at: expect.any(Number),
    });
  });

  it('loses none of several reports at once', async () => {
    await Promise.all([1, 2, 3, 4].map((id) => w.guide.found(report('guessed', id / 10), frame(id))));
    const { found } = await w.session.readTab(1);
    expect(Object.keys(found?.frames ?? {})).toEqual(['1', '2', '3', '4']);
    expect(share(found?.frames ?? {}).owner).toBe(4);
  });
});

describe('panel', () => {
  it('says how to open it where a page cannot', async () => {
    await expect(w.guide.panel(frame(0))).rejects.toMatchObject({ code: 'no-panel' });
  });
});
