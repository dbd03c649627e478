/** Ways that a step can go: on, ahead past others, back to try again, and "it did not happen". */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentStep, planSteps } from '../../../procedures/run/plan';
import { fold, transition } from '../../../procedures/run/transition';
import type { RunState } from '../../../procedures/run/types';
import { roundsOf } from '../../../procedures/run/ways';
import type { RunEventBody, RunSource, Way } from '../../../procedures/schema/run';
import type { Step } from '../../../procedures/schema/step';
import { BEGAN, declared, event, play, source } from '../support';

const MINUTE = 60_000;
const step = (id: string, change: Partial<Step> = {}): Step => ({
  id,
  phase: 'one',
  title: `Do ${id}`,
  action: { kind: 'do' },
  optional: false,
  ...change,
});

/** look → try → wait → mend → after, with an update beside them. */
const STEPS = [
  step('look', { branches: [{ when: 'It is only slow', goto: 'mend' }] }),
  step('try', { expected: 'It is green', unexpected: { text: 'Look again', goto: 'look', wait: 5, limit: 2 } }),
  step('wait', { branches: [{ when: 'Not yet', goto: 'wait', wait: 10 }] }),
  step('mend', { phase: 'two', expected: 'It runs' }),
  step('after', { phase: 'two', branches: [{ when: 'It came back', goto: 'try' }] }),
  step('tell', { phase: 'talk', severities: ['p1'] }),
];
const branching = (steps: Step[] = STEPS): RunSource => {
  const small = source();
  return { ...small, procedure: { ...small.procedure, steps } };
};
const done = (id: string): RunEventBody => ({ type: 'step.done', step: id, by: 'hand' });
const branch = (id: string, way: Way = 0): RunEventBody => ({ type: 'step.branched', step: id, way });

function after(...bodies: RunEventBody[]): RunState {
  const outcome = play([declared({ source: branching() }), ...bodies]);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.state;
}
const statuses = (state: RunState): string =>
  planSteps(state)
    .map(({ id }) => `${id}:${state.steps[id]?.status ?? 'open'}`)
    .join(' ');

describe('a branch ahead', () => {
  it('finishes its step, passes over what lies between, and not over what goes on beside', () => {
    const state = after(branch('look'));
    expect(statuses(state)).toBe('look:done try:skipped wait:skipped tell:open mend:open after:open');
    expect(state.steps).toMatchObject({
      look: { answer: 'It is only slow' },
      try: { reason: 'It is only slow', passedBy: 'look' },
    });
    expect(currentStep(state)?.step.id).toBe('mend');
  });

  it('taken back opens again what it passed over, and nothing else', () => {
    const state = after(done('try'), branch('look'), { type: 'step.reopened', step: 'look' });
    expect(statuses(state)).toBe('look:open try:done wait:open tell:open mend:open after:open');
  });
});

describe('a branch back', () => {
  it('opens again what lies between, as often as it may, and says until when to wait', () => {
    const once = after(done('look'), branch('try', 'unexpected'));
    expect(statuses(once)).toBe('look:open try:open wait:open tell:open mend:open after:open');
    expect(currentStep(once)?.step.id).toBe('look');
    expect(once.waits).toEqual({ look: BEGAN + 3_000 + 5 * MINUTE });
    const [rounds] = [roundsOf('try', 'unexpected', 2, once)];
    expect(rounds).toEqual({ gone: 1, of: 2 });
    const thrice = play([
      declared({ source: branching() }),
      branch('try', 'unexpected'),
      done('look'),
      branch('try', 'unexpected'),
      done('look'),
      branch('try', 'unexpected'),
    ]);
    expect(thrice).toMatchObject({ ok: false, error: { code: 'loop-limit' } });
  });

  it('to itself waits, and is waited for no more once it is done', () => {
    const state = after(branch('wait'));
    expect(currentStep(state)?.step.id).toBe('wait');
    expect(Object.keys(state.waits ?? {})).toEqual(['wait']);
    expect(after(branch('wait'), done('wait')).waits).toEqual({});
  });

  it('into an earlier phase opens again what was skipped there too', () => {
    const state = after(done('look'), done('try'), done('wait'), done('mend'), branch('after'));
    expect(statuses(state)).toBe('look:done try:open wait:open tell:open mend:open after:open');
    expect(currentStep(state)?.step.id).toBe('try');
  });
});

