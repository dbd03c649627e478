/** The log of the panel: the newest entries of a log that may be long. */
import { expect, it } from 'vitest';
import { timeline } from '../../../components/run/timeline';
import type { RunEventBody } from '../../../procedures/schema/run';
import { declared, event, stateAfter, uuid } from '../../procedures/support';

const BODIES: RunEventBody[] = [
  declared(),
  { type: 'note.added', text: 'first' },
  { type: 'step.focused', step: 'last' },
  { type: 'note.added', text: 'second' },
  { type: 'step.focused', step: null },
];
const log = BODIES.map((body, i) => event(i + 1, body));
const said = (most?: number): string[] => timeline(log, stateAfter(), new Map([[uuid(2), 'why']]), most).map(({ id }) => id);

it('has all that happened, the newest first, without looks', () => {
  expect(said()).toEqual([uuid(4), uuid(2), uuid(1)]);
});

it('has no more entries than are wanted, and those are the newest', () => {
  expect([said(0), said(1), said(2), said(3), said(9)].map((ids) => ids.length)).toEqual([0, 1, 2, 3, 3]);
  expect(said(2)).toEqual([uuid(4), uuid(2)]);
});

it('says why an event does not count', () => {
  expect(timeline(log, stateAfter(), new Map([[uuid(2), 'why']])).map(({ refused }) => refused)).toEqual(['', 'why', '']);
});
