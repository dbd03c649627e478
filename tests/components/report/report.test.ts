/** Lists and models of reports: drills in no number, writes one after the other, times between zones. */
import { describe, expect, it, vi } from 'vitest';
import { instantOf, localOf } from '../../../components/report/local-time';
import { createReportModel } from '../../../components/report/report-model';
import type { RunsPorts } from '../../../components/report/runs-model';
import { searchRuns, statisticsOf } from '../../../components/report/statistics';
import type { RunSummary } from '../../../procedures/run/types';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { declared, event, RUN, uuid } from '../../procedures/support';

const run = (change: Partial<RunSummary> = {}): RunSummary => ({
  id: RUN,
  title: 'Checkout is failing',
  procedure: 'IT incident response',
  severity: { id: 'p1', label: 'P1', level: 1 },
  status: 'ended',
  outcome: 'resolved',
  drill: false,
  declaredAt: 0,
  done: 1,
  of: 1,
  times: { acknowledge: 60, resolve: 600 },
  ...change,
});

describe('statistics', () => {
  it('leave out drills and what goes on', () => {
    const runs = [
      run(),
      run({ times: { acknowledge: 20 } }),
      run({ drill: true, times: { acknowledge: 9_999 } }),
      run({ status: 'running' }),
    ];
    expect(statisticsOf(runs)).toEqual({ runs: 2, acknowledge: 40, resolve: 600 });
    expect(statisticsOf([run({ drill: true })])).toEqual({ runs: 0, acknowledge: null, resolve: null });
  });
});

it.each([
  ['', 2],
  ['checkout P1', 1],
  ['INCIDENT', 2],
  ['nothing', 0],
])('a search for %j finds %d', (query, count) => {
  expect(searchRuns([run(), run({ title: 'Login', severity: { id: 'p2', label: 'P2', level: 2 } })], query).length).toBe(count);
});

it('a time goes into its field and back', () => {
  const instant = Date.UTC(2026, 2, 4, 5, 6, 7);
  expect(instantOf(localOf(instant))).toBe(instant);
  expect([localOf(undefined), instantOf(''), instantOf('nonsense')]).toEqual(['', null, null]);
});

describe('a report', () => {
  function opened(): { model: ReturnType<typeof createReportModel>; log: RunEvent[]; refuse: (code: string) => void } {
    const log = [event(1, declared()), event(2, { type: 'run.ended', outcome: 'resolved', reason: '' })];
    let refusal: string | null = null;
    const append = async (_: string, body: RunEventBody): Promise<void> => {
      await Promise.resolve();
      if (refusal !== null) throw new Error(refusal);
      log.push(event(log.length + 1, body));
    };
    const ports = {
      runs: { open: () => Promise.resolve({ events: [...log] }), append },
      onChanged: () => undefined,
      now: () => 0,
      copy: vi.fn(() => Promise.resolve()),
    } as unknown as RunsPorts;
    return { model: createReportModel(ports, RUN, new AbortController().signal), log, refuse: (why) => (refusal = why) };
  }
  const ITEM = uuid(900);

  it('writes one after the other, each with what was written before', async () => {
    const { model } = opened();
    await model.load();
    const items = () => model.report.value?.review.items ?? [];
    const change = (part: object) =>
      model.write(() => {
        const [before] = items();
        if (before === undefined) return null;
        const { text, owner, role, due } = { ...before, ...part };
        return { type: 'review.item', item: ITEM, text, owner, role, due };
      });
    const first = model.write({ type: 'review.item', item: ITEM, text: '', owner: '', role: null, due: null });
    await Promise.all([first, change({ text: 'Alarm' }), change({ owner: 'Ann' })]);
    expect(items()).toEqual([{ id: ITEM, text: 'Alarm', owner: 'Ann', role: null, due: null, done: false }]);
    expect(model.saving.value).toBe(0);
  });

  it('says what was not stored, and goes on', async () => {
    const { model, refuse } = opened();
    await model.load();
    refuse('The disk is full.');
    expect(await model.write({ type: 'review.answered', question: 'summary', text: 'x' })).toBe(false);
    expect(model.failure.value).toMatchObject({ action: 'write', message: 'The disk is full.' });
    expect(model.report.value?.state.review).toBeUndefined();
  });
});
