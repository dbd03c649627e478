/** The engine: what each event does, what is refused and why, and the laws that hold for any log. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alsoDue, currentStep, flatten, plan, planFor, planSteps, progress, stepBefore } from '../../../procedures/run/plan';
import { fold, transition } from '../../../procedures/run/transition';
import { summarise } from '../../../procedures/run/summary';
import type { RunEventBody } from '../../../procedures/schema/run';
import { declared, event, play, source, stateAfter } from '../support';

const done = (step: string): RunEventBody => ({ type: 'step.done', step, by: 'hand' });
const ids = (severity: string, tools: string[]): string[] => flatten(planFor(source(), severity, tools)).map(({ step }) => step.id);

describe('plan', () => {
  it('follows phases, severity and the tool in use', () => {
    expect(ids('p1', ['tool-a'])).toEqual(['ack-a1', 'ack-a2', 'post', 'last', 'only-p1']);
    expect(ids('p3', ['tool-b', 'tool-a'])).toEqual(['ack-b', 'last']);
  });

  it('falls back to the words when no tool of the run is offered', () => {
    expect(ids('p3', [])).toEqual(['ack-words', 'last']);
    expect(ids('p3', ['other'])).toEqual(['ack-words', 'last']);
  });

  it('keeps what was done when the severity goes down', () => {
    const state = stateAfter(done('only-p1'), { type: 'severity.changed', severity: 'p3', reason: 'calmer' });
    expect(planSteps(state).map(({ id }) => id)).toEqual(['ack-a1', 'ack-a2', 'last', 'only-p1']);
    expect(progress(state)).toEqual({ done: 1, skipped: 0, of: 4 });
  });

  it('offers the parallel track beside the main one, with its deadline', () => {
    const state = stateAfter();
    expect(alsoDue(state).map(({ planned, due }) => [planned.step.id, due - state.declaredAt])).toEqual([['post', 600_000]]);
    expect(alsoDue(stateAfter(done('post')))).toEqual([]);
  });
});

describe('transition', () => {
  it('moves on by done and skipped, and back by looking', () => {
    const state = stateAfter(done('ack-a1'));
    expect(currentStep(state)?.step.id).toBe('ack-a2');
    expect(stepBefore(state, 'ack-a2')?.step.id).toBe('ack-a1');
    const back = stateAfter(done('ack-a1'), { type: 'step.focused', step: 'ack-a1' });
    expect(currentStep(back)?.state.status).toBe('done');
    const again = stateAfter(done('ack-a1'), { type: 'step.focused', step: 'ack-a1' }, { type: 'step.reopened', step: 'ack-a1' });
    expect(currentStep(again)?.step.id).toBe('ack-a1');
    expect(currentStep(again)?.state.status).toBe('open');
  });

  it('leaves the focus when the step that is looked at is finished', () => {
    const state = stateAfter({ type: 'step.focused', step: 'last' }, done('last'));
    expect(state.focus).toBeNull();
    expect(currentStep(state)?.step.id).toBe('ack-a1');
  });

  it.each<[string, RunEventBody[], string]>([
    ['a second declaration', [declared()], 'already-declared'],
    ['an unknown step', [done('nope')], 'unknown-step'],
    ['a step of another tool', [done('ack-b')], 'not-in-plan'],
    ['a step twice', [done('last'), done('last')], 'already-done'],
    ['a skip without a reason', [{ type: 'step.skipped', step: 'last', reason: ' ' }], 'skip-reason'],
    ['reopening what is open', [{ type: 'step.reopened', step: 'last' }], 'not-finished'],
    ['the same severity', [{ type: 'severity.changed', severity: 'p1', reason: 'r' }], 'same-severity'],
    ['an unknown severity', [{ type: 'severity.changed', severity: 'p9', reason: 'r' }], 'unknown-severity'],
    ['an unknown role', [{ type: 'roles.changed', roles: ['king'] }], 'unknown-role'],
    ['an unknown phase', [{ type: 'exit.checked', phase: 'x', index: 0, checked: true }], 'unknown-phase'],
    ['an unknown notification', [{ type: 'notification.sent', notification: 'x' }], 'unknown-notification'],
    ['a step while paused', [{ type: 'run.paused', reason: 'r' }, done('last')], 'paused'],
    [
      'a pause twice',
      [
        { type: 'run.paused', reason: 'r' },
        { type: 'run.paused', reason: 'r' },
      ],
      'already-paused',
    ],
    ['a resume without a pause', [{ type: 'run.resumed' }], 'not-paused'],
    ['giving up without a reason', [{ type: 'run.ended', outcome: 'abandoned', reason: '' }], 'end-reason'],
    ['a step after the end', [{ type: 'run.ended', outcome: 'resolved', reason: '' }, done('last')], 'ended'],
  ])('refuses %s', (_, bodies, code) => {
    const outcome = play([declared(), ...bodies]);
    expect(outcome.ok ? 'accepted' : outcome.error.code).toBe(code);
    expect(outcome.ok ? '' : outcome.error.message).toMatch(/\.$/);
  });

  it('skips an optional step without a reason', () => {
    expect(stateAfter({ type: 'step.skipped', step: 'only-p1', reason: '' }).steps['only-p1']?.status).toBe('skipped');
  });

  it('refuses events of another run and events out of order', () => {
    const state = stateAfter();
    expect(transition(state, { ...event(9, done('last')), runId: '00000000-0000-4000-8000-00000000000f' })).toMatchObject({
      ok: false,
      error: { code: 'wrong-run' },
    });
    expect(transition(state, event(1, done('last')))).toMatchObject({ ok: false, error: { code: 'out-of-order' } });
  });

  it('counts pauses, takes notes after the end, and asks for guides and reminders as data', () => {
    const began = play([declared()]);
    const kinds = began.ok ? began.effects.map(({ kind }) => kind) : [];
    expect(kinds).toEqual(['guides', 'reminders']);
    const ended = stateAfter({ type: 'run.ended', outcome: 'resolved', reason: '' }, { type: 'note.added', text: 'later' });
    expect(ended).toMatchObject({ status: 'ended', outcome: 'resolved' });
    const end = play([declared(), { type: 'run.ended', outcome: 'resolved', reason: '' }]);
    expect(end.ok && end.effects).toEqual([{ kind: 'guides', wanted: false }, { kind: 'reminders' }]);
    const noted = play([declared(), { type: 'note.added', text: 'n' }]);
    expect(noted.ok && noted.effects).toEqual([]);
    expect(summarise(ended)).toMatchObject({ title: 'T', severity: { label: 'P1', level: 1 }, status: 'ended', of: 5 });
  });
});

const anyStep = fc.constantFrom('ack-a1', 'ack-a2', 'ack-b', 'ack-words', 'last', 'only-p1', 'post', 'nope');
const anyBody: fc.Arbitrary<RunEventBody> = fc.oneof(
  fc.record({ type: fc.constant('step.done' as const), step: anyStep, by: fc.constantFrom('hand' as const, 'action' as const) }),
  fc.record({ type: fc.constant('step.skipped' as const), step: anyStep, reason: fc.constantFrom('', 'because') }),
  fc.record({ type: fc.constant('step.reopened' as const), step: anyStep }),
  fc.record({ type: fc.constant('step.focused' as const), step: fc.option(anyStep) }),
  fc.record({ type: fc.constant('severity.changed' as const), severity: fc.constantFrom('p1', 'p3', 'p9'), reason: fc.constant('r') }),
  fc.record({
    type: fc.constant('variable.set' as const),
    name: fc.constantFrom('host', 'constructor'),
    value: fc.string({ maxLength: 20 }),
  }),
  fc.record({ type: fc.constant('tools.changed' as const), tools: fc.subarray(['tool-a', 'tool-b']) }),
  fc.constant({ type: 'run.paused' as const, reason: 'r' }),
  fc.constant({ type: 'run.resumed' as const }),
  fc.constant({ type: 'run.ended' as const, outcome: 'resolved' as const, reason: '' }),
  fc.constant(declared()),
);

describe('laws', () => {
  it('transition never throws, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyBody, { maxLength: 40 }), (bodies) => {
        let state = stateAfter();
        for (const body of bodies) {
          const before = JSON.stringify(state);
          const outcome = transition(state, event(state.lastSeq + 1, body));
          expect(JSON.stringify(state)).toBe(before);
          if (outcome.ok) state = outcome.state;
        }
      }),
    );
  });

  it('folding a log gives the state that was reached, in whatever order it is read', () => {
    fc.assert(
      fc.property(fc.array(anyBody, { maxLength: 40 }), fc.integer(), (bodies, seed) => {
        const log = [event(1, declared())];
        let state = stateAfter();
        for (const body of bodies) {
          const next = event(state.lastSeq + 1, body);
          const outcome = transition(state, next);
          if (!outcome.ok) continue;
          state = outcome.state;
          log.push(next);
        }
        const shuffled = log.map((each, i) => ({ each, key: Math.sin(seed + i) })).sort((a, b) => a.key - b.key);
        expect(fold(shuffled.map(({ each }) => each))).toEqual({ state, refused: [] });
      }),
    );
  });

  it('a finished step stays in the plan, and the current step is open, looked at, or none', () => {
    fc.assert(
      fc.property(fc.array(anyBody, { maxLength: 40 }), (bodies) => {
        let state = stateAfter();
        for (const body of bodies) {
          const outcome = transition(state, event(state.lastSeq + 1, body));
          if (outcome.ok) state = outcome.state;
          const planned = flatten(plan(state)).map(({ step }) => step.id);
          for (const [id, { status }] of Object.entries(state.steps)) if (status !== 'open') expect(planned).toContain(id);
          const current = currentStep(state);
          if (current === null) expect(flatten(plan(state)).every((each) => each.state.status !== 'open')).toBe(true);
          else expect(current.state.status === 'open' || state.focus === current.step.id).toBe(true);
        }
      }),
    );
  });
});
