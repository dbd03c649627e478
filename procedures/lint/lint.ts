/**
 * Checks a procedure, or the draft of one, beyond its shape: whether a run of it can go well. Collaborators: scene.ts
 * (what a run follows), table.ts (the rules). Not here: words, and whether something may be published.
 */
import type { DraftProcedure } from '../schema/draft';
import type { Procedure } from '../schema/procedure';
import { sceneOf, type Surroundings } from './scene';
import { RULES, type RuleId } from './table';
import type { Hit, Level } from './types';

/** Its sentence is `lint_<rule>` with `values` filled in. */
export interface Finding {
  rule: RuleId | 'active_with_errors';
  level: Level;
  step?: string;
  phase?: string;
  field?: string;
  values: string[];
}

const ORDER: Record<Level, number> = { error: 0, warning: 1, hint: 2 };

/** What there is to say about it: errors first, then by its place in the procedure. */
export function lint(procedure: Procedure | DraftProcedure, around: Surroundings): Finding[] {
  const scene = sceneOf(procedure, around);
  const found = RULES.flatMap(({ id, level, find }) => find(scene).map((hit) => finding(id, level, hit)));
  const errors = found.filter(({ level }) => level === 'error').length;
  if (procedure.status === 'active' && errors > 0)
    found.push(finding('active_with_errors', 'warning', { field: 'status', values: [errors] }));
  const place = new Map(procedure.steps.map(({ id }, index) => [id, index]));
  const placeOf = ({ step }: Finding): number => (step === undefined ? -1 : (place.get(step) ?? 0));
  return found.toSorted((a, b) => ORDER[a.level] - ORDER[b.level] || placeOf(a) - placeOf(b));
}

function finding(rule: Finding['rule'], level: Level, { values = [], ...where }: Hit): Finding {
  return { rule, level, ...where, values: values.map(String) };
}
