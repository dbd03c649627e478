/** Updates of changed procedures: the laws of a merge over changes made at random, and what is asked when both changed the same. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameValue } from '../../../procedures/editing/diff';
import { mergeProcedures, openConflicts } from '../../../procedures/packs/merge';
import { parseDocument } from '../../../procedures/packs/parse';
import type { Procedure } from '../../../procedures/schema/procedure';
import type { Step } from '../../../procedures/schema/step';
import { pack } from '../support';

const SMALL = pack();
const BASE: Procedure = {
  ...(SMALL.procedures[0] as Procedure),
  prerequisites: ['A way in', 'A phone'],
  triggers: [{ kind: 'alert', name: 'Disk*' }],
  variables: [{ name: 'host', title: 'Host', ask: true, required: false }] as Procedure['variables'],
};

const isSound = (procedure: Procedure): boolean => parseDocument({ ...SMALL, procedures: [procedure] }).ok;

const word = fc.constantFrom('red', 'green', 'blue');
const stepId = fc.constantFrom(...BASE.steps.map(({ id }) => id));
const newId = fc.constantFrom('new-one', 'new-two');
const change = (steps: (steps: Step[]) => Step[]) => (procedure: Procedure) => ({ ...procedure, steps: steps(procedure.steps) });
const step = (id: string, patch: Partial<Step>) => change((steps) => steps.map((each) => (each.id === id ? { ...each, ...patch } : each)));

/** What somebody does to a procedure; it stays one that can be published. */
const edit: fc.Arbitrary<(procedure: Procedure) => Procedure> = fc.oneof(
  word.map((title) => (procedure: Procedure) => ({ ...procedure, title })),
  word.map((about) => (procedure: Procedure) => ({ ...procedure, about })),
  word.map((line) => (procedure: Procedure) => ({ ...procedure, prerequisites: [...new Set([...procedure.prerequisites, line])] })),
  fc.constant((procedure: Procedure) => ({ ...procedure, prerequisites: procedure.prerequisites.slice(1) })),
  word.map((name) => (procedure: Procedure) => ({ ...procedure, triggers: [{ kind: 'alert' as const, name }] })),
  word.map((channel) => (procedure: Procedure) => ({
    ...procedure,
    notifications: procedure.notifications.map((each) => ({ ...each, channel })),
  })),
  fc.constant((procedure: Procedure) => ({ ...procedure, notifications: [] })),
  fc.tuple(stepId, word).map(([id, title]) => step(id, { title })),
  fc.tuple(stepId, word).map(([id, expected]) => step(id, { expected })),
  fc.tuple(stepId, stepId).map(([id, goto]) => (procedure: Procedure) => {
    const isThere = procedure.steps.some((each) => each.id === goto);
    return isThere ? step(id, { branches: [{ when: 'It is so', goto }] })(procedure) : procedure;
  }),
  stepId.map((id) =>
    change((steps) => {
      const isNeeded = steps.some(({ branches = [] }) => branches.some(({ goto }) => goto === id));
      return isNeeded || steps.length === 1 ? steps : steps.filter((each) => each.id !== id);
    }),
  ),
  fc.tuple(stepId, newId, word).map(([after, id, title]) =>
    change((steps) => {
      if (steps.some((each) => each.id === id)) return steps;
      const at = steps.findIndex((each) => each.id === after) + 1;
      return steps.toSpliced(at, 0, { id, phase: 'two', title, action: { kind: 'do' }, optional: false });
    }),
  ),
  stepId.map((id) => change((steps) => [...steps.filter((each) => each.id === id), ...steps.filter((each) => each.id !== id)])),
);

const edited = fc.array(edit, { maxLength: 4 }).map((edits) => edits.reduce((procedure, each) => each(procedure), BASE));

/** Ways that were decided can make ways to decide: a step that is taken away and led to. */
function settle(theirs: Procedure, mine: Procedure, decide: (path: string) => 'theirs' | 'mine'): Procedure {
  const decided: Record<string, 'theirs' | 'mine'> = {};
  for (;;) {
    const merged = mergeProcedures(BASE, theirs, mine, decided, isSound);
    const open = openConflicts(merged, decided);
    if (open.length === 0) return merged.procedure;
    for (const { path } of open) decided[path] = decide(path);
  }
}

