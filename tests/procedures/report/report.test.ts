/** What a report computes of a log: in the order of the log, never negative, corrections beside what they correct. */
import { array, assert, constantFrom, integer, nat, oneof, property, tuple, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from '../../../procedures/report/steps';
import { reportOf } from '../../../procedures/report/report';
import type { Report } from '../../../procedures/report/types';
import { fold } from '../../../procedures/run/transition';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { BEGAN, declared, event, source, uuid } from '../support';

const MINUTE = 60_000;

/** Bodies with the minute after the declaration at which each happened. */
function reportAt(rows: readonly [number, RunEventBody][], change: Parameters<typeof declared>[0] = {}, now = 0): Report {
  const all: [number, RunEventBody][] = [[0, declared(change)], ...rows];
  const log = all.map(([minute, body], i) => event(i + 1, body, BEGAN + minute * MINUTE));
  const report = reportOf(log, BEGAN + now * MINUTE);
  if (report === null) throw new Error('declared');
  return report;
}
const done = (step: string, more: object = {}): RunEventBody => ({ type: 'step.done', step, by: 'hand', ...more });
const ended: RunEventBody = { type: 'run.ended', outcome: 'resolved', reason: '' };
const measure = (report: Report, id: string) => report.measures.find((each) => each.id === id);
const phased = () => {
  const { framework, ...rest } = source();
  const phases = framework.phases.map((phase) => (phase.id === 'two' ? { ...phase, measures: 'contain' as const } : phase));
  return { ...rest, framework: { ...framework, phases } };
};

describe('times', () => {
  it('rest on the steps that meet a clock, and say which', () => {
    const report = reportAt([
      [4, done('ack-a2')],
      [9, done('post')],
      [30, done('last')],
      [31, ended],
    ]);
    expect(measure(report, 'acknowledge')).toMatchObject({ took: 4 * MINUTE, state: 'met', source: { kind: 'step', step: 'ack-a2' } });
    expect(measure(report, 'firstUpdate')).toMatchObject({ took: 9 * MINUTE, due: BEGAN + 5 * MINUTE, state: 'late' });
    expect(measure(report, 'resolve')).toMatchObject({ took: 30 * MINUTE, state: 'met' });
  });

  it('were resolved at the end, where no step says so, and only if that was the outcome', () => {
    expect(measure(reportAt([[7, ended]]), 'resolve')).toMatchObject({ took: 7 * MINUTE, source: { kind: 'ended' } });
    const given: RunEventBody = { type: 'run.ended', outcome: 'abandoned', reason: 'r' };
    expect(measure(reportAt([[7, given]]), 'resolve')).toMatchObject({ took: null, state: 'open' });
  });

  it('end with the last step of a phase that measures them', () => {
    const rows: [number, RunEventBody][] = [[3, done('last')]];
    expect(measure(reportAt(rows, { source: phased() }, 4), 'contain')).toMatchObject({ took: null, state: 'running' });
    const all: [number, RunEventBody][] = [...rows, [6, { type: 'step.skipped', step: 'only-p1', reason: '' }]];
    expect(measure(reportAt(all, { source: phased() }, 9), 'contain')).toMatchObject({
      took: 3 * MINUTE,
      source: { kind: 'phase', phase: 'two' },
    });
    expect(measure(reportAt(all), 'contain')).toBeUndefined();
  });

  it('to detect are known once somebody says when it began', () => {
    expect(measure(reportAt([[9, ended]]), 'detect')).toMatchObject({ took: null, state: 'unknown' });
    const dated = (moment: 'began' | 'detected', minute: number): [number, RunEventBody] => [
      10,
      { type: 'review.dated', moment, when: BEGAN + minute * MINUTE },
    ];
    expect(measure(reportAt([[9, ended], dated('began', -12)]), 'detect')).toMatchObject({
      took: 12 * MINUTE,
      source: { kind: 'declared' },
    });
    const both = reportAt([[9, ended], dated('began', -12), dated('detected', -2)]);
    expect(measure(both, 'detect')).toMatchObject({ took: 10 * MINUTE, source: { kind: 'said' } });
  });

  it('count the first notification, not the last', () => {
    const sent: RunEventBody = { type: 'notification.sent', notification: 'boss' };
    const report = reportAt([
      [2, sent],
      [20, sent],
      [30, ended],
    ]);
    expect(measure(report, 'notify')?.took).toBe(2 * MINUTE);
    expect(report.told).toEqual([{ notification: 'boss', due: BEGAN + 10 * MINUTE, sent: BEGAN + 2 * MINUTE, state: 'sent' }]);
  });

  it('of a drill are flagged, every one', () => {
    expect(reportAt([[9, ended]], { drill: true }).measures.every(({ drill }) => drill)).toBe(true);
  });
});

describe('steps', () => {
  const step = (report: Report, id: string) => report.steps.find((each) => each.step === id);

  it('take the time for which they were the present one, without pauses', () => {
    const report = reportAt([
      [1, done('ack-a1')],
      [3, { type: 'run.paused', reason: '' }],
      [13, { type: 'run.resumed' }],
      [14, done('ack-a2')],
      [20, ended],
    ]);
    expect(step(report, 'ack-a1')).toMatchObject({ spent: 1 * MINUTE, began: BEGAN });
    expect(step(report, 'ack-a2')).toMatchObject({ spent: 3 * MINUTE, finished: BEGAN + 14 * MINUTE });
    expect(step(report, 'post')).toMatchObject({ spent: 6 * MINUTE, status: 'open' });
  });

  it('done before their turn have no time', () => {
    expect(
      step(
        reportAt([
          [1, done('last')],
          [2, ended],
        ]),
        'last',
      ),
    ).toMatchObject({ spent: null, status: 'done' });
  });

  it('say where people got stuck', () => {
    const report = reportAt([
      [1, done('ack-a1', { verdict: 'guessed' })],
      [2, { type: 'step.reopened', step: 'ack-a1' }],
      [3, done('ack-a1')],
      [40, done('ack-a2')],
      [41, { type: 'step.skipped', step: 'post', reason: 'Nobody to tell' }],
      [42, done('last')],
      [43, ended],
    ]);
    expect(step(report, 'ack-a1')?.stuck).toEqual(['unsure', 'reopened']);
    expect(step(report, 'ack-a2')?.stuck).toEqual(['slow']);
    expect(step(report, 'post')).toMatchObject({ stuck: ['skipped'], reason: 'Nobody to tell' });
  });

  it.each([
    [[], 0],
    [[3], 3],
    [[5, 1], 3],
    [[9, 1, 4], 4],
  ])('the middle of %j is %d', (values, middle) => expect(median(values)).toBe(middle));
});

describe('the timeline', () => {
  it('shows a correction and what it corrects, both as they were written', () => {
    const report = reportAt([
      [1, { type: 'note.added', text: 'Disk is full' }],
      [2, { type: 'note.added', text: 'It was the memory', corrects: uuid(2) }],
    ]);
    const [, wrong, right] = report.entries;
    expect(wrong).toMatchObject({ body: { text: 'Disk is full' }, correctedBy: [right?.id] });
    expect(right).toMatchObject({ corrects: wrong?.id, body: { text: 'It was the memory' } });
  });

  it('knows the phase and the role of each entry', () => {
    const report = reportAt([
      [1, { type: 'note.added', text: 'n', happened: BEGAN }],
      [2, done('last')],
      [3, ended],
      [4, { type: 'note.added', text: 'after' }],
    ]);
    expect(report.entries.map(({ phase, roles }) => [phase, roles])).toEqual([
      ['one', []],
      ['one', []],
      ['two', []],
      ['one', []],
      [null, []],
    ]);
    expect(reportAt([[1, done('post')]]).entries[1]?.roles).toEqual(['lead']);
    expect(report.entries[1]?.happened).toBe(BEGAN);
  });

  it('keeps what the engine refused, and says why', () => {
    const report = reportAt([
      [1, done('last')],
      [2, done('last')],
    ]);
    expect(report.entries.map(({ refused }) => refused !== null)).toEqual([false, false, true]);
    expect(report.state.lastSeq).toBe(2);
  });
});

describe('for any log', () => {
  const body: Arbitrary<RunEventBody> = oneof(
    constantFrom('ack-a1', 'ack-a2', 'ack-b', 'last', 'only-p1', 'post').chain((id) =>
      constantFrom<RunEventBody>(
        done(id),
        { type: 'step.skipped', step: id, reason: 'r' },
        { type: 'step.reopened', step: id },
        { type: 'step.focused', step: id },
      ),
    ),
    constantFrom<RunEventBody>(
      { type: 'run.paused', reason: '' },
      { type: 'run.resumed' },
      { type: 'severity.changed', severity: 'p3', reason: 'r' },
      { type: 'severity.changed', severity: 'p1', reason: 'r' },
      { type: 'notification.sent', notification: 'boss' },
      { type: 'review.dated', moment: 'began', when: BEGAN - 5 },
      { type: 'review.dated', moment: 'detected', when: BEGAN - 50 },
      ended,
    ),
    nat(20).map((n): RunEventBody => ({ type: 'note.added', text: 'n', corrects: uuid(n) })),
  );
  // Clocks of two machines: times go back and forth.
  const log = array(tuple(body, integer({ min: -2 * MINUTE, max: 90 * MINUTE })), { maxLength: 25 }).map((rows): RunEvent[] => [
    event(1, declared(), BEGAN),
    ...rows.map(([each, at], i) => event(i + 2, each, BEGAN + at)),
  ]);

  it('no time is negative, the order is that of the log, and nothing is lost', () => {
    assert(
      property(log, (events) => {
        const report = reportOf(events.toReversed(), BEGAN + 100 * MINUTE);
        if (report === null) throw new Error('declared');
        for (const { took } of report.measures) expect(took ?? 0).toBeGreaterThanOrEqual(0);
        for (const { spent } of report.steps) expect(spent ?? 0).toBeGreaterThanOrEqual(0);
        const shown = events.filter(({ body: { type } }) => !/^step\.focused|^review\./.test(type));
        expect(report.entries.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
        for (const { id, corrects } of report.entries) {
          const about = report.entries.find((each) => each.id === corrects);
          if (about !== undefined) expect(about.correctedBy).toContain(id);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('it ends in the state that the run is in, also where what was done on two machines does not fit together', () => {
    assert(
      property(log, (events) => {
        expect(reportOf(events, BEGAN)?.state).toEqual(fold(events).state);
      }),
      { numRuns: 150 },
    );
  });

  it('what is told on from a shorter log is what is told at once', () => {
    assert(
      property(log, nat(25), (events, length) => {
        reportOf(events.slice(0, length), BEGAN);
        expect(reportOf(events, BEGAN)).toEqual(reportOf(structuredClone(events), BEGAN));
      }),
      { numRuns: 150 },
    );
  });

  it('steps take no more time together than the run', () => {
    assert(
      property(log, (events) => {
        const ordered = events.toSorted((a, b) => a.seq - b.seq);
        const now = BEGAN + 100 * MINUTE;
        const times = [...ordered.map(({ at }) => at), now];
        const whole = times.slice(1).reduce((sum, at, i) => sum + Math.max(0, at - (times[i] ?? at)), 0);
        const spent = reportOf(events, now)?.steps.reduce((sum, each) => sum + (each.spent ?? 0), 0) ?? 0;
        expect(spent).toBeLessThanOrEqual(whole);
      }),
      { numRuns: 150 },
    );
  });
});
