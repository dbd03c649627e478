/** What several runs of a procedure say together: middles and counts, of real runs only, in the procedure's order. */
import { describe, expect, it } from 'vitest';
import { insightOf } from '../../../procedures/report/insight';
import { reportOf } from '../../../procedures/report/report';
import type { Report } from '../../../procedures/report/types';
import type { RunEventBody } from '../../../procedures/schema/run';
import { BEGAN, declared, event, source } from '../support';

const MINUTE = 60_000;
function run(rows: readonly [number, RunEventBody][], change: Parameters<typeof declared>[0] = {}): Report {
  const all: [number, RunEventBody][] = [[0, declared(change)], ...rows];
  const report = reportOf(
    all.map(([minute, body], i) => event(i + 1, body, BEGAN + minute * MINUTE)),
    BEGAN,
  );
  if (report === null) throw new Error('declared');
  return report;
}
const done = (step: string, more: object = {}): RunEventBody => ({ type: 'step.done', step, by: 'hand', ...more });
const skipped = (step: string, reason: string): RunEventBody => ({ type: 'step.skipped', step, reason });
const ended: RunEventBody = { type: 'run.ended', outcome: 'resolved', reason: '' };
const { procedure } = source();
const of = (step: string, reports: Report[]) => insightOf(procedure, reports).steps.find((each) => each.step === step);
const [first = ''] = run([]).steps.map(({ step }) => step);

describe('insight', () => {
  it('counts real runs only', () => {
    expect(insightOf(procedure, [run([[2, done(first)]], { drill: true })])).toEqual({ runs: 0, resolve: null, steps: [] });
    expect(insightOf(procedure, [run([]), run([])]).runs).toBe(2);
  });

  it('gives the middle of the times, of steps and of the resolution', () => {
    const reports = [2, 6, 40].map((minutes) =>
      run([
        [minutes, done(first)],
        [minutes + 10, ended],
      ]),
    );
    expect(of(first, reports)).toMatchObject({ done: 3, skipped: 0, spent: 6 * MINUTE, lost: 0 });
    expect(insightOf(procedure, reports).resolve).toBe(16 * MINUTE);
  });

  it('says where it was skipped, each reason once', () => {
    const reports = [run([[1, skipped(first, 'no access')]]), run([[1, skipped(first, 'no access')]]), run([[1, done(first)]])];
    expect(of(first, reports)).toMatchObject({ done: 1, skipped: 2, reasons: ['no access'] });
  });

  it('says in how many runs its element was not found for sure', () => {
    const reports = [
      run([[1, done(first, { verdict: 'missing' })]]),
      run([[1, done(first, { verdict: 'guessed' })]]),
      run([[1, done(first)]]),
    ];
    expect(of(first, reports)).toMatchObject({ done: 3, lost: 2 });
  });

  it('leaves out steps that no run came to, and those that are gone', () => {
    const { steps } = insightOf(procedure, [run([[1, done(first)]])]);
    expect(steps.map(({ step }) => step)).toEqual([first]);
    expect(insightOf({ steps: [] }, [run([[1, done(first)]])]).steps).toEqual([]);
  });
});