it('a way back takes with it what a step on it had passed over, beyond the step that it was gone from', () => {
  const state = after(branch('look'), { type: 'step.reopened', step: 'try' }, branch('try', 'unexpected'));
  expect(statuses(state)).toBe('look:open try:open wait:open tell:open mend:open after:open');
});

describe('that it did not happen', () => {
  it('leads ahead without meeting a clock, and counts', () => {
    const steps = [
      step('ack', { meets: 'acknowledge', unexpected: { text: 'Call them', goto: 'call', limit: 1 } }),
      step('call', { branches: [{ when: 'Nobody answers', goto: 'ack' }] }),
    ];
    const bodies = [branch('ack', 'unexpected'), branch('call')];
    const outcome = play([declared({ source: branching(steps) }), ...bodies.slice(0, 1)]);
    expect(outcome.ok && outcome.state.steps['ack']).toMatchObject({ status: 'skipped', reason: 'Call them', failedAt: BEGAN + 2_000 });
    expect(play([declared({ source: branching(steps) }), ...bodies, branch('ack', 'unexpected')])).toMatchObject({
      ok: false,
      error: { code: 'loop-limit' },
    });
  });

  it('can be said of every step; without a way to go it stays, and says so', () => {
    const state = after(branch('mend', 'unexpected'));
    expect(state.steps['mend']).toMatchObject({ status: 'open', failedAt: BEGAN + 2_000 });
    expect(after(branch('mend', 'unexpected'), done('mend')).steps['mend']).not.toHaveProperty('failedAt');
  });
});

it.each<[string, RunEventBody[], string]>([
  ['a branch that there is not', [branch('look', 3)], 'unknown-branch'],
  ['a branch of a finished step', [done('look'), branch('look')], 'already-done'],
  ['a branch of a step that there is not', [branch('nope')], 'unknown-step'],
  ['a branch while paused', [{ type: 'run.paused', reason: 'r' }, branch('look')], 'paused'],
])('refuses %s', (_, bodies, code) => {
  expect(play([declared({ source: branching() }), ...bodies])).toMatchObject({ ok: false, error: { code } });
});

it('a branch to a step that is not in the plan is refused now, and finishes its step where a log has it', () => {
  const steps = [step('look', { branches: [{ when: 'w', goto: 'deep' }] }), step('deep', { severities: ['p1'] }), step('end')];
  const log = [event(1, declared({ source: branching(steps), severity: 'p3' })), event(2, branch('look'))];
  const first = transition(null, log[0] as (typeof log)[number]);
  if (!first.ok) throw new Error(first.error.message);
  expect(transition(first.state, log[1] as (typeof log)[number])).toMatchObject({ ok: false, error: { code: 'goal-not-in-plan' } });
  expect(fold(log).state?.steps['look']).toMatchObject({ status: 'done', answer: 'w' });
});

describe('laws', () => {
  const id = fc.constantFrom(...STEPS.map((each) => each.id));
  const body = fc.oneof(
    id.map(done),
    id.map((each): RunEventBody => ({ type: 'step.reopened', step: each })),
    fc.record({ type: fc.constant('step.branched' as const), step: id, way: fc.constantFrom<Way>(0, 'unexpected') }),
    fc.constant<RunEventBody>({ type: 'phase.returned', phase: 'one', reason: 'r' }),
  );
  it('whatever is chosen, no limit is passed, what was passed over names a finished step, and there is a present step while one is open', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 40 }), (bodies) => {
        let state = after();
        for (const each of bodies) {
          const outcome = transition(state, event(state.lastSeq + 1, each));
          if (outcome.ok) state = outcome.state;
          expect(state.loops?.['try:unexpected'] ?? 0).toBeLessThanOrEqual(2);
          for (const { passedBy } of Object.values(state.steps))
            if (passedBy !== undefined) expect(state.steps[passedBy]?.status).toBe('done');
          const open = planSteps(state).some((one) => (state.steps[one.id]?.status ?? 'open') === 'open');
          if (open) expect(currentStep(state)).not.toBeNull();
          expect(state.present?.step ?? null).toBe(currentStep(state)?.step.id ?? null);
        }
      }),
    );
  });
});
