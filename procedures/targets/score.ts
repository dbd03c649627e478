/**
 * How well a candidate fits what was recorded. Every recorded fact is compared once and counts by its weight; nothing
 * is tried in order, because chains of fallbacks are what makes others point at the wrong element. Pure.
 * Collaborators: normalise.ts, decide.ts (the verdict), page/locate.ts (the candidates).
 */
import { matchGlob } from '../tools/match';
import type { TargetFacts } from '../schema/target';
import { identifiers, normalise, similarity, withoutCount } from './normalise';

/**
 * Weights, with their reasons. Names and test ids are made for people and tests and survive upgrades; ids and field
 * names are made for programs and mostly survive; place, tags and neighbours break ties.
 */
const WEIGHT = {
  testId: 10,
  name: 10,
  role: 4,
  id: 5,
  attribute: 5,
  label: 4,
  text: 4,
  type: 2,
  row: 8,
  column: 2,
  dialog: 6,
  form: 2,
  heading: 2,
  landmark: 2,
  before: 1.5,
  after: 1.5,
  tag: 1,
  ancestors: 1,
};

/** Attributes that say what a control is for; a different value speaks against it more than a missing one. */
const IDENTITY = new Set(['href', 'name', 'value', 'action', 'src']);

export interface Scored {
  /** Share of the recorded facts that hold, by weight, 0–1. */
  score: number;
  /** Facts that identify (name, test id, id, field name, destination) all hold. */
  identical: boolean;
  /** A fact that must hold does not: another row, another dialog, another destination under the same label. */
  vetoed: boolean;
  evidence: string[];
}

/** Compares a candidate's facts with the recorded ones (their variables filled). */
export function score(recorded: TargetFacts, candidate: TargetFacts): Scored {
  let [got, of, identical, vetoed] = [0, 0, true, false];
  const same: string[] = [];
  const differ: string[] = [];
  const add = (weight: number, fit: number, what: string, identifies = false): void => {
    got += weight * fit;
    of += weight;
    if (fit >= 0.95) same.push(what);
    else if (fit < 0.5) differ.push(what);
    if (identifies && fit < 0.95) identical = false;
  };
  if (recorded.name !== undefined) add(WEIGHT.name, fits(recorded.name, candidate.name), 'name', true);
  if (recorded.role !== undefined) {
    const fit = recorded.role === candidate.role ? 1 : related(recorded.role, candidate.role) ? 0.6 : 0;
    add(WEIGHT.role, fit, 'kind');
    if (fit === 0) vetoed = true;
  }
  for (const [attribute, value] of Object.entries(recorded.testIds ?? {}))
    add(WEIGHT.testId, candidate.testIds?.[attribute] === value ? 1 : 0, 'test id', true);
  if (recorded.id !== undefined) add(WEIGHT.id, recorded.id === candidate.id ? 1 : 0, 'id');
  for (const [attribute, value] of Object.entries(recorded.attributes ?? {})) {
    const other = candidate.attributes?.[attribute];
    const fit =
      other === undefined
        ? 0
        : value === other || matchGlob(value, other, '') !== null
          ? 1
          : attribute === 'href' || attribute === 'src'
            ? 0
            : similarity(normalise(value), normalise(other)) > 0.9
              ? 0.9
              : 0;
    add(
      WEIGHT.attribute,
      fit,
      attribute === 'href' ? 'destination' : attribute === 'name' ? 'field name' : attribute,
      IDENTITY.has(attribute),
    );
    if (fit === 0 && other !== undefined && (attribute === 'value' || attribute === 'name')) vetoed = true;
  }
  if (recorded.type !== undefined) add(WEIGHT.type, recorded.type === candidate.type ? 1 : 0, 'type');
  if (recorded.label !== undefined && recorded.label !== recorded.name)
    add(WEIGHT.label, fits(recorded.label, candidate.label ?? candidate.name), 'label');
  if (recorded.text !== undefined && recorded.text !== recorded.name)
    add(WEIGHT.text, fits(recorded.text, candidate.text ?? candidate.name), 'text');
  if (recorded.row !== undefined) {
    const fit = contains(candidate.row?.key, recorded.row.key) ? 1 : 0;
    add(WEIGHT.row, fit, 'row', true);
    if (fit === 0) vetoed = true;
    if (recorded.row.column !== undefined) add(WEIGHT.column, fits(recorded.row.column, candidate.row?.column), 'column');
  }
  if (recorded.dialog !== undefined) {
    const fit = fits(recorded.dialog, candidate.dialog);
    add(WEIGHT.dialog, fit, 'dialog', true);
    if (fit < 0.5) vetoed = true;
  }
  if (recorded.form !== undefined) add(WEIGHT.form, fits(recorded.form, candidate.form), 'form');
  if (recorded.heading !== undefined) add(WEIGHT.heading, fits(recorded.heading, candidate.heading), 'heading');
  if (recorded.landmark !== undefined)
    add(
      WEIGHT.landmark,
      recorded.landmark.role === candidate.landmark?.role
        ? recorded.landmark.name === undefined
          ? 1
          : fits(recorded.landmark.name, candidate.landmark.name)
        : 0,
      'part of the page',
    );
  if (recorded.before !== undefined) add(WEIGHT.before, fits(recorded.before, candidate.before), 'text before');
  if (recorded.after !== undefined) add(WEIGHT.after, fits(recorded.after, candidate.after), 'text after');
  if (recorded.tag !== undefined) add(WEIGHT.tag, recorded.tag === candidate.tag ? 1 : 0, 'element');
  if (recorded.ancestors !== undefined) add(WEIGHT.ancestors, shape(recorded.ancestors, candidate.ancestors ?? []), 'surroundings');
  const evidence = [...(same.length === 0 ? [] : [`same ${unique(same)}`]), ...(differ.length === 0 ? [] : [`other ${unique(differ)}`])];
  return { score: of === 0 ? 0 : got / of, identical: identical && of > 0, vetoed, evidence };
}

