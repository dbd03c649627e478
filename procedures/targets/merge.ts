/**
 * A correction becomes the next description: what a responder or author pointed at is how the element looks now, and the
 * descriptions before it are kept, so that older and newer releases are both found. Pure. Collaborators:
 * guide/corrected.ts (in a run that goes on), page/locate.ts (tries one description after the other).
 *
 * What is recorded in one incident must be found in the next: a value of the incident goes back to the variable that it
 * came from.
 */
import { BUILT_IN, variablesIn } from '../run/fill';
import type { Earlier, Target, TargetFacts } from '../schema/target';

/** As many as the schema takes. */
const KEPT = 4;
const LONGEST = 300;
const LONGEST_LISTED = 60;
/** What kind of element it is, and not what it says. */
const SHAPE: ReadonlySet<string> = new Set(['tag', 'role', 'type', 'icon', 'ancestors', 'place']);
/** A value shorter than this stands in texts by chance. */
const LEAST = 3;

/** @param values of the incident in which the correction was made */
export function merge(target: Target, correction: Target, values: Readonly<Record<string, string>> = {}): Target {
  const facts = withVariables(correction.facts, variablesIn(JSON.stringify([target.facts, target.also])), values);
  const { path } = correction;
  const before: Earlier[] = [
    { ...target.facts, ...(isRecorded(target) ? { unique: target.unique } : {}), path: target.path },
    ...target.also.map((each) => ({ ...each, path: each.path ?? target.path })),
  ];
  const seen = new Set([canonical(facts)]);
  const also = before.flatMap((each) => {
    const { unique: _, path: there, ...described } = each;
    const key = canonical(described);
    if (seen.has(key)) return [];
    seen.add(key);
    if (canonical(there) !== canonical(path)) return [each];
    const { path: __, ...here } = each;
    return [here];
  });
  const { box, viewport } = correction;
  const spot = correction.spot ?? target.spot;
  return {
    v: 1,
    kind: target.kind,
    facts,
    path,
    unique: correction.unique,
    ...(box === undefined ? {} : { box }),
    ...(viewport === undefined ? {} : { viewport }),
    ...(spot === undefined ? {} : { spot }),
    also: newest(also),
  };
}

/** What told an element from its twins is known of one that was recorded; what an author wrote stands for itself. */
const isRecorded = ({ box, unique }: Target): boolean => box !== undefined || unique.length > 0;

/** The newest ones. One that holds a variable fits every incident: it goes last. */
function newest(also: readonly Earlier[]): Earlier[] {
  const left = [...also];
  while (left.length > KEPT) {
    const plain = left.findLastIndex((each) => variablesIn(JSON.stringify(each)).length === 0);
    left.splice(plain === -1 ? left.length - 1 : plain, 1);
  }
  return left;
}

interface Known {
  name: string;
  value: string;
}

/** Facts with the incident's values as the variables that they are; `before`: those that the descriptions before name. */
function withVariables(facts: TargetFacts, before: readonly string[], values: Readonly<Record<string, string>>): TargetFacts {
  const known = Object.entries(values)
    .map(([name, value]): Known => ({ name, value: value.trim() }))
    .filter(({ name, value }) => value !== '' && (before.includes(name) || !BUILT_IN.includes(name)));
  const rowed = named(facts.row?.key, known, before);
  const ours = known.filter((each) => before.includes(each.name) || each === rowed).sort((a, b) => b.value.length - a.value.length);
  const put = (text: string, longest = LONGEST): string => {
    const plain = harmless(text);
    const whole = ours.find(({ value }) => value === plain);
    const result = whole === undefined ? inside(plain, ours) : variable(whole);
    return result.length <= longest ? result : plain;
  };
  const each = (value: unknown, longest = LONGEST): unknown => {
    if (typeof value === 'string') return put(value, longest);
    if (Array.isArray(value)) return value.map((one) => each(one, LONGEST_LISTED));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, SHAPE.has(key) ? inner : each(inner)]));
  };
  const result = each(facts) as TargetFacts;
  if (result.row !== undefined && rowed !== undefined) result.row.key = variable(rowed);
  return result;
}

/** What a row is named by is the thing that the incident is about, whether or not somebody thought of it before. */
function named(key: string | undefined, known: readonly Known[], before: readonly string[]): Known | undefined {
  if (key === undefined) return undefined;
  const wanted = harmless(key).trim().toLowerCase();
  const same = known.filter(({ value }) => value.toLowerCase() === wanted);
  return same.find(({ name }) => before.includes(name)) ?? same[0];
}

const variable = ({ name }: Known): string => `{{${name}}}`;

/** Braces that a page shows are no variable of ours, and must not become one. */
const harmless = (text: string): string => (variablesIn(text).length === 0 ? text : text.replace(/\{{2,}/g, '{'));

const WORD = /[\p{L}\p{N}_-]/u;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Values that stand in a text as whole words, as their variables. */
function inside(text: string, values: readonly Known[]): string {
  const long = values.filter(({ value }) => value.length >= LEAST);
  if (long.length === 0) return text;
  return text.replace(new RegExp(long.map(({ value }) => escaped(value)).join('|'), 'g'), (found, at: number) => {
    const [before, after] = [text[at - 1] ?? ' ', text[at + found.length] ?? ' '];
    const apart = !(WORD.test(before) && WORD.test(found[0] ?? '')) && !(WORD.test(after) && WORD.test(found.at(-1) ?? ''));
    const whose = long.find(({ value }) => value === found);
    return apart && whose !== undefined ? variable(whose) : found;
  });
}

/** One text for one value, in whatever order its keys are. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
