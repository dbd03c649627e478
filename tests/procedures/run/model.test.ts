/**
 * `transition` beside a model of it that knows no phases, plans or clocks: which steps are open, what is paused, what is over.
 * An event that the model has no rule for is only checked for what holds of all.
 */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, transition } from '../../../procedures/run/transition';
import type { RunState } from '../../../procedures/run/types';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { anyBody } from '../run-events';
import { declared, event, stateAfter } from '../support';

interface Model {
  status: 'running' | 'paused' | 'ended';
  outcome: string | null;
  severity: string;
  tool: string;
  finished: Map<string, 'done' | 'skipped'>;
  hands: number;
}
type Of<T extends RunEventBody['type']> = Extract<RunEventBody, { type: T }>;
/** What the model becomes, or null: refused. */
type Rules = { [T in RunEventBody['type']]?: (model: Model, body: Of<T>) => Partial<Model> | null };

const ACKNOWLEDGING: Record<string, string[]> = { 'tool-a': ['ack-a1', 'ack-a2'], 'tool-b': ['ack-b'], none: ['ack-words'] };
const STEPS = new Set([...Object.values(ACKNOWLEDGING).flat(), 'last', 'only-p1', 'post']);

const inPlan = ({ finished, severity, tool }: Model, id: string): boolean =>
  finished.has(id) ||
  id === 'last' ||
  (ACKNOWLEDGING[tool] ?? []).includes(id) ||
  (severity === 'p1' && (id === 'only-p1' || id === 'post'));
const over = ({ status }: Model): boolean => status === 'ended';
const workable = (model: Model, id: string): boolean => model.status === 'running' && STEPS.has(id) && inPlan(model, id);
const finish = (model: Model, id: string, how: 'done' | 'skipped'): Partial<Model> => ({ finished: new Map(model.finished).set(id, how) });

const RULES: Rules = {
  'step.done': (model, { step }) => (workable(model, step) && model.finished.get(step) !== 'done' ? finish(model, step, 'done') : null),
  'step.skipped': (model, { step, reason }) =>
    workable(model, step) && !model.finished.has(step) && (reason !== '' || step === 'only-p1') ? finish(model, step, 'skipped') : null,
  'step.reopened': (model, { step }) =>
    workable(model, step) && model.finished.has(step) ? { finished: new Map([...model.finished].filter(([id]) => id !== step)) } : null,
  'step.focused': (model, { step }) => (!over(model) && (step === null || (STEPS.has(step) && inPlan(model, step))) ? {} : null),
  'step.pointed': (model, { step }) => (workable(model, step) ? {} : null),
  'exit.checked': (model, { phase }) => (!over(model) && phase !== 'nope' ? {} : null),
  'severity.changed': (model, { severity }) =>
    !over(model) && ['p1', 'p3'].includes(severity) && severity !== model.severity ? { severity } : null,
  'variable.set': (model, { name }) => (!over(model) && name === 'host' ? {} : null),
  'tools.changed': (model, { tools: [tool = 'none'] }) => (over(model) ? null : { tool }),
  'roles.changed': (model, { roles }) => (!over(model) && !roles.includes('king') ? {} : null),
  'notification.sent': (_, { notification }) => (notification === 'boss' ? {} : null),
  'note.added': () => ({}),
  'run.paused': ({ status }, { reason }) => (status === 'running' && reason !== '' ? { status: 'paused' } : null),
  'run.resumed': ({ status }) => (status === 'paused' ? { status: 'running' } : null),
  'run.ended': (model, { outcome, reason, hands = 0 }) =>
    !over(model) && hands >= model.hands && (outcome !== 'abandoned' || reason !== '') ? { status: 'ended', outcome } : null,
  'run.continued': (model) => {
    if (over(model) && model.outcome !== 'handed-over') return null;
    return { hands: model.hands + 1, ...(over(model) ? { status: 'running', outcome: null } : {}) };
  },
};

const begun = (): Model => ({ status: 'running', outcome: null, severity: 'p1', tool: 'tool-a', finished: new Map(), hands: 0 });

const seen = (state: RunState): Omit<Model, 'tool'> => ({
  status: state.status,
  outcome: state.outcome ?? null,
  severity: state.severity,
  finished: new Map(Object.entries(state.steps).flatMap(([id, { status }]) => (status === 'open' ? [] : [[id, status]]))),
  hands: state.hands ?? 0,
});

class Write implements fc.Command<Model, { state: RunState; log: RunEvent[] }> {
  constructor(readonly body: RunEventBody) {}

  check = (): boolean => true;
  toString = (): string => JSON.stringify(this.body);

  run(model: Model, real: { state: RunState; log: RunEvent[] }): void {
    const next = event(real.log.length + 1, this.body);
    const before = structuredClone(real.state);
    const moved = transition(real.state, next);
    expect(real.state, 'what was given is not touched').toEqual(before);
    const rule = RULES[this.body.type] as ((model: Model, body: RunEventBody) => Partial<Model> | null) | undefined;
    if (rule !== undefined) {
      const change = rule(model, this.body);
      expect(moved.ok ? 'accepted' : `refused: ${moved.error.code}`).toMatch(change === null ? /^refused/ : /^accepted/);
      Object.assign(model, change);
    }
    if (!moved.ok) return;
    real.state = moved.state;
    real.log.push(next);
    if (rule === undefined) Object.assign(model, seen(real.state));
    const { tool: _, ...known } = model;
    expect(seen(real.state)).toEqual(known);
    expect(real.state.lastSeq).toBe(next.seq);
    expect(fold(real.log), 'what is done one by one is what the log folds to').toEqual({ state: real.state, refused: [] });
  }
}

it('accepts what the model accepts, and becomes what it becomes', () => {
  fc.assert(
    fc.property(fc.commands([anyBody.map((body) => new Write(body))], { maxCommands: 60, size: 'max' }), (commands) => {
      fc.modelRun(() => ({ model: begun(), real: { state: stateAfter(), log: [event(1, declared())] } }), commands);
    }),
    { numRuns: 500 },
  );
});
