/** What a guide in a page may do: act on the followed run and no other, never by a guess; who of the frames shows what. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuideAct } from '../../../procedures/schema/commands';
import type { RunEventBody } from '../../../procedures/schema/run';
import type { Verdict } from '../../../procedures/schema/target';
import type { PageSender } from '../../../platform/messenger';
import { declared, RUN } from '../../procedures/support';
import { fake } from '../support/browser';
import { draft, freshProfile, newId } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const OTHER = '00000000-0000-4000-8000-000000000002';
const VERDICTS: Verdict[] = ['exact', 'moved', 'guessed', 'hidden', 'missing'];

const load = async () => {
  const [guide, worker, runs, session, open] = await Promise.all([
    import('../../../platform/worker/guide'),
    import('../../../platform/worker/runs'),
    import('../../../platform/db/runs'),
    import('../../../platform/session'),
    import('../../../platform/db/open'),
  ]);
  return { guide, worker, runs, session, open };
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
    await act({ act: 'reopen' });
    await act({ act: 'back', step: 'ack-a2' });
    await act({ act: 'back' });
    await act({ act: 'forward' });
    expect(await log()).toEqual([
      { type: 'step.skipped', step: 'ack-a1', reason: 'by phone' },
      { type: 'step.reopened', step: 'ack-a1' },
      { type: 'step.focused', step: 'ack-a1' },
      // There is nothing before the first.
      { type: 'step.focused', step: 'ack-a1' },
      { type: 'step.focused', step: null },
    ]);
  });

  it('sent twice is done once', async () => {
    const id = newId();
    await Promise.all([act({ id }), act({ id })]);
    expect(await log()).toHaveLength(1);
  });

  it('gives the words of a refusal', async () => {
    await expect(act({ act: 'skip' })).rejects.toMatchObject({ code: 'reason-missing', message: 'Say why this step is skipped.' });
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
  it('keeps what was pointed at as a proposal, with the path and not the address', async () => {
    const id = newId();
    await w.guide.point({ id, run: RUN, step: 'ack-a1', facts: { tag: 'button' } }, frame(0));
    expect(await log()).toEqual([{ type: 'step.pointed', step: 'ack-a1', facts: { tag: 'button' }, url: '/path' }]);
    const repair = await w.open.withDatabase((db) => db.get('repairs', id));
    expect(repair).toMatchObject({ runId: RUN, pack: 'small', procedure: 'proc', step: 'ack-a1', facts: { tag: 'button' }, path: '/path' });
  });

  it('is for the followed run alone', async () => {
    await expect(w.guide.point({ id: newId(), run: OTHER, step: 'ack-a1', facts: {} }, frame(0))).rejects.toMatchObject({
      code: 'not-followed',
    });
  });
});

describe('share', () => {
  const inFrame = fc.record({
    verdict: fc.constantFrom(...VERDICTS),
    score: fc.constantFrom(0, 0.5, 0.9, 1),
    room: fc.boolean(),
  });
  const frames = fc.dictionary(fc.nat({ max: 40 }).map(String), inFrame, { maxKeys: 8, noNullPrototype: true });

  it('gives the target to the frame with the best verdict, then the best score', () => {
    fc.assert(
      fc.property(frames, (found) => {
        const { owner, card, verdict } = w.guide.share(found);
        const seen = Object.entries(found).filter(([, each]) => each.verdict !== 'missing');
        if (seen.length === 0) {
          expect({ owner, card, verdict }).toEqual({ owner: 0, card: 0, verdict: 'missing' });
          return;
        }
        const best = found[String(owner)];
        expect(best?.verdict).toBe(verdict);
        for (const [id, each] of seen) {
          const worse = VERDICTS.indexOf(each.verdict) - VERDICTS.indexOf(verdict);
          expect(worse).toBeGreaterThanOrEqual(0);
          if (worse === 0) expect(each.score).toBeLessThanOrEqual(best?.score ?? -1);
          if (worse === 0 && each.score === best?.score) expect(Number(id)).toBeGreaterThanOrEqual(owner);
        }
        // The card is with the target, or where there is room for sure.
        expect(card).toBe(best?.room === true ? owner : 0);
      }),
    );
  });

  it('does not depend on the order in which frames reported', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('f-1', 'f-2', 'f-3', 'f-4').map((id) => id.replace('f-', '')),
            inFrame,
          ),
          { maxLength: 4 },
        ),
        (found) => {
          const unique = [...new Map(found)];
          // Keys that look like numbers sort themselves: a prefix that `Number` overlooks keeps the order given.
          const padded = (entries: typeof unique) => Object.fromEntries(entries.map(([id, each]) => [`0${id}`, each]));
          expect(w.guide.share(padded(unique.toReversed()))).toEqual(w.guide.share(padded(unique)));
        },
      ),
    );
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
    expect(await w.guide.found(report('guessed', 0.6), frame(2))).toEqual({ owner: true, card: true, verdict: 'guessed' });
    expect(owners()).toEqual([0]);
    expect(await w.guide.found(report('missing', 0), frame(3))).toEqual({ owner: false, card: false, verdict: 'guessed' });
    expect(owners().slice(1).sort()).toEqual([0, 2]);
    expect(await w.guide.found(report('exact', 0.9), frame(3))).toEqual({ owner: true, card: true, verdict: 'exact' });
    expect(owners().slice(3).sort()).toEqual([0, 2]);
  });

  it('forgets a frame that is gone, which would win against its successor', async () => {
    await w.guide.found(report('exact', 1), frame(2));
    fake.state.deaf = [2];
    expect(await w.guide.found(report('exact', 1), frame(5))).toEqual({ owner: true, card: true, verdict: 'exact' });
    expect(Object.keys((await w.session.readTab(1)).found?.frames ?? {})).toEqual(['5']);
  });

  it('leaves the card to the top frame where the target has no room for it', async () => {
    expect(await w.guide.found(report('exact', 1, { room: false }), frame(2))).toEqual({ owner: true, card: false, verdict: 'exact' });
    expect(await w.guide.found(report('missing', 0), frame(0))).toEqual({ owner: false, card: true, verdict: 'exact' });
  });

  it('forgets the frames of the step before', async () => {
    await w.guide.found(report('exact', 1), frame(2));
    expect(await w.guide.found(report('guessed', 0.5, { step: 'ack-a2' }), frame(3))).toEqual({
      owner: true,
      card: true,
      verdict: 'guessed',
    });
  });

  it('loses none of several reports at once', async () => {
    await Promise.all([1, 2, 3, 4].map((id) => w.guide.found(report('moved', id / 10), frame(id))));
    const { found } = await w.session.readTab(1);
    expect(Object.keys(found?.frames ?? {})).toEqual(['1', '2', '3', '4']);
    expect(w.guide.share(found?.frames ?? {})).toMatchObject({ owner: 4 });
  });
});

describe('panel', () => {
  it('says how to open it where a page cannot', async () => {
    await expect(w.guide.panel(frame(0))).rejects.toMatchObject({ code: 'no-panel' });
  });
});
