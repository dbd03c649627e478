/** Two logs of one run become one: laws of the union, and what people who did not know of each other did in it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflicts, mergeLogs, nextStamp, stamped, type StampedEvent } from '../../../procedures/run/merge';
import { fold, transition } from '../../../procedures/run/transition';
import type { RunState } from '../../../procedures/run/types';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { BEGAN, declared, event, RUN, uuid } from '../support';

const done = (step: string): RunEventBody => ({ type: 'step.done', step, by: 'hand' });
const anyStep = fc.constantFrom('ack-a1', 'ack-a2', 'ack-b', 'last', 'only-p1', 'post');
const anyBody: fc.Arbitrary<RunEventBody> = fc.oneof(
  anyStep.map(done),
  anyStep.map((step) => ({ type: 'step.skipped' as const, step, reason: 'because' })),
  anyStep.map((step) => ({ type: 'step.reopened' as const, step })),
  fc.constantFrom('p1', 'p3').map((severity) => ({ type: 'severity.changed' as const, severity, reason: 'r' })),
  fc.constantFrom('tool-a', 'tool-b').map((tool) => ({ type: 'tools.changed' as const, tools: [tool] })),
  fc.constant({ type: 'note.added' as const, text: 'n' }),
  fc.constant({ type: 'run.paused' as const, reason: '' }),
  fc.constant({ type: 'run.resumed' as const }),
  fc.record({
    type: fc.constant('run.ended' as const),
    outcome: fc.constantFrom('resolved' as const, 'handed-over' as const),
    reason: fc.constant(''),
    hands: fc.constantFrom(undefined, 1, 2),
  }),
  fc.constant({ type: 'run.continued' as const, events: 1 }),
);

/** What happens on machines whose clocks are wrong, each in its own way: someone acts, or reads the log of another. */
type Move = { at: number; machine: number; clock: number } & ({ act: RunEventBody } | { from: number });
const machine = fc.nat({ max: 2 });
const clock = fc.integer({ min: -5_000_000, max: 5_000_000 });
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ at: fc.nat({ max: 60_000 }), machine, clock, act: anyBody }) },
    { weight: 1, arbitrary: fc.record({ at: fc.nat({ max: 60_000 }), machine, clock, from: machine }) },
  ),
  { maxLength: 40 },
);

interface World {
  logs: StampedEvent[][];
  /** Ids of what each machine did itself, in the order in which it did it. */
  own: string[][];
}

/** All machines begin with the declaration; only what the engine accepts there and then is stored. */
function live(all: readonly Move[]): World {
  const first = stamped([event(1, declared())]);
  const world: World = { logs: [first, first, first], own: [[], [], []] };
  let now = BEGAN;
  let ids = 1;
  for (const move of all) {
    now += move.at;
    const log = world.logs[move.machine] ?? [];
    if ('from' in move) {
      world.logs[move.machine] = mergeLogs(log, world.logs[move.from] ?? []);
      continue;
    }
    const at = Math.max(0, now + move.clock);
    const next = { ...event(log.length + 1, move.act, at), id: uuid(++ids), stamp: nextStamp(log.at(-1)?.stamp ?? -1, at) };
    if (!transition(fold(log).state, next).ok) continue;
    world.logs[move.machine] = [...log, next];
    world.own[move.machine]?.push(next.id);
  }
  return world;
}

const three = (world: World): [StampedEvent[], StampedEvent[], StampedEvent[]] => [
  world.logs[0] ?? [],
  world.logs[1] ?? [],
  world.logs[2] ?? [],
];
const idsOf = (log: readonly RunEvent[]): string[] => log.map(({ id }) => id);

