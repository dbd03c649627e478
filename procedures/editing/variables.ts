/**
 * The variables of a procedure and every place that names one: `{{name}}` in any text, `fills` of steps. Pure. Names of
 * the framework's variables are not changed here: they are not the procedure's.
 */
import { variablesIn } from '../run/fill';
import type { DraftProcedure } from '../schema/draft';
import type { Variable } from '../schema/framework';

/** `service`, `service2`…: the first that is free. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}${n}`)) return `${wanted}${n}`;
}

export function addVariable(draft: DraftProcedure, variable: Variable): DraftProcedure {
  const taken = new Set(draft.variables.map(({ name }) => name));
  return { ...draft, variables: [...draft.variables, { ...variable, name: freeName(variable.name, taken) }] };
}

export function changeVariable(draft: DraftProcedure, name: string, change: Partial<Omit<Variable, 'name'>>): DraftProcedure {
  const variables = draft.variables.map((each) => (each.name === name ? { ...each, ...change } : each));
  return JSON.stringify(variables) === JSON.stringify(draft.variables) ? draft : { ...draft, variables };
}

/** Everywhere it is named. A name that another variable has is refused: the two would become one for good. */
export function renameVariable(draft: DraftProcedure, from: string, to: string): DraftProcedure {
  const known = draft.variables.some(({ name }) => name === from);
  if (!known || from === to || to === '' || draft.variables.some(({ name }) => name === to)) return draft;
  const renamed = eachText(draft, (text) =>
    text.replace(
      /(\{\{\s*)([a-z][a-zA-Z0-9]{0,39})(\s*(?:\|\s*[a-z]{1,20}\s*)?\}\})/g,
      (whole, open: string, name: string, close: string) => (name === from ? `${open}${to}${close}` : whole),
    ),
  );
  return {
    ...renamed,
    variables: renamed.variables.map((each) => (each.name === from ? { ...each, name: to } : each)),
    steps: renamed.steps.map((step) =>
      step.fills?.includes(from) === true ? { ...step, fills: step.fills.map((name) => (name === from ? to : name)) } : step,
    ),
  };
}

export const removeVariable = (draft: DraftProcedure, name: string): DraftProcedure =>
  draft.variables.some((each) => each.name === name)
    ? { ...draft, variables: draft.variables.filter((each) => each.name !== name) }
    : draft;

export interface Uses {
  /** Ids of steps, in order. */
  steps: string[];
  /** It is named outside the steps as well: in a notification. */
  elsewhere: boolean;
}

export function usesOf(draft: DraftProcedure, name: string): Uses {
  const names = (part: unknown): boolean => variablesIn(JSON.stringify(part)).includes(name);
  const { steps, variables: _, ...rest } = draft;
  return {
    steps: steps.filter((step) => step.fills?.includes(name) === true || names(step)).map(({ id }) => id),
    elsewhere: names(rest),
  };
}

/** The same value with every text in it changed; keys stay. */
function eachText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => eachText(each, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, eachText(each, change)])) as T;
}
