/** The clock of the machine is set back and forth in the middle of a run: the log keeps its order, and no duration is below zero. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeLogs, nextStamp } from '../../../procedures/run/merge';
import { summarise } from '../../../procedures/run/summary';
import { fold } from '../../../procedures/run/transition';
import { reportOf } from '../../../procedures/report/report';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { BEGAN, declared, event } from '../support';

const DAY = 24 * 60 * 60_000;
const jump = fc.integer({ min: -DAY, max: DAY });
const body: fc.Arbitrary<RunEventBody> = fc.constantFrom<RunEventBody>(
  { type: 'step.done', step: 'ack-a1', by: 'hand' },
  { type: 'run.paused', reason: '' },
  { type: 'run.resumed' },
  { type: 'note.added', text: 'A note.' },
);

/** As the worker stores it: numbers and stamps by the order in which things happened. */
function stored(bodies: readonly [RunEventBody, number][]): RunEvent[] {
  let [at, stamp] = [BEGAN, -1];
  return bodies.map(([each, by], i) => {
    at += by;
    stamp = nextStamp(stamp, at);
    return { ...event(i + 1, each, at), stamp };
  });
}

it('order by what happened, and no time below zero', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(body, jump), { maxLength: 30 }), jump, (middle, last) => {
      const log = stored([[declared(), 0], ...middle, [{ type: 'run.ended', outcome: 'resolved', reason: '' }, last]]);
      expect(mergeLogs(log.toReversed(), log).map(({ id }) => id)).toEqual(log.map(({ id }) => id));
      const { state, refused } = fold(log);
      if (state === null) throw new Error('it was declared');
      expect(refused.filter(({ event: { body: of } }) => of.type === 'note.added' || of.type === 'run.ended')).toEqual([]);
      expect(state.pausedMs).toBeGreaterThanOrEqual(0);
      const { acknowledge = 0, resolve = 0 } = summarise(state).times ?? {};
      expect(Math.min(acknowledge, resolve)).toBeGreaterThanOrEqual(0);
      const measures = reportOf(log, BEGAN - DAY)?.measures ?? [];
      for (const { took } of measures) expect(took ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});
