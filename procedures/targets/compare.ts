/**
 * Every recorded fact, compared once with a candidate's. Nothing is tried in order: chains of fallbacks are what makes
 * others point at the wrong element. Pure. Collaborators: likeness.ts, score.ts (what the comparisons are worth).
 */
import { matchGlob } from '../tools/match';
import type { TargetFacts } from '../schema/target';
import { alike, movedRoute, opposite, rowHolds, sameDestination, sameShape } from './likeness';
import { normalise } from './normalise';
import { dice, wordsOf } from './words-of';

/** From here on a fact counts as the same. */
export const SAME = 0.95;

/** Another route to the same. */
const MOVED = 0.75;

/** Facts of a candidate now: as recorded ones, and the whole address of a link, which authors match with a glob. */
export type CandidateFacts = TargetFacts & { address?: string };

/** One fact. `key` is the name of the fact; of an attribute it is `@` and the attribute. */
export interface Compared {
  key: string;
  /** What it is worth: a row of WORTH in score.ts. */
  kind: Kind;
  /** 1 the same, below 0.5 another. */
  fit: number;
}

export type Kind =
  | 'testId'
  | 'name'
  | 'role'
  | 'id'
  | 'field'
  | 'href'
  | 'value'
  | 'attribute'
  | 'label'
  | 'text'
  | 'type'
  | 'row'
  | 'column'
  | 'dialog'
  | 'form'
  | 'heading'
  | 'landmark'
  | 'before'
  | 'after'
  | 'tag'
  | 'ancestors'
  | 'prev'
  | 'next'
  | 'icon';

/** The element's own, and what is around it: what a redesign changes together. */
export const OWN: ReadonlySet<Kind> = new Set(['id', 'field', 'href', 'testId', 'value', 'attribute', 'icon']);
export const CONTEXT: ReadonlySet<Kind> = new Set([
  'before',
  'after',
  'prev',
  'next',
  'heading',
  'landmark',
  'form',
  'ancestors',
  'row',
  'column',
  'dialog',
]);
/** From here on a fact holds, though it has changed a little. */
export const HOLDS = 0.7;

export interface Comparison {
  facts: Compared[];
  /** A fact that must hold does not: another kind, row, dialog, choice, or the opposite action. */
  vetoed: boolean;
}

/** @param told facts that told the element from others like it when it was recorded; null if that is not known. */
export function compare(recorded: TargetFacts, candidate: CandidateFacts, told: ReadonlySet<string> | null = null): Comparison {
  const facts: Compared[] = [];
  let vetoed = false;
  const add = (kind: Kind, fit: number, key: string = kind): void => {
    facts.push({ key, kind, fit });
  };
  if (recorded.role !== undefined) {
    const fit = recorded.role === candidate.role ? 1 : related(recorded.role, candidate.role) ? 0.6 : 0;
    add('role', fit);
    if (fit === 0) vetoed = true;
  }
  if (recorded.name !== undefined) {
    add('name', alike(recorded.name, candidate.name));
    if (candidate.name !== undefined && opposite(normalise(recorded.name), normalise(candidate.name))) vetoed = true;
  }
  for (const [attribute, value] of Object.entries(recorded.testIds ?? {}))
    add('testId', candidate.testIds?.[attribute] === value ? 1 : 0, `@${attribute}`);
  if (recorded.id !== undefined) add('id', recorded.id === candidate.id ? 1 : 0);
  for (const [attribute, value] of Object.entries(recorded.attributes ?? {})) {
    const other = candidate.attributes?.[attribute];
    const fit = attributeFit(attribute, value, other, candidate);
    add(kindOf(attribute), fit, `@${attribute}`);
    if (fit === 0 && other !== undefined && isAnother(attribute, value, other, recorded, candidate)) vetoed = true;
  }
  if (recorded.type !== undefined) add('type', recorded.type === candidate.type ? 1 : 0);
  const { name } = recorded;
  // What is only the name again proves nothing new.
  const news = (text: string | undefined): text is string => text !== undefined && (name === undefined || alike(name, text) < SAME);
  if (news(recorded.label)) add('label', alike(recorded.label, candidate.label ?? candidate.name));
  if (news(recorded.text)) add('text', alike(recorded.text, candidate.text ?? candidate.name));
  if (recorded.row !== undefined && (told === null || news(recorded.row.key))) {
    const fit = rowHolds(candidate.row?.key, recorded.row.key) ? 1 : 0;
    add('row', fit);
    // An author's row must hold. A recorded one may have been renamed: then it is asked (features.ts).
    if (fit === 0 && told === null) vetoed = true;
    if (recorded.row.column !== undefined) add('column', alike(recorded.row.column, candidate.row?.column));
  }
  if (recorded.dialog !== undefined) {
    const fit = alike(recorded.dialog, candidate.dialog);
    add('dialog', fit);
    if (fit < 0.5) vetoed = true;
  }
  if (recorded.form !== undefined) add('form', alike(recorded.form, candidate.form));
  if (recorded.heading !== undefined) add('heading', alike(recorded.heading, candidate.heading));
  if (recorded.landmark !== undefined) {
    const { role, name } = recorded.landmark;
    add('landmark', role !== candidate.landmark?.role ? 0 : name === undefined ? 1 : alike(name, candidate.landmark.name));
  }
  if (news(recorded.before)) add('before', alike(recorded.before, candidate.before));
  if (news(recorded.after)) add('after', alike(recorded.after, candidate.after));
  if (recorded.prevControls !== undefined) add('prev', besideFit(recorded.prevControls, candidate.prevControls ?? []));
  if (recorded.nextControls !== undefined) add('next', besideFit(recorded.nextControls, candidate.nextControls ?? []));
  if (recorded.icon !== undefined) add('icon', recorded.icon === candidate.icon ? 1 : 0);
  if (recorded.tag !== undefined) add('tag', recorded.tag === candidate.tag ? 1 : 0);
  if (recorded.ancestors !== undefined) add('ancestors', sameShape(recorded.ancestors, candidate.ancestors ?? []));
  return { facts, vetoed };
}

