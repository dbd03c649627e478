/** The review of a run: after its end, step by step, and closed only when nothing is missing. */
import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingIn, reviewDue, reviewSeverity } from '../../../procedures/run/review';
import { summarise } from '../../../procedures/run/summary';
import { transition } from '../../../procedures/run/transition';
import type { RunState } from '../../../procedures/run/types';
import type { RunEventBody } from '../../../procedures/schema/run';
import { declared, event, play, source, stateAfter, uuid } from '../support';

const review = { due: [{ severity: 'p1', clock: { businessDays: 3 } }], questions: ['What happened?', 'Why?'] };
const reviewed = (change: Parameters<typeof declared>[0] = {}): RunEventBody =>
  declared({ source: { ...source(), framework: { ...source().framework, review } }, ...change });
const ENDED: RunEventBody = { type: 'run.ended', outcome: 'resolved', reason: '' };
const to = (next: 'draft' | 'in-review' | 'reviewed' | 'closed', reason = ''): RunEventBody => ({ type: 'review.moved', to: next, reason });
const answer = (question: number | 'no-items', text: string): RunEventBody => ({ type: 'review.answered', question, text });
const ITEM = uuid(900);
const item = (change: Partial<Extract<RunEventBody, { type: 'review.item' }>> = {}): RunEventBody => ({
  type: 'review.item',
  item: ITEM,
  text: 'Add an alarm',
  owner: 'Ann',
  role: null,
  due: '2026-02-01',
  ...change,
});

function stateOf(...bodies: RunEventBody[]): RunState {
  const outcome = play(bodies);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.state;
}
const codeOf = (state: RunState, body: RunEventBody): string => {
  const outcome = transition(state, event(state.lastSeq + 1, body));
  return outcome.ok ? 'ok' : outcome.error.code;
};

describe('a review', () => {
  it('is written once the run has ended, and an ended run takes nothing else', () => {
    expect(codeOf(stateAfter(), answer(0, 'x'))).toBe('not-ended');
    const ended = stateOf(reviewed(), ENDED);
    expect(codeOf(ended, answer(0, 'x'))).toBe('ok');
    expect(codeOf(ended, { type: 'step.done', step: 'last', by: 'hand' })).toBe('ended');
    expect(codeOf(ended, { type: 'severity.changed', severity: 'p3', reason: 'r' })).toBe('ended');
  });

  it.each<[RunEventBody, string]>([
    [answer(2, 'x'), 'unknown-question'],
    [item({ role: 'nobody' }), 'unknown-role'],
    [{ type: 'review.ticked', item: ITEM, done: true }, 'unknown-item'],
    [{ type: 'review.dropped', item: ITEM }, 'unknown-item'],
    [to('closed'), 'review-step'],
    [to('reviewed'), 'review-step'],
  ])('refuses what does not apply: %j', (body, code) => {
    expect(codeOf(stateOf(reviewed(), ENDED), body)).toBe(code);
  });

  it('cannot be closed before everything is there, and says what is missing', () => {
    const bodies = [reviewed(), ENDED, to('in-review'), to('reviewed')];
    const bare = stateOf(...bodies);
    expect(missingIn(bare)).toEqual([{ kind: 'answer', question: 0 }, { kind: 'answer', question: 1 }, { kind: 'items' }]);
    expect(codeOf(bare, to('closed'))).toBe('review-incomplete');
    const some = stateOf(...bodies, answer(0, 'It broke'), answer(1, ' '), item({ due: null, owner: '' }));
    expect(missingIn(some)).toEqual([
      { kind: 'answer', question: 1 },
      { kind: 'owner', item: ITEM },
      { kind: 'due', item: ITEM },
    ]);
    const all = stateOf(...bodies, answer(0, 'It broke'), answer(1, 'Age'), item({ role: 'lead', owner: '' }));
    expect(missingIn(all)).toEqual([]);
    expect(codeOf(all, to('closed'))).toBe('ok');
  });

  it('may say why nothing is to be done', () => {
    const state = stateOf(reviewed(), ENDED, answer(0, 'a'), answer(1, 'b'), answer('no-items', 'It was planned'));
    expect(missingIn(state)).toEqual([]);
  });

  it('closed takes ticks and its reopening with a reason, and nothing else', () => {
    const bodies = [reviewed(), ENDED, answer(0, 'a'), answer(1, 'b'), item(), to('in-review'), to('reviewed'), to('closed')];
    const closed = stateOf(...bodies);
    expect(codeOf(closed, answer(0, 'c'))).toBe('review-closed');
    expect(codeOf(closed, item())).toBe('review-closed');
    expect(codeOf(closed, { type: 'review.ticked', item: ITEM, done: true })).toBe('ok');
    expect(codeOf(closed, to('in-review'))).toBe('reopen-reason');
    expect(codeOf(closed, to('in-review', 'Wrong cause'))).toBe('ok');
  });

  it('keeps an item as it was last written, with its tick', () => {
    const state = stateOf(reviewed(), ENDED, item(), { type: 'review.ticked', item: ITEM, done: true }, item({ text: 'Two alarms' }));
    expect(state.review?.items).toEqual([{ id: ITEM, text: 'Two alarms', owner: 'Ann', role: null, due: '2026-02-01', done: true }]);
  });
});

