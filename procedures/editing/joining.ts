/**
 * Two steps made one, and one made two. Merged, a step keeps the id of the first, says both, and acts as the last: what is
 * done before is read on the way to it. Split, the part before the cut keeps the id. Pure. Collaborator: edit.ts.
 */
import type { DraftProcedure, DraftStep } from '../schema/draft';
import { deleteStep, idsOf, insertSteps, leadingElsewhere, replaceStep, stepAt, stepsOf } from './edit';
import { freeId, idFrom } from './ids';

/** Limits of schema/step.ts and schema/draft.ts: more is not cut, the steps stay two. */
const MOST = { text: 2_000, body: 20_000, template: 6_000, branches: 8, links: 10, media: 10, fills: 6 } as const;

/** The step behind it in its phase. */
export function nextOf(draft: DraftProcedure, id: string): DraftStep | undefined {
  const step = stepAt(draft, id);
  if (step === undefined) return undefined;
  const own = stepsOf(draft, step.phase);
  return own[own.indexOf(step) + 1];
}

/** The same draft where there is nothing to merge with, or where both together are more than a step can hold. */
export function mergeWithNext(draft: DraftProcedure, id: string): DraftProcedure {
  const [first, last] = [stepAt(draft, id), nextOf(draft, id)];
  if (first === undefined || last === undefined) return draft;
  const merged = joined(first, last);
  if (merged === null) return draft;
  return deleteStep(replaceStep(draft, id, merged), last.id, id);
}

export function joined(first: DraftStep, second: DraftStep): DraftStep | null {
  // What led back to one of the two leads back to both; what led from the first on to the second is the step itself.
  const last = leadingElsewhere(second, second.id, first.id);
  const ownWays = (first.branches ?? []).filter(({ goto }) => goto !== second.id);
  const acts = actsOf(first, last);
  const text = (a: string | undefined, b: string | undefined, between: string): string | undefined =>
    a === undefined || a === '' || a === b ? b : b === undefined || b === '' ? a : `${a}${between}${b}`;
  const list = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): T[] | undefined => {
    const all = new Map([...(a ?? []), ...(b ?? [])].map((each) => [JSON.stringify(each), each]));
    return all.size === 0 ? undefined : [...all.values()];
  };
  const step: DraftStep = {
    ...acts,
    id: first.id,
    phase: first.phase,
    title: text(first.title, last.title, '; ') ?? '',
    body: text(first.body, last.body, '\n\n'),
    role: first.role ?? last.role,
    // Without any it is for all.
    severities: first.severities === undefined || last.severities === undefined ? undefined : list(first.severities, last.severities),
    alternative: first.alternative,
    expected: last.expected ?? first.expected,
    verify: text(first.verify, last.verify, '; '),
    // Taken back in the other order.
    undo: text(last.undo, first.undo, '; '),
    caution: text(first.caution, last.caution, '; '),
    danger: worst(first.danger, last.danger),
    optional: first.optional && last.optional,
    timeBox: first.timeBox === undefined && last.timeBox === undefined ? undefined : (first.timeBox ?? 0) + (last.timeBox ?? 0),
    dueWithin: soonest(first.dueWithin, last.dueWithin),
    meets: last.meets ?? first.meets,
    template: templates(first.template, last.template),
    fills: list(first.fills, last.fills),
    branches: list(ownWays, last.branches),
    // What is expected of the two is what is expected of the last.
    unexpected: last.unexpected ?? leadingElsewhere(first, second.id, first.id).unexpected,
    links: list(first.links, last.links),
    media: list(first.media, last.media),
  };
  return fits(step) ? withoutUndefined(step) : null;
}

/** Where it happens and what is done there: of the last, unless only the first is in the browser at all. */
function actsOf(
  first: DraftStep,
  last: DraftStep,
): Pick<DraftStep, 'action' | 'tool' | 'page' | 'target' | 'besides' | 'leadsTo' | 'verifiedOn'> {
  const inWords = last.action.kind === 'do' && last.target === undefined && last.tool === undefined;
  const { action, tool, page, target, besides, leadsTo, verifiedOn } = inWords ? first : last;
  return { action, tool, page, target, besides, leadsTo, verifiedOn };
}

const DANGERS = ['irreversible', 'customer-visible', 'disruptive'] as const;
const worst = (a: DraftStep['danger'], b: DraftStep['danger']): DraftStep['danger'] => DANGERS.find((each) => each === a || each === b);

function soonest(a: DraftStep['dueWithin'], b: DraftStep['dueWithin']): DraftStep['dueWithin'] {
  if (a === undefined || b === undefined) return a ?? b;
  const due = { ...a };
  for (const [severity, minutes] of Object.entries(b)) due[severity] = Math.min(minutes, due[severity] ?? minutes);
  return due;
}

function templates(a: DraftStep['template'], b: DraftStep['template']): DraftStep['template'] {
  if (a === undefined || b === undefined) return a ?? b;
  return { title: a.title ?? b.title, text: `${a.text}\n\n${b.text}` };
}

const fits = (step: DraftStep): boolean =>
  [step.title, step.verify, step.undo, step.caution].every((text) => (text?.length ?? 0) <= MOST.text) &&
  (step.body?.length ?? 0) <= MOST.body &&
  (step.template?.text.length ?? 0) <= MOST.template &&
  (['branches', 'links', 'media', 'fills'] as const).every((list) => (step[list]?.length ?? 0) <= MOST[list]);

const withoutUndefined = (step: DraftStep): DraftStep =>
  Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined)) as DraftStep;

export interface Cut {
  field: 'title' | 'body';
  /** Characters before the cut. */
  at: number;
}

/**
 * Cut in its title, a step's second half has the action and all that belongs to it; cut in its text, the second half is
 * made of the text behind the cut, whose first line is its title. A cut that leaves one half empty changes nothing.
 */
export function splitStep(draft: DraftProcedure, id: string, { field, at }: Cut): DraftProcedure {
  const step = stepAt(draft, id);
  const text = step?.[field] ?? '';
  const [before, after] = [
    text.slice(0, at).trim().replace(/[;,]$/, ''),
    text
      .slice(at)
      .trim()
      .replace(/^[;,]\s*/, ''),
  ];
  if (step === undefined || before === '' || after === '') return draft;
  const taken = idsOf(draft);
  const common: DraftStep = withoutUndefined({
    id: step.id,
    phase: step.phase,
    title: step.title,
    role: step.role,
    severities: step.severities,
    alternative: step.alternative,
    tool: step.tool,
    page: step.page,
    action: { kind: 'do' },
    optional: step.optional,
  });
  if (field === 'title') {
    const first: DraftStep = { ...common, title: before };
    const second: DraftStep = { ...step, id: freeId(idFrom(after, 'step'), taken), title: after };
    return insertSteps(replaceStep(draft, id, first), id, [second]);
  }
  const [line = '', ...rest] = after.split('\n');
  // A title is plain text: marks of a list or a heading are none of it.
  const title = line.replace(/^(?:[-*+]|\d+[.)]|#{1,6}|>)\s+/, '').slice(0, MOST.text);
  const second: DraftStep = { ...common, id: freeId(idFrom(title, 'step'), taken), title };
  const body = rest.join('\n').trim();
  if (body !== '') second.body = body;
  return insertSteps(replaceStep(draft, id, { ...step, body: before }), id, [second]);
}
