/** Being on a page: which step that finishes, which variable it fills, and when it says nothing. */
import { describe, expect, it } from 'vitest';
import { arrive } from '../../../procedures/guide/arrive';
import type { RunState } from '../../../procedures/run/types';
import type { RunEventBody } from '../../../procedures/schema/run';
import type { Step } from '../../../procedures/schema/step';
import { Target } from '../../../procedures/schema/target';
import type { Recognised } from '../../../procedures/tools/types';
import { declared, play, source } from '../support';

const seen = (tool: string, page?: string, readings: Record<string, string> = {}): Recognised => ({
  tool,
  title: tool,
  kind: 'other',
  score: 1,
  reasons: [],
  base: 'https://a.example/',
  readings,
  about: ['host'],
  ...(page === undefined ? {} : { page: { id: page, kind: 'other', title: page } }),
});

/** A run in which `first` and `second` are the changed first two steps. */
function run(first: Partial<Step>, variables: Record<string, string> = {}, ...after: RunEventBody[]): RunState {
  const given = source();
  const steps = given.procedure.steps.map((step) => (step.id === 'ack-a1' ? { ...step, ...first } : step));
  const outcome = play([declared({ variables, source: { ...given, procedure: { ...given.procedure, steps } } }), ...after]);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.state;
}
const WALK: Partial<Step> = { action: { kind: 'navigate' } };
const DONE = { type: 'step.done', step: 'ack-a1', by: 'action' };

describe('arriving', () => {
  it('finishes a step that is only the way to its page', () => {
    expect(arrive(run(WALK), [seen('tool-a', 'page-a')])).toEqual(DONE);
    expect(arrive(run(WALK), [seen('tool-a', 'other')])).toBeNull();
    expect(arrive(run(WALK), [seen('tool-a')])).toBeNull();
    expect(arrive(run(WALK), [seen('tool-b', 'page-a')])).toBeNull();
    expect(arrive(run(WALK), [])).toBeNull();
  });

  it('finishes a step that is only the way to its tool', () => {
    expect(arrive(run({ ...WALK, page: undefined }), [seen('tool-a')])).toEqual(DONE);
    expect(arrive(run({ ...WALK, page: undefined }), [seen('tool-b')])).toBeNull();
  });

  it('finishes a step where it leads, and not where it begins', () => {
    const step: Partial<Step> = { leadsTo: 'page-b', action: { kind: 'click', button: 'left' } };
    expect(arrive(run(step), [seen('tool-a', 'page-a')])).toBeNull();
    expect(arrive(run(step), [seen('tool-a', 'page-b')])).toEqual(DONE);
  });

  it('finishes no step that has to be done', () => {
    for (const action of [{ kind: 'click', button: 'left' }, { kind: 'look' }, { kind: 'do' }] as const)
      expect(arrive(run({ action }), [seen('tool-a', 'page-a')])).toBeNull();
  });

  it('finishes nothing at the page of another incident', () => {
    const at = (readings: Record<string, string>): RunEventBody | null =>
      arrive(run(WALK, { host: 'web-01' }), [seen('tool-a', 'page-a', readings)]);
    expect(at({ host: 'web-02' })).toBeNull();
    expect(at({ host: ' WEB-01 ' })).toEqual(DONE);
    // A reading that does not identify may be worded in any way.
    expect(arrive(run(WALK, { service: 'http' }), [seen('tool-a', 'page-a', { service: 'HTTP check' })])).toEqual(DONE);
    // What the incident does not know cannot contradict; an address is never the same text.
    expect(at({ service: 'http', alertLink: 'https://x.example/' })).toEqual(DONE);
  });

  it('reads what the target needs to know from the page that the responder opened', () => {
    const which = {
      action: { kind: 'click' as const, button: 'left' as const },
      target: Target.parse({ v: 1, facts: { role: 'link', name: '{{host}}' } }),
    };
    expect(arrive(run(which), [seen('tool-a', 'page-b', { host: 'web-07' })])).toEqual({
      type: 'variable.set',
      name: 'host',
      value: 'web-07',
    });
    expect(arrive(run(which, { host: 'web-01' }), [seen('tool-a', 'page-b', { host: 'web-07' })])).toBeNull();
    expect(arrive(run(which), [seen('tool-b', 'page-b', { host: 'web-07' })])).toBeNull();
  });

  it('finishes nothing while the run is paused, or at a step that is looked back at', () => {
    expect(arrive(run(WALK, {}, { type: 'run.paused', reason: 'r' }), [seen('tool-a', 'page-a')])).toBeNull();
    const back: RunEventBody[] = [
      { type: 'step.done', step: 'ack-a1', by: 'hand' },
      { type: 'step.focused', step: 'ack-a1' },
    ];
    expect(arrive(run(WALK, {}, ...back), [seen('tool-a', 'page-a')])).toBeNull();
  });

  it('says nothing when all is done', () => {
    const all: RunEventBody[] = ['ack-a1', 'ack-a2', 'post', 'last', 'only-p1'].map((step) => ({ type: 'step.done', step, by: 'hand' }));
    expect(arrive(run(WALK, {}, ...all), [seen('tool-a', 'page-a')])).toBeNull();
  });
});

describe('a variable that the step before was to fill', () => {
  const CREATE: Partial<Step> = { fills: ['ticketId'], action: { kind: 'click', button: 'left' } };
  const created: RunEventBody = { type: 'step.done', step: 'ack-a1', by: 'action', verdict: 'exact' };
  const at = (variables: Record<string, string>, readings: Record<string, string>, tool = 'tool-a'): RunEventBody | null =>
    arrive(run(CREATE, variables, created), [seen(tool, 'page-b', readings)]);

  it('is read from the page of its tool', () => {
    expect(at({}, { ticketId: ' 42 ' })).toEqual({ type: 'variable.set', name: 'ticketId', value: '42' });
  });

  it('is never changed once it is set, read from another tool, or set to nothing', () => {
    expect(at({ ticketId: '7' }, { ticketId: '42' })).toBeNull();
    expect(at({}, { ticketId: '42' }, 'tool-b')).toBeNull();
    expect(at({}, { ticketId: ' ' })).toBeNull();
    expect(at({}, {})).toBeNull();
  });

  it('is read also when the step was the last of all', () => {
    const given = source();
    const [first] = given.procedure.steps;
    if (first === undefined) throw new Error('it has steps');
    const alone = { ...given, procedure: { ...given.procedure, steps: [{ ...first, ...CREATE }] } };
    const played = play([declared({ source: alone }), created]);
    if (!played.ok) throw new Error(played.error.message);
    const page = [seen('tool-a', 'page-b', { ticketId: '42' })];
    expect(arrive(played.state, page)).toEqual({ type: 'variable.set', name: 'ticketId', value: '42' });
  });

  it('waits until the step is done', () => {
    expect(arrive(run(CREATE), [seen('tool-a', 'page-b', { ticketId: '42' })])).toBeNull();
  });
});