describe('laws of logs from machines whose clocks are wrong', () => {
  const law = (check: (a: StampedEvent[], b: StampedEvent[], c: StampedEvent[], world: World) => void): void =>
    fc.assert(
      fc.property(moves, (all) => {
        const world = live(all);
        check(...three(world), world);
      }),
      { numRuns: 300 },
    );

  it('it does not matter which comes first', () => law((a, b) => expect(mergeLogs(a, b)).toEqual(mergeLogs(b, a))));

  it('it does not matter which two are merged first', () =>
    law((a, b, c) => expect(mergeLogs(mergeLogs(a, b), c)).toEqual(mergeLogs(a, mergeLogs(b, c)))));

  it('merging again changes nothing, neither with itself nor with what it came from', () =>
    law((a, b) => {
      const merged = mergeLogs(a, b);
      for (const again of [merged, a, b, []]) expect(mergeLogs(merged, again)).toEqual(merged);
      expect(mergeLogs(a, a)).toEqual(a);
    }));

  it('every event is there, once, numbered without gaps', () =>
    law((a, b, c) => {
      const merged = mergeLogs(mergeLogs(a, b), c);
      expect(new Set(idsOf(merged))).toEqual(new Set([...idsOf(a), ...idsOf(b), ...idsOf(c)]));
      expect(new Set(idsOf(merged)).size).toBe(merged.length);
      expect(merged.map(({ seq }) => seq)).toEqual(merged.map((_, i) => i + 1));
    }));

  it('what a machine did, and what it knew when it did it, keeps its order', () =>
    law((a, b, c, { own, logs }) => {
      const merged = idsOf(mergeLogs(mergeLogs(a, b), c));
      for (const order of [...own, ...logs.map(idsOf)]) {
        const there = new Set(order);
        expect(merged.filter((id) => there.has(id))).toEqual(order);
      }
    }));

  it('what nobody contradicts counts, and folding never throws', () =>
    law((a, b, c) => {
      const merged = mergeLogs(mergeLogs(a, b), c);
      const { state, refused } = fold(merged);
      expect(state).not.toBeNull();
      // A step that somebody did was done by somebody, unless it was taken back.
      const reopened = merged.some(({ body }) => body.type === 'step.reopened');
      for (const { body } of merged) {
        if (body.type === 'step.done' && !reopened) expect(state?.steps[body.step]?.status).not.toBe('open');
      }
      for (const { why } of refused) expect(why.message).toMatch(/\.$/);
    }));

  it('a log that was never merged folds to the state that was reached', () =>
    law((a, b, c, { logs }) => {
      for (const log of [a, b, c]) {
        let state: RunState | null = null;
        for (const each of log) {
          const moved = transition(state, each);
          if (!moved.ok) return;
          state = moved.state;
        }
        expect(fold(log)).toEqual({ state, refused: [] });
      }
      expect(logs).toHaveLength(3);
    }));
});

describe('any logs at all', () => {
  const anyEvent = fc.record({
    n: fc.nat({ max: 12 }),
    at: fc.nat({ max: 50 }),
    stamp: fc.option(fc.nat({ max: 50 }), { nil: undefined }),
    body: anyBody,
  });
  const anyLog = fc
    .uniqueArray(anyEvent, { maxLength: 10, selector: ({ n }) => n })
    .map((all) => all.map(({ n, at, stamp, body }, i): RunEvent => ({ ...event(i + 1, body, at), id: uuid(n), stamp })));

  it('are merged by the same laws, also where they tell one event in two ways', () =>
    fc.assert(
      fc.property(anyLog, anyLog, anyLog, (a, b, c) => {
        const merged = mergeLogs(a, b);
        expect(mergeLogs(b, a)).toEqual(merged);
        expect(mergeLogs(merged, c)).toEqual(mergeLogs(a, mergeLogs(b, c)));
        expect(mergeLogs(merged, merged)).toEqual(merged);
        expect(new Set(idsOf(merged))).toEqual(new Set([...idsOf(a), ...idsOf(b)]));
        expect(conflicts(a, a)).toEqual([]);
        fold(merged);
      }),
    ));
});

describe('logs of versions before stamps', () => {
  it('merge: their stamps follow from the log, whatever the clock said', () => {
    const old = [event(1, declared(), 100), event(2, done('ack-a1'), 50), event(3, done('ack-a2'), 70), event(4, done('last'), 500)];
    expect(stamped(old).map(({ stamp }) => stamp)).toEqual([100, 101, 102, 500]);
    expect(idsOf(mergeLogs(old, []))).toEqual(idsOf(old));
    expect(conflicts(old, stamped(old))).toEqual([]);
  });

  it('an event that is told differently is found', () => {
    const log = [event(1, declared()), event(2, done('ack-a1'))];
    const changed = [event(1, declared()), { ...event(2, done('ack-a1')), actor: { name: 'Mallory', roles: [] } }];
    expect(conflicts(log, changed)).toEqual([uuid(2)]);
    expect(conflicts(log, [{ ...event(1, declared()), seq: 7 }])).toEqual([]);
  });
});