describe('when a review is due', () => {
  it('counts from the end, by the most severe that the run ever was', () => {
    const lowered = stateOf(reviewed(), { type: 'severity.changed', severity: 'p3', reason: 'r' }, ENDED);
    expect(reviewSeverity(lowered)?.id).toBe('p1');
    // Monday: the third business day after it is Thursday.
    expect(reviewDue(lowered)).toBe(Date.UTC(2026, 0, 8, 17, 0));
    expect(summarise(lowered).review).toEqual({ status: 'draft', due: Date.UTC(2026, 0, 8, 17, 0) });
  });

  it('is never where none is demanded, and then nothing is missing', () => {
    const minor = stateOf(reviewed({ severity: 'p3' }), ENDED, to('in-review'), to('reviewed'));
    expect([reviewDue(minor), missingIn(minor)]).toEqual([null, []]);
    expect(codeOf(minor, to('closed'))).toBe('ok');
  });
});

it('whatever is written in whatever order, a review that closes has nothing missing', () => {
  const bodies = constantFrom<RunEventBody>(
    answer(0, 'a'),
    answer(0, ''),
    answer(1, 'b'),
    answer('no-items', 'none'),
    item(),
    item({ due: null }),
    item({ owner: '' }),
    { type: 'review.dropped', item: ITEM },
    { type: 'review.ticked', item: ITEM, done: true },
    { type: 'review.dated', moment: 'began', when: 5 },
    to('draft'),
    to('in-review'),
    to('in-review', 'Again'),
    to('reviewed'),
    to('closed'),
  );
  let closed = 0;
  assert(
    property(array(bodies, { minLength: 10, maxLength: 60 }), (all) => {
      let state = stateOf(reviewed(), ENDED);
      for (const body of all) {
        const outcome = transition(state, event(state.lastSeq + 1, body));
        if (!outcome.ok) continue;
        if (body.type === 'review.moved' && body.to === 'closed') {
          closed++;
          expect(missingIn(state)).toEqual([]);
        }
        expect(outcome.state.status).toBe('ended');
        state = outcome.state;
      }
    }),
    { numRuns: 200, seed: 7 },
  );
  expect(closed).toBeGreaterThan(0);
});

it('keeps no times of a drill', () => {
  const done: RunEventBody = { type: 'step.done', step: 'ack-a2', by: 'hand' };
  expect(summarise(stateOf(declared(), done, ENDED)).times).toEqual({ acknowledge: 1_000, resolve: 2_000 });
  expect(summarise(stateOf(declared({ drill: true }), done, ENDED)).times).toBeUndefined();
});