const unique = (words: string[]): string => [...new Set(words)].join(', ');

/** Two texts of which one has less than this of the other's length share less than 0.6 of their letter pairs. */
const LEAST_ALIKE = 0.42;
const A_COUNT = 8;

/** Likeness of two texts, 0–1; below a half it counts as another text. */
function fits(recorded: string, other: string | undefined): number {
  if (other === undefined) return 0;
  const [a, b] = [normalise(recorded), normalise(other)];
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  if (/[*{]/.test(a) && matchGlob(a, b, '') !== null) return 1;
  // So different in length that they have too few letters in common; most candidates of a large page end here.
  const [shorter, longer] = a.length < b.length ? [a.length, b.length] : [b.length, a.length];
  if (shorter < LEAST_ALIKE * longer - A_COUNT) return 0;
  if (identifiers(a) !== identifiers(b)) return 0;
  const [countlessA, countlessB] = [withoutCount(a), withoutCount(b)];
  // A number that came or went is a badge; one that changed may be another thing, and is a guess at best.
  if (countlessA === countlessB) return a === countlessA || b === countlessB ? 0.96 : 0.9;
  const likeness = similarity(a, b);
  return likeness < 0.6 ? 0 : likeness * 0.9;
}

const word = /^[\p{L}\p{N}_-]/u;

/** A row is named by a part of its text: the key must stand in it as whole words. */
function contains(row: string | undefined, key: string): boolean {
  if (row === undefined || key.trim() === '') return false;
  const [text, wanted] = [` ${row.toLowerCase().replace(/\s+/g, ' ')} `, key.toLowerCase().replace(/\s+/g, ' ').trim()];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    // Between two letters there must be a gap; after "5 %" anything may follow.
    if (!(word.test(text[at - 1] ?? ' ') && word.test(wanted)) && !(word.test(text[end] ?? ' ') && word.test(text[end - 1] ?? ' ')))
      return true;
  }
  return false;
}

/** Kinds that a redesign swaps for each other. */
const RELATED = [
  ['button', 'link', 'menuitem', 'tab'],
  ['textbox', 'searchbox', 'combobox', 'spinbutton'],
  ['combobox', 'listbox', 'radiogroup'],
  ['checkbox', 'switch', 'menuitemcheckbox'],
  ['region', 'group', 'generic', 'img', 'figure'],
  ['row', 'listitem', 'article', 'option', 'treeitem'],
];
const related = (a: string, b: string | undefined): boolean =>
  b !== undefined && RELATED.some((group) => group.includes(a) && group.includes(b));

/** Another kind than these is never right, whatever else fits. */
export const kindred = (recorded: string, other: string): boolean => recorded === other || related(recorded, other);

function shape(a: readonly string[], b: readonly string[]): number {
  const same = a.filter((tag, i) => b[i] === tag).length;
  return same / Math.max(a.length, b.length, 1);
}
