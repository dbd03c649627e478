/**
 * The short way for what has hardly changed: elements that the browser's own index gives by the recorded id, field name or
 * destination. One that has all its own facts still, and alone, is judged by the same rules and weights as any other, without
 * reading the rest of the page; whatever is not as clear as that takes the long way. Collaborators: locate.ts (asks first),
 * procedures/targets (compares and judges).
 */
import type { TargetFacts } from '../procedures/schema/target';
import { compare, SAME, type Kind } from '../procedures/targets/compare';
import { asker } from '../procedures/targets/features';
import { judge, type Judgement } from '../procedures/targets/judge';
import { normalise } from '../procedures/targets/normalise';
import { utilityOf } from '../procedures/targets/model';
import { spreadOf } from '../procedures/targets/score';
import { boxOf } from './box';
import type { Tree } from './candidates';
import { controlsOf } from './controls';
import { destination } from './dom/address';
import { nameOf } from './dom/names';
import { roleOf } from './dom/roles';
import { isVisible } from './dom/visible';
import { ownFacts, placeFacts } from './facts-of';
import { doSame } from './same';
import type { Steps } from './search';
import { cheapPart } from './shortlist';

/** So likely must it be without a look at its rivals; tried beside the long way on all pages of the measure. */
const CLEAR = 0.95;
/** With more of one field name or destination there is no telling by that. */
const MOST = 12;
/** Of so many links the destinations are read. */
const MOST_LED = 2_000;

/** What is another one in a later release of the same. */
const MAY_CHANGE: ReadonlySet<Kind> = new Set(['tag', 'type', 'id', 'attribute']);

export interface Described {
  facts: TargetFacts;
  told: ReadonlySet<string>;
  box?: { x: number; y: number; width: number; height: number } | undefined;
}

/** Null: it takes the long way. */
export function* directly({ facts, told, box }: Described, roots: readonly Tree[]): Steps<Judgement<Element> | null> {
  const index = indexOf(facts, told);
  if (index === null) return null;
  const found = new Set<Element>();
  for (const root of roots) {
    for (const element of index(root)) found.add(element);
    yield;
  }
  if (found.size === 0 || found.size > MOST) return null;
  const cheap = cheapPart(facts);
  const same = [...found].flatMap((element) => {
    if (roleOf(element) !== facts.role || !isVisible(element) || normalise(nameOf(element)) !== normalise(facts.name ?? '')) return [];
    const known = ownFacts(element, facts);
    const { facts: all, vetoed } = compare(cheap, known, told);
    return !vetoed && all.every(({ kind, fit }) => fit >= SAME || MAY_CHANGE.has(kind)) ? [{ element, known }] : [];
  });
  const [first] = same;
  if (first === undefined || !same.every(({ element }) => element === first.element || doSame(element, first.element))) return null;
  const controls = controlsOf(document, roots);
  const placed = same.map(({ element, known: own }) => {
    const known = placeFacts(element, own, { controls, row: facts.row?.key });
    return { element, known, comparison: compare(facts, known, told) };
  });
  const comparisons = placed.map(({ comparison }) => comparison);
  if (comparisons.some(({ vetoed, facts: all }) => vetoed || all.some(({ kind, fit }) => kind === 'row' && fit < SAME))) return null;
  const ask = asker({ facts, box }, { spread: spreadOf(comparisons.slice(0, 1), told), names: [], closed: false, unseen: 0 });
  const asked = placed.map(({ element, known, comparison }) => ({
    element,
    visible: true,
    ...ask({ facts: known, comparison, visible: true, box: boxOf(element) }),
  }));
  if (asked.some(({ known }) => known)) return null;
  const judged = judge(
    asked.map((each) => ({ ...each, utility: utilityOf(each.features) })),
    { equal: doSame, certain: true },
  );
  return (judged.verdict === 'exact' || judged.verdict === 'moved') && judged.chance >= CLEAR ? judged : null;
}

/**
 * Finds all that have what was recorded of it. Null where nothing can be asked of an index, or where that did not tell it from others
 * when it was recorded.
 */
function indexOf({ role, name, id, attributes }: TargetFacts, told: ReadonlySet<string>): ((root: Tree) => Element[]) | null {
  if (role === undefined || name === undefined) return null;
  const tells = (key: string): boolean => told.has('name') || told.has(key);
  const [field, href] = [attributes?.['name'], attributes?.['href']];
  const own = [
    ...(id !== undefined && tells('id') ? [`#${CSS.escape(id)}`] : []),
    ...(field !== undefined && tells('@name') ? [`[name="${CSS.escape(field)}"]`] : []),
  ].join();
  const links = href !== undefined && tells('@href') ? linksTo(href) : '';
  if (own === '' && links === '') return null;
  return (root) => {
    const led = links === '' ? [] : [...root.querySelectorAll(links)];
    const there = led.length > MOST_LED ? [] : led.filter((link) => destination(link)?.leads === href);
    return [...(own === '' ? [] : root.querySelectorAll(own)), ...there];
  };
}

/** Finds every link that leads there, however that is written, and not many others; '' if nothing of it is written in every case. */
function linksTo(href: string): string {
  const [, site = '', path = '', rest = ''] = /^(?:https?:\/\/([^/?#]*))?([^?#]*)(.*)$/.exec(href) ?? [];
  // What is left open, and what is kept as a digest, is written otherwise.
  const words = rest.replace(/~[0-9a-z]*/g, ' ').match(/[\w.-]{2,}/g) ?? [];
  if (words.length > 0) return `a${[...new Set(words)].map((word) => `[href*="${CSS.escape(word)}"]`).join('')}`;
  const last = path.split('/').at(-1) ?? '';
  if (rest === '' && /^[\w.-]+$/.test(last)) return `a[href$="${CSS.escape(last)}"]`;
  return site === '' ? '' : `a[href*="${CSS.escape(site)}"]`;
}
