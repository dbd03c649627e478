/**
 * What differs between two texts of one procedure: steps that came, went, moved or changed, with the fields and, where
 * they are text, the words. Pure; what a field is called and how a value reads is the view's. Collaborators: words.ts,
 * version.ts; components/editor/DiffView.tsx shows it.
 */
import type { DraftProcedure, DraftStep } from '../schema/draft';
import { compareWords, type WordChange } from './words';

export interface FieldChange<Field extends string = string> {
  field: Field;
  /** undefined: it was not there, or is not any more. */
  before: unknown;
  after: unknown;
  /** Null for what is no text. */
  words: WordChange[] | null;
}

export type StepField = Exclude<keyof DraftStep, 'id' | 'phase'>;
export type ProcedureField = Exclude<keyof DraftProcedure, 'id' | 'version' | 'steps'>;

export interface StepChange {
  kind: 'added' | 'removed' | 'changed';
  id: string;
  /** As it is after, or as it was where it is gone. */
  step: DraftStep;
  /** Phases that it stood in and stands in; null: it stands where it stood among the others. */
  moved: { from: string; to: string } | null;
  fields: FieldChange<StepField>[];
}

export interface ProcedureDiff {
  fields: FieldChange<ProcedureField>[];
  /** In the order of the later text, what is gone behind what stood before it. */
  steps: StepChange[];
}

/** In the order in which a step is read. */
const STEP_FIELDS = [
  'title',
  'body',
  'action',
  'tool',
  'page',
  'target',
  'besides',
  'leadsTo',
  'expected',
  'unexpected',
  'verify',
  'undo',
  'caution',
  'danger',
  'optional',
  'role',
  'severities',
  'timeBox',
  'dueWithin',
  'meets',
  'template',
  'fills',
  'branches',
  'links',
  'media',
  'alternative',
  'verifiedOn',
] as const satisfies readonly StepField[];

const PROCEDURE_FIELDS = [
  'title',
  'summary',
  'about',
  'scenario',
  'owner',
  'status',
  'drill',
  'framework',
  'lastReviewed',
  'reviewDue',
  'triggers',
  'scope',
  'severities',
  'prerequisites',
  'variables',
  'phases',
  'notifications',
  'texts',
  'clocks',
  'review',
  'translations',
] as const satisfies readonly ProcedureField[];

export function diffProcedures(before: DraftProcedure, after: DraftProcedure): ProcedureDiff {
  return { fields: changes(PROCEDURE_FIELDS, before, after), steps: stepChanges(before.steps, after.steps) };
}

export const isSame = (diff: ProcedureDiff): boolean => diff.fields.length === 0 && diff.steps.length === 0;

function changes<Field extends string>(
  names: readonly Field[],
  before: { [Key in Field]?: unknown },
  after: { [Key in Field]?: unknown },
): FieldChange<Field>[] {
  return names.flatMap((field) => {
    const was: unknown = before[field];
    const is: unknown = after[field];
    if (sameValue(was, is)) return [];
    const words = isText(was) && isText(is) ? compareWords(was ?? '', is ?? '') : null;
    return [{ field, before: was, after: is, words }];
  });
}

const isText = (value: unknown): value is string | undefined => value === undefined || typeof value === 'string';

/** Keys of an object have no order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameValue(left[key], right[key]));
}

function stepChanges(before: readonly DraftStep[], after: readonly DraftStep[]): StepChange[] {
  const was = new Map(before.map((step) => [step.id, step]));
  const is = new Map(after.map((step) => [step.id, step]));
  const stayed = inPlace(before, after);
  return inReadingOrder(before, after).flatMap((step): StepChange[] => {
    const old = was.get(step.id);
    if (!is.has(step.id)) return [{ kind: 'removed', id: step.id, step, moved: null, fields: [] }];
    if (old === undefined) return [{ kind: 'added', id: step.id, step, moved: null, fields: [] }];
    const moved = stayed.has(step.id) ? null : { from: old.phase, to: step.phase };
    const fields = changes(STEP_FIELDS, old, step);
    return moved === null && fields.length === 0 ? [] : [{ kind: 'changed', id: step.id, step, moved, fields }];
  });
}

/** The later steps, and among them what is gone, behind the step that it stood behind. */
function inReadingOrder(before: readonly DraftStep[], after: readonly DraftStep[]): DraftStep[] {
  const order = [...after];
  let previous = -1;
  for (const step of before) {
    const at = order.findIndex(({ id }) => id === step.id);
    if (at !== -1) previous = at;
    else order.splice(++previous, 0, step);
  }
  return order;
}

/** Steps of both texts, in one phase and in one order: as many as there can be, so that one that moved is one. */
function inPlace(before: readonly DraftStep[], after: readonly DraftStep[]): Set<string> {
  const stayed = new Set<string>();
  const old = new Map(before.map((step, index) => [step.id, { index, phase: step.phase }]));
  for (const phase of new Set(after.map((step) => step.phase))) {
    const common = after.flatMap((step) => {
      const at = old.get(step.id);
      return step.phase === phase && at?.phase === phase ? [{ id: step.id, index: at.index }] : [];
    });
    for (const id of longestRise(common)) stayed.add(id);
  }
  return stayed;
}

/** Ids of a longest rising subsequence. Procedures have some hundred steps: the plain way is quick enough. */
function longestRise(items: readonly { id: string; index: number }[]): string[] {
  const best: { length: number; from: number | null }[] = [];
  items.forEach(({ index }, i) => {
    let [length, from]: [number, number | null] = [1, null];
    for (let j = 0; j < i; j++) {
      const longer = (best[j]?.length ?? 0) + 1;
      if ((items[j]?.index ?? 0) < index && longer > length) [length, from] = [longer, j];
    }
    best.push({ length, from });
  });
  const ids: string[] = [];
  let at: number | null = best.reduce<number | null>(
    (top, { length }, i) => (top === null || length > (best[top]?.length ?? 0) ? i : top),
    null,
  );
  while (at !== null) {
    ids.push(items[at]?.id ?? '');
    at = best[at]?.from ?? null;
  }
  return ids;
}
