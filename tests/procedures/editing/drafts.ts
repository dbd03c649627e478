/** Drafts for the tests of editing: small ones made by fast-check, and one that is a whole procedure. */
import * as fc from 'fast-check';
import { DraftProcedure, type DraftStep } from '../../../procedures/schema/draft';
import type { Framework } from '../../../procedures/schema/framework';
import { pack } from '../support';

export const PHASES = ['one', 'talk', 'two'];

export function framework(): Framework {
  const [found] = pack().frameworks;
  if (found === undefined) throw new Error('The small pack has a framework.');
  return found;
}

export function draft(steps?: DraftStep[]): DraftProcedure {
  const [procedure] = pack().procedures;
  const parsed = DraftProcedure.parse(procedure);
  return steps === undefined ? parsed : { ...parsed, steps };
}

export const step = (id: string, change: Partial<DraftStep> = {}): DraftStep => ({
  id,
  phase: 'one',
  title: `Do ${id}`,
  action: { kind: 'do' },
  optional: false,
  ...change,
});

/** Steps with branches among them, in any phases. */
export const drafts = fc
  .array(
    fc.record({
      phase: fc.constantFrom(...PHASES),
      title: fc.string({ maxLength: 12 }),
      body: fc.option(fc.string({ minLength: 1, maxLength: 30 }), { nil: undefined }),
      goes: fc.array(fc.nat(11), { maxLength: 2 }),
    }),
    { maxLength: 12 },
  )
  .map((made) =>
    draft(
      made.map(({ phase, title, body, goes }, i) => {
        const branches = [...new Set(goes)]
          .filter((to) => to < made.length && to !== i)
          .map((to) => ({ when: `if ${to}`, goto: `s${to}` }));
        return step(`s${i}`, { phase, title, ...(body === undefined ? {} : { body }), ...(branches.length === 0 ? {} : { branches }) });
      }),
    ),
  );

export const idOf = (of: DraftProcedure, n: number): string => of.steps[n % Math.max(1, of.steps.length)]?.id ?? 'none';
