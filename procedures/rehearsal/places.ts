/**
 * Which targets of a procedure there are, and which of them may be on a page. Pure. Collaborators: fold.ts,
 * platform/worker/rehearsal.ts (asks for every page), page/rehearse.ts (looks).
 */
import { variablesIn } from '../run/fill';
import type { DraftStep } from '../schema/draft';
import type { Target } from '../schema/target';
import type { Recognised } from '../tools/types';
import type { At, Place, Sought } from './types';

type Steps = readonly DraftStep[];

/** In the order of the steps. The page itself needs no looking for. */
export function soughtIn(steps: Steps): Sought[] {
  return steps.flatMap((step) =>
    partsOf(step)
      .filter(({ target }) => target.kind !== 'page')
      .map(({ at, target }) => ({ key: `${step.id} ${at} ${digest(JSON.stringify(target))}`, step: step.id, at, target })),
  );
}

function partsOf({ target, besides = [], action }: DraftStep): { at: At; target: Target }[] {
  const goal = action.kind === 'drag' ? action.to : undefined;
  return [
    ...(target === undefined ? [] : [{ at: 'target' as const, target }]),
    ...besides.map((each, i) => ({ at: i, target: each })),
    ...(goal === undefined ? [] : [{ at: 'goal' as const, target: goal }]),
  ];
}

/** FNV-1a: tells one text from another of the same step, and keeps nothing secret. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `${hash.toString(36)}-${text.length.toString(36)}`;
}

/** Names of variables that a target needs and that have no value. */
export const lacksOf = (target: Target, values: Readonly<Record<string, string>>): string[] =>
  variablesIn(JSON.stringify(target)).filter((name) => !Object.hasOwn(values, name) || values[name]?.trim() === '');

/** Where a page stands for a step; null if the step is done elsewhere. `address`: of the page, with or without a query. */
export function placeOn(step: DraftStep, steps: Steps, tools: readonly Recognised[], address: string): Place | null {
  if (step.tool === undefined) return isSiteOf(step, steps, address) ? 'tool' : 'any';
  const here = tools.filter(({ tool }) => tool === step.tool);
  if (here.length === 0) return null;
  const pages = here.flatMap(({ page }) => (page === undefined ? [] : [page.id]));
  if (step.page === undefined || pages.length === 0) return 'tool';
  return pages.includes(step.page) ? 'page' : null;
}

/** The site that the step before it, or one before that, has led to. */
function isSiteOf(step: DraftStep, steps: Steps, address: string): boolean {
  const before = steps.slice(0, steps.indexOf(step) + 1);
  const led = before.findLast(({ action }) => action.kind === 'navigate' && action.url !== undefined)?.action;
  return led?.kind === 'navigate' && led.url !== undefined && originOf(led.url) !== null && originOf(led.url) === originOf(address);
}

const originOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).origin : null);

/** What a page is about goes before what stands for the variables elsewhere: on the page of another host, that host is looked for. */
export function valuesOn(values: Readonly<Record<string, string>>, tools: readonly Recognised[]): Record<string, string> {
  return { ...values, ...Object.assign({}, ...tools.toReversed().map(({ readings }) => readings)) };
}

/** What to look for on a page, and no more values than that needs: a page learns nothing that it need not. */
export function askFor(
  steps: Steps,
  tools: readonly Recognised[],
  address: string,
  values: Readonly<Record<string, string>>,
): { sought: { key: string; target: Target }[]; values: Record<string, string> } {
  const all = valuesOn(values, tools);
  const sought = soughtIn(steps).filter(({ step: id, target }) => {
    const step = steps.find((each) => each.id === id);
    return step !== undefined && placeOn(step, steps, tools, address) !== null && lacksOf(target, all).length === 0;
  });
  const names = variablesIn(JSON.stringify(sought.map(({ target }) => target)));
  return {
    sought: sought.map(({ key, target }) => ({ key, target })),
    values: Object.fromEntries(names.map((name) => [name, all[name] ?? ''])),
  };
}