describe('a merge', () => {
  it('of a side that changed nothing is the other side', () =>
    fc.assert(
      fc.property(edited, (x) => {
        expect(mergeProcedures(BASE, BASE, x)).toEqual({ procedure: x, conflicts: [] });
        expect(mergeProcedures(BASE, x, BASE)).toEqual({ procedure: x, conflicts: [] });
        expect(mergeProcedures(BASE, x, x)).toEqual({ procedure: x, conflicts: [] });
      }),
    ));

  it('is the same whichever side is called mine', () =>
    fc.assert(
      fc.property(edited, edited, (a, b) => {
        const [one, other] = [mergeProcedures(BASE, a, b), mergeProcedures(BASE, b, a)];
        const turned = other.conflicts.map(({ path, base, theirs, mine }) => ({ path, base, theirs: mine, mine: theirs }));
        const byPath = (x: { path: string }, y: { path: string }): number => (x.path < y.path ? -1 : 1);
        if (one.conflicts.length === 0) expect(one.procedure).toEqual(other.procedure);
        expect(one.conflicts.toSorted(byPath)).toEqual(turned.toSorted(byPath));
        expect(settle(a, b, () => 'mine')).toEqual(settle(b, a, () => 'theirs'));
      }),
    ));

  it('without a conflict holds what either side changed', () =>
    fc.assert(
      fc.property(edited, edited, (theirs, mine) => {
        const { procedure, conflicts } = mergeProcedures(BASE, theirs, mine, {}, isSound);
        fc.pre(conflicts.length === 0);
        for (const side of [theirs, mine]) {
          if (side.title !== BASE.title) expect(procedure.title).toBe(side.title);
          if (side.about !== BASE.about) expect(procedure.about).toBe(side.about);
          for (const line of side.prerequisites) if (!BASE.prerequisites.includes(line)) expect(procedure.prerequisites).toContain(line);
          for (const each of side.steps) {
            const was = BASE.steps.find(({ id }) => id === each.id);
            const is = procedure.steps.find(({ id }) => id === each.id);
            for (const name of Object.keys(each) as (keyof Step)[])
              if (!sameValue(was?.[name], each[name])) expect(is?.[name]).toEqual(each[name]);
          }
          for (const { id } of BASE.steps)
            if (!side.steps.some((each) => each.id === id)) expect(procedure.steps.map((each) => each.id)).not.toContain(id);
        }
      }),
    ));

  it('that is decided can stand in its pack, whatever was decided', () =>
    fc.assert(
      fc.property(edited, edited, fc.infiniteStream(fc.constantFrom('theirs' as const, 'mine' as const)), (theirs, mine, sides) => {
        expect(isSound(settle(theirs, mine, () => sides.next().value))).toBe(true);
      }),
      { numRuns: 300 },
    ));
});

describe('what is asked', () => {
  const paths = (theirs: Procedure, mine: Procedure): string[] => mergeProcedures(BASE, theirs, mine).conflicts.map(({ path }) => path);
  const without = (id: string): Procedure => ({ ...BASE, steps: BASE.steps.filter((each) => each.id !== id) });

  it('is a field that both changed, and not one that both changed alike', () => {
    expect(paths(step('last', { title: 'A' })(BASE), step('last', { title: 'B' })(BASE))).toEqual(['steps/last/title']);
    expect(paths(step('last', { title: 'A' })(BASE), step('last', { title: 'A', expected: 'B' })(BASE))).toEqual([]);
  });

  it('is whether a step goes that the other side changed, or leads to', () => {
    expect(paths(without('last'), step('last', { title: 'B' })(BASE))).toEqual(['steps/last']);
    const leading = step('ack-words', { branches: [{ when: 'w', goto: 'last' }] })(BASE);
    expect(paths(without('last'), leading)).toEqual(['steps/last']);
    const gone = mergeProcedures(BASE, without('last'), leading, { 'steps/last': 'theirs' });
    expect(gone.procedure.steps.find(({ id }) => id === 'ack-words')).not.toHaveProperty('branches');
    const kept = mergeProcedures(BASE, without('last'), leading, { 'steps/last': 'mine' });
    expect(kept.procedure.steps.map(({ id }) => id)).toContain('last');
  });

  it('is the order where both moved steps, and lines where both changed the same one', () => {
    const [one, two, ...others] = BASE.steps as [Step, Step, ...Step[]];
    expect(paths({ ...BASE, steps: [two, one, ...others] }, { ...BASE, steps: [...others, one, two] })).toEqual(['steps']);
    const having = (...prerequisites: string[]): Procedure => ({ ...BASE, prerequisites });
    expect(paths(having('A key', 'A phone'), having('A card', 'A phone'))).toEqual(['prerequisites']);
    expect(mergeProcedures(BASE, having('A way in', 'A phone', 'New'), having('A phone')).procedure.prerequisites).toEqual([
      'A phone',
      'New',
    ]);
  });

  it('is nothing about versions: a text of both sides has the higher one', () => {
    const { procedure, conflicts } = mergeProcedures(
      BASE,
      { ...BASE, version: '2.0.0', title: 'T' },
      { ...BASE, version: '1.9.0', about: 'A' },
    );
    expect(conflicts).toEqual([]);
    expect(procedure).toMatchObject({ version: '2.0.0', title: 'T', about: 'A' });
  });

  it('is the whole where two sound texts make one that cannot stand', () => {
    const merged = mergeProcedures(
      BASE,
      { ...BASE, title: 'T' },
      { ...BASE, about: 'A' },
      {},
      ({ title, about }) => title !== 'T' || about !== 'A',
    );
    expect(merged.conflicts.map(({ path }) => path)).toEqual(['']);
    expect(merged.procedure).toMatchObject({ about: 'A', title: BASE.title });
  });
});
