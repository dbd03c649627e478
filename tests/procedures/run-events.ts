/**
 * Everything that can be written about a run of the small procedure (support.ts), fitting or not, for tests that try it in
 * any order. An event that is added to the schema gets one line here; the compiler asks for it. Reviews have tests of their own.
 */
import * as fc from 'fast-check';
import type { RunEventBody } from '../../procedures/schema/run';

type Type = Exclude<RunEventBody['type'], 'run.declared' | `review.${string}`>;
type Line<T extends Type> = [weight: number, rest: fc.Arbitrary<Omit<Extract<RunEventBody, { type: T }>, 'type'>>];

const step = fc.constantFrom('ack-a1', 'ack-a2', 'ack-b', 'ack-words', 'last', 'only-p1', 'post', 'nope');
const role = fc.constantFrom('engineer', 'lead');
const tools = fc.subarray(['tool-a', 'tool-b']);
const text = fc.constantFrom('', 'because');
const some = fc.constantFrom('web-02', 'said');
const nothing = fc.constant({});

const LINES: { [T in Type]: Line<T> } = {
  'step.done': [8, fc.record({ step, by: fc.constantFrom('hand', 'action') })],
  'step.skipped': [3, fc.record({ step, reason: text })],
  'step.reopened': [4, fc.record({ step })],
  'step.focused': [2, fc.record({ step: fc.option(step) })],
  'step.pointed': [1, fc.record({ step, facts: fc.constant({ tag: 'button' }), url: fc.constant('/') })],
  'step.branched': [3, fc.record({ step, way: fc.constantFrom<(0 | 'unexpected')[]>(0, 'unexpected') })],
  'step.confirmed': [1, fc.record({ step, read: fc.constant({ host: 'web-01' }) })],
  'phase.returned': [1, fc.record({ phase: fc.constantFrom('one', 'two', 'nope'), reason: some })],
  'exit.checked': [2, fc.record({ phase: fc.constantFrom('one', 'two', 'nope'), index: fc.nat(1), checked: fc.boolean() })],
  'severity.changed': [3, fc.record({ severity: fc.constantFrom('p1', 'p3', 'p9'), reason: some })],
  'variable.set': [2, fc.record({ name: fc.constantFrom('host', 'severity'), value: some })],
  'tools.changed': [1, fc.record({ tools })],
  'roles.changed': [
    1,
    fc.record({ roles: fc.uniqueArray(fc.oneof({ weight: 4, arbitrary: role }, fc.constant('king')), { maxLength: 2 }) }),
  ],
  'notification.sent': [1, fc.record({ notification: fc.constantFrom('boss', 'nope') })],
  'notification.answered': [1, fc.record({ notification: fc.constantFrom('boss', 'nope') })],
  'notification.unsent': [1, fc.record({ notification: fc.constantFrom('boss', 'nope') })],
  'update.posted': [1, fc.record({ text })],
  'update.withdrawn': [1, fc.record({ update: fc.uuid() })],
  'role.assigned': [
    1,
    fc.record({ role: fc.oneof({ weight: 4, arbitrary: role }, fc.constant('king')), name: fc.constantFrom('', 'Grace', 'A') }),
  ],
  'note.added': [3, fc.record({ text: some })],
  'run.paused': [2, fc.record({ reason: text })],
  'run.resumed': [3, nothing],
  'run.ended': [1, fc.record({ outcome: fc.constantFrom('resolved', 'abandoned', 'handed-over'), reason: text })],
  'run.continued': [2, fc.constant({ events: 0 })],
};

/** Any of these events, the common ones more often. */
export const anyBody: fc.Arbitrary<RunEventBody> = fc.oneof(
  ...Object.entries(LINES).map(([type, [weight, rest]]: [string, [number, fc.Arbitrary<object>]]) => ({
    weight,
    arbitrary: rest.map((fields) => ({ type, ...fields }) as RunEventBody),
  })),
);
