/** Reading a procedure must agree with running it: same order, same steps, same number. */
import { describe, expect, it } from 'vitest';
import { countOf, countSteps, readProcedure, type ReadPhase } from '../../../procedures/library/reading';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { flatten, planFor } from '../../../procedures/run/plan';
import type { RunSource } from '../../../procedures/schema/run';
import { parseDocument } from '../../../procedures/packs/parse';
import { source } from '../support';

const counted = (phases: readonly ReadPhase[]): [number | null, string][] =>
  phases.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.map(({ number, step }): [number | null, string] => [number, step.id])));

describe('a procedure that is read', () => {
  it('has the steps of all severities in the order of the phases, each job once', () => {
    expect(counted(readProcedure(source(), null))).toEqual([
      [1, 'ack-words'],
      [2, 'post'],
      [3, 'last'],
      [4, 'only-p1'],
    ]);
  });

  it('has only the steps of the severity chosen', () => {
    const phases = readProcedure(source(), 'p3');
    expect(counted(phases).map(([, id]) => id)).toEqual(['ack-words', 'last']);
    expect(phases.map(({ phase, count }) => [phase.id, count])).toEqual([
      ['one', 1],
      ['two', 1],
    ]);
  });

  it('keeps the same job in other tools beside it, without a number', () => {
    const job = readProcedure(source(), 'p1')[0]?.jobs[0];
    expect(job?.others.map(({ tool, steps }) => [tool, steps.map(({ step, number }) => [step.id, number])])).toEqual([
      [
        'tool-a',
        [
          ['ack-a1', null],
          ['ack-a2', null],
        ],
      ],
      ['tool-b', [['ack-b', null]]],
    ]);
  });

  it('tells for which severities a step is, also where all are shown', () => {
    const step = readProcedure(source(), null)
      .flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps))
      .find((each) => each.step.id === 'only-p1');
    expect(step?.step.severities).toEqual(['p1']);
  });

  it('names who does a step: its role, or the owner of its phase', () => {
    expect(readProcedure(source(), 'p1').map(({ jobs }) => jobs[0]?.steps[0]?.role)).toEqual(['engineer', 'lead', null]);
  });

  it('has the numbers of a run in every bundled procedure at every severity', () => {
    for (const { document } of BUNDLED) {
      const parsed = parseDocument(document, { frameworks: [], tools: CATALOGUE });
      if (!parsed.ok) throw new Error('bundled packs are valid');
      const own = parsed.pack;
      for (const procedure of own.procedures) {
        const framework = own.frameworks.find(({ id }) => id === procedure.framework);
        if (framework === undefined) throw new Error('bundled packs bring their framework');
        const from: RunSource = { pack: own.id, packVersion: own.version, procedure, framework, tools: [...CATALOGUE] };
        for (const { id } of framework.severities) {
          const run = flatten(planFor(from, id, [])).map(({ number, step }) => [number, step.id]);
          const read = readProcedure(from, id);
          expect(counted(read)).toEqual(run);
          expect(countOf(read)).toBe(countSteps(from, id));
        }
        const shown = readProcedure(from, null).flatMap(({ jobs }) =>
          jobs.flatMap(({ steps, others }) => [...steps, ...others.flatMap((way) => way.steps)]),
        );
        expect(shown.map(({ step }) => step.id).toSorted()).toEqual(procedure.steps.map(({ id }) => id).toSorted());
      }
    }
  });
});