describe('what two people did without knowing of each other', () => {
  let ids = 100;
  const at = (minute: number, body: RunEventBody): StampedEvent => {
    const when = BEGAN + minute * 60_000;
    return { ...event(1, body, when), id: uuid(++ids), stamp: when };
  };
  const both = (...events: StampedEvent[]): ReturnType<typeof fold> => fold(mergeLogs([at(0, declared())], numbered(events)));
  const numbered = (events: StampedEvent[]): StampedEvent[] => events.map((each, i) => ({ ...each, seq: i + 1 }));
  const refusals = ({ refused }: ReturnType<typeof fold>): [string, string][] =>
    refused.map(({ event: { body }, why }) => [body.type, why.message]);

  it('a step that both did counts once, for who was first, and the other is told why', () => {
    const merged = both(at(1, done('ack-a1')), at(2, done('ack-a1')));
    expect(merged.state?.steps['ack-a1']?.at).toBe(BEGAN + 60_000);
    expect(refusals(merged)).toEqual([['step.done', '“A1 on {{host}}” is finished already.']]);
  });

  it('what one did counts, though another had paused the run, changed its tools or made it less severe', () => {
    const merged = both(
      at(1, { type: 'tools.changed', tools: ['tool-b'] }),
      at(2, { type: 'severity.changed', severity: 'p3', reason: 'calmer' }),
      at(3, { type: 'run.paused', reason: '' }),
      at(4, done('ack-a1')),
      at(5, done('post')),
    );
    expect(merged.refused).toEqual([]);
    expect(merged.state).toMatchObject({
      status: 'paused',
      severity: 'p3',
      steps: { 'ack-a1': { status: 'done' }, post: { status: 'done' } },
    });
  });

  it('a run that was handed over goes on where it is continued, also if the end was written after that', () => {
    const end: RunEventBody = { type: 'run.ended', outcome: 'handed-over', reason: 'To Grace' };
    const before = both(at(1, end), at(2, { type: 'run.continued', events: 2 }), at(3, done('ack-a1')));
    expect(before.state).toMatchObject({ status: 'running', hands: 1, steps: { 'ack-a1': { status: 'done' } } });
    expect(before.state?.outcome).toBeUndefined();
    const after = both(at(1, { type: 'run.continued', events: 1 }), at(2, end), at(3, done('ack-a1')));
    expect(after.state).toMatchObject({ status: 'running', steps: { 'ack-a1': { status: 'done' } } });
    expect(refusals(after)).toEqual([['run.ended', 'The run had been continued elsewhere by then: it goes on there.']]);
  });

  it('who knows of the others ends it for all, and what they did meanwhile still counts', () => {
    const merged = both(
      at(1, { type: 'run.continued', events: 1 }),
      at(2, { type: 'run.ended', outcome: 'resolved', reason: '', hands: 1 }),
      at(3, done('last')),
      at(4, { type: 'run.ended', outcome: 'abandoned', reason: 'r', hands: 1 }),
      at(5, { type: 'run.continued', events: 4 }),
    );
    expect(merged.state).toMatchObject({
      status: 'ended',
      outcome: 'resolved',
      endedAt: BEGAN + 120_000,
      steps: { last: { status: 'done' } },
    });
    expect(refusals(merged).map(([type]) => type)).toEqual(['run.ended', 'run.continued']);
  });

  it('now, nobody acts in a run that has ended', () => {
    const { state } = both(at(1, { type: 'run.ended', outcome: 'handed-over', reason: '' }));
    const now = (body: RunEventBody): unknown => {
      const moved = transition(state, { ...event(9, body), runId: RUN });
      return moved.ok ? moved.state.status : moved.error.code;
    };
    expect(now(done('last'))).toBe('ended');
    expect(now({ type: 'run.continued', events: 0 })).toBe('running');
    expect(now({ type: 'note.added', text: 'Later.' })).toBe('ended');
  });
});