/** Controls come and go between two others: the nearest still beside it, though no longer next to it, is nearly as good. */
function besideFit(recorded: readonly string[], candidate: readonly string[]): number {
  const same = (i: number, j: number): boolean => {
    const [a, b] = [recorded[i], candidate[j]];
    return a !== undefined && b !== undefined && alike(a, b) >= SAME;
  };
  if (same(0, 0)) return 1;
  if (same(0, 1) || same(1, 0)) return 0.8;
  if (same(1, 1)) return 0.6;
  // "User Image Sarah Doe" became "User Avatar Sarah Doe", as all names beside it did.
  const [was, now] = [recorded[0], candidate[0]];
  const words = was === undefined || now === undefined ? 0 : dice(wordsOf(was), wordsOf(now));
  return words >= 0.5 ? 0.75 * words : 0;
}

const kindOf = (attribute: string): Kind =>
  attribute === 'href' ? 'href' : attribute === 'name' ? 'field' : attribute === 'value' ? 'value' : 'attribute';

function attributeFit(attribute: string, recorded: string, other: string | undefined, candidate: CandidateFacts): number {
  if (attribute === 'href') {
    const whole = candidate.address ?? other;
    if (whole !== undefined && (recorded === whole || globFits(recorded, whole))) return 1;
    if (other === undefined) return 0;
    return Math.max(sameDestination(recorded, other), movedRoute(recorded, other, whole ?? other) ? MOVED : 0);
  }
  if (other === undefined) return 0;
  if (recorded === other || globFits(recorded, other)) return 1;
  return attribute === 'src' || attribute === 'name' || attribute === 'value' ? 0 : alike(recorded, other);
}

const globFits = (recorded: string, other: string): boolean => /[*{]/.test(recorded) && matchGlob(recorded, other, '') !== null;

const CHOICES = /^(?:radio|checkbox|option|switch|menuitemradio|menuitemcheckbox)$/;
const withoutNumbers = (text: string): string => text.replace(/\d+/g, '#');

/** Another value of the same field is another choice; a field name with another number is the next one of the same kind. */
function isAnother(attribute: string, recorded: string, other: string, { role, attributes }: TargetFacts, candidate: TargetFacts): boolean {
  if (attribute === 'value') return role !== undefined && CHOICES.test(role) && attributes?.['name'] === candidate.attributes?.['name'];
  return attribute === 'name' && withoutNumbers(recorded) === withoutNumbers(other);
}

/** Kinds that a redesign swaps for each other. */
const RELATED = [
  ['button', 'link', 'menuitem', 'tab', 'treeitem'],
  ['button', 'combobox'],
  ['textbox', 'searchbox', 'combobox', 'spinbutton'],
  ['combobox', 'listbox', 'radiogroup'],
  ['checkbox', 'switch', 'menuitemcheckbox'],
  ['region', 'group', 'generic', 'img', 'figure', 'article', 'complementary'],
  ['table', 'grid', 'treegrid', 'list'],
  ['region', 'tabpanel', 'group'],
  ['cell', 'gridcell', 'rowheader'],
  ['row', 'listitem', 'article', 'option', 'treeitem'],
];
const related = (a: string, b: string | undefined): boolean =>
  b !== undefined && RELATED.some((group) => group.includes(a) && group.includes(b));

/** Another kind than these is never right, whatever else fits. */
export const kindred = (recorded: string, other: string): boolean => recorded === other || related(recorded, other);
