/**
 * What a candidate says for being the element that was recorded, as numbers that a model weighs: which facts hold, how
 * rare they are on this page, how much of what is around it is left, and whether it is something that stood beside it.
 * Pure, and free of weights: model.ts has those. Collaborators: compare.ts, score.ts (odds by hand, one of the features).
 */
import type { Box, Rival, TargetFacts } from '../schema/target';
import { SAME, type CandidateFacts, type Compared, type Comparison, type Kind } from './compare';
import { alike, sameDestination } from './likeness';
import { normalise } from './normalise';
import { isAnotherThing } from './objects';
import { weigh, type Scored, type Spread } from './score';
import { dice, iconWords, leadsWords, wordsOf } from './words-of';

/** One name of a feature and its value; those that are 0 are left out. */
export type Features = Record<string, number>;

/** What a search knows of the page as a whole. */
export interface Page {
  spread: Spread;
  /** Names of all candidates that are seen. */
  names: readonly string[];
  /** What stood on both sides of it is there, with nothing between. */
  closed: boolean;
}

export interface Recorded {
  facts: TargetFacts;
  /** In CSS px, where it is known. */
  box?: Box | undefined;
}

export interface Seen {
  facts: CandidateFacts;
  comparison: Comparison;
  visible: boolean;
  box: Box;
}

/** The element's own, and what is around it: what a redesign changes together. */
const OWN: ReadonlySet<Kind> = new Set(['id', 'field', 'href', 'testId', 'value', 'attribute', 'icon']);
const CONTEXT: ReadonlySet<Kind> = new Set([
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
/** Beyond so many px two places have nothing to do with each other. */
const FAR = 150;
const HOLDS = 0.7;

export interface Asked {
  features: Features;
  scored: Scored;
  /** Something that says which one it is holds: its name at least in part, or one of its own facts. */
  telling: boolean;
  /** It is for another thing: another host, or what has the number now that the recorded one had. */
  other: boolean;
  /** It was there when the element was recorded, beside it. */
  known: boolean;
}

/** Asks every candidate of one recording: what is the same for all is done once. */
export function asker(recorded: Recorded, page: Page): (seen: Seen) => Asked {
  const { facts: was, box } = recorded;
  const { spread, names } = page;
  const told = spread.told;
  const plain = new Set(names.map(normalise));
  const rarity = rarityOf(names);
  const beside = [...(was.prevControls ?? []), ...(was.nextControls ?? [])];
  const twinBeside = was.name !== undefined && beside.some((name) => alike(name, was.name) >= SAME);
  const own = identityOf(was);
  const said = saidBy(was);

  return ({ facts: now, comparison, visible, box: place }) => {
    const scored = weigh(comparison, spread);
    const f: Features = { bias: 1, odds: scored.odds / 5, score: scored.score };
    for (const flag of ['identical', 'telling', 'backed', 'lost', 'stranger'] as const) if (scored[flag]) f[flag] = 1;
    const count = { own: 0, ownHolds: 0, ownOther: 0, around: 0, aroundHolds: 0 };
    for (const { key, kind, fit } of comparison.facts) {
      const lacks = !hasFact(now, key, kind);
      if (CONTEXT.has(kind)) {
        count.around++;
        count.aroundHolds += fit;
      }
      if (OWN.has(kind)) {
        count.own++;
        if (fit >= HOLDS) count.ownHolds++;
        else if (!lacks) count.ownOther++;
      }
      if (fit >= SAME) {
        f[`${kind}.same`] = 1;
        const held = spread.holds.get(key);
        if (held !== undefined) f[`${kind}.rare`] = Math.log((spread.of + 50) / (Math.max(held - 1, 0) + 0.3)) / 5;
        if (told?.has(key)) f[`${kind}.told`] = 1;
      } else if (fit >= 0.5) f[`${kind}.part`] = fit;
      else if (lacks) f[`${kind}.lacks`] = 1;
      else if (kind === 'prev' || kind === 'next') {
        const [nearest] = (kind === 'prev' ? was.prevControls : was.nextControls) ?? [];
        f[`${kind}.${nearest !== undefined && plain.has(normalise(nearest)) ? 'apart' : 'gone'}`] = 1;
      } else f[`${kind}.other`] = 1;
    }
    const around = count.around === 0 ? 0.5 : count.aroundHolds / count.around;
    f['around'] = around;
    if (count.around > 0) {
      if (count.aroundHolds === 0) f['around.none'] = 1;
      if (around >= 0.5) f['around.half'] = 1;
      if (around >= 0.8) f['around.most'] = 1;
    }
    if (count.own === 0) f['own.unknown'] = 1;
    else {
      if (count.ownHolds === 0) f['own.none'] = 1;
      if (count.ownHolds === count.own) f['own.all'] = 1;
      if (count.ownOther > 0) f['own.other'] = 1;
      if (count.ownOther > 1) f['own.others'] = 1;
    }
    if (f['name.same'] === 1) {
      if (count.own > 0 && count.ownHolds === 0) f['name&noown'] = 1;
      if (count.ownHolds > 0) f['name&own'] = 1;
      f['name*around'] = around;
      if (spread.holds.get('name') === 1) {
        f['name.only'] = 1;
        f['name.only*around'] = around;
        if (told?.has('name')) f['name.still'] = 1;
      }
    } else {
      f['noname*around'] = around;
      for (const kind of ['id', 'href', 'field']) if (f[`${kind}.same`] === 1) f[`${kind}&noname`] = 1;
      if (was.name !== undefined && now.name !== undefined) nameParts(was.name, now.name, rarity, f);
      if (now.name !== undefined && !twinBeside && beside.some((name) => alike(name, now.name?.slice(0, 60)) >= SAME)) f['neighbour'] = 1;
      if (said.some((text) => saidBy(now).some((other) => alike(text, other) >= SAME))) f['said'] = 1;
    }
    if (page.closed) f['closed'] = 1;
    if (was.icon !== undefined && now.icon !== undefined && f['icon.same'] !== 1)
      f['icon.words'] = dice(iconWords(was.icon), iconWords(now.icon));
    const [led, leads] = [was.attributes?.['href'], now.attributes?.['href']];
    if (led !== undefined && leads !== undefined && f['href.same'] !== 1) f['href.words'] = dice(leadsWords(led), leadsWords(leads));
    const now4 = identityOf(now);
    const rivals = was.rivals ?? [];
    if (rivals.length > 0) {
      f['rivals'] = 1;
      const [most, its] = [Math.max(...rivals.map((rival) => meets(rival, now4))), meets(own, now4)];
      if (most > its) f['rival'] = 1;
      else if (most === its && most > 0) f['rival.even'] = 1;
    }
    if (!visible) f['hidden'] = 1;
    if (was.name === undefined) {
      f['nameless'] = 1;
      if (now.name !== undefined) f['named'] = 1;
    }
    if (box !== undefined) {
      f['dy'] = Math.exp(-Math.abs(box.y - place.y) / FAR);
      f['dx'] = Math.exp(-Math.abs(box.x - place.x) / FAR);
      const [a, b] = [box.width * box.height, place.width * place.height];
      f['size'] = Math.min(a, b) / Math.max(a, b, 1);
    }
    const holds = (...keys: string[]): boolean => keys.some((key) => f[key] !== undefined);
    const named = holds('name.same', 'name.part', 'text.same', 'text.part', 'said') || (f['name.words'] ?? 0) >= 0.5;
    const owned = holds('id.same', 'field.same', 'href.same', 'href.part', 'testId.same');
    const nameless = was.name === undefined && now.name === undefined && holds('icon.same', 'row.told', 'label.same');
    // Another kind of the same name, somewhere else: "Search" in a menu, and the button of a search field.
    const another = holds('role.part') && !owned && around < 0.3;
    // "Create" of a form, and a button of the header with nothing around it that was around that.
    const strayed = was.form !== undefined && now.form === undefined && count.aroundHolds === 0 && !owned;
    // A field of that name in another form, called something else.
    const borrowed = !named && around < 0.3 && !holds('id.same', 'href.same', 'href.part', 'testId.same');
    const rowFact = comparison.facts.find(({ kind }) => kind === 'row');
    const row = rowFact === undefined ? undefined : rowFact.fit >= HOLDS;
    const other = isAnotherThing(was, now, { name: holds('name.same'), named, row, owned, unique: told?.has('name') === true });
    const telling =
      ((named && !another && !strayed) || (owned && !borrowed) || nameless) &&
      other === 'no' &&
      !isLost(comparison, told, sameWay(led, leads));
    return {
      features: f,
      scored,
      telling,
      other: other === 'yes',
      known: !isThis(own, now4) && rivals.some((rival) => isThis(rival, now4)),
    };
  };
}

/** Another route to the same, in the same words and with the same numbers. */
function sameWay(led: string | undefined, leads: string | undefined): boolean {
  if (led === undefined || leads === undefined) return false;
  const numbers = (address: string): string => (address.match(/\d+/g) ?? []).join();
  return numbers(led) === numbers(leads) && dice(leadsWords(led), leadsWords(leads)) >= 0.6;
}

/**
 * It had twins, and what told it from them has gone: its row is another one, or none of its own facts that did holds. Who
 * acknowledges the alert of another host because it got the number of this one is worse off than one who is asked.
 */
function isLost({ facts }: Comparison, told: ReadonlySet<string> | null, led: boolean): boolean {
  if (told === null || told.has('name')) return false;
  const telling = facts.filter(({ key, kind }) => told.has(key) && (kind === 'row' || (OWN.has(kind) && kind !== 'icon')));
  const holds = ({ fit, key }: Compared): boolean => (key === '@href' ? led || fit >= SAME : fit >= HOLDS);
  return telling.some((fact) => fact.kind === 'row' && !holds(fact)) || (telling.length > 0 && !telling.some(holds));
}

function nameParts(was: string, now: string, rarity: (word: string) => number, f: Features): void {
  const words = rareDice(wordsOf(was), wordsOf(now), rarity);
  f['name.words'] = words;
  if (words >= 0.5) f['name.half'] = 1;
  if (words > 0.75) f['name.most'] = 1;
  const [a, b] = [normalise(was), normalise(now)];
  if (a.length > 3 && b.length > 3 && (a.includes(b) || b.includes(a))) f['name.within'] = 1;
}

/** How seldom a word is in the names of this page; made when it is first asked for. */
function rarityOf(names: readonly string[]): (word: string) => number {
  let counts: Map<string, number> | null = null;
  return (word) => {
    if (counts === null) {
      counts = new Map();
      for (const name of names) for (const each of new Set(wordsOf(normalise(name)))) counts.set(each, (counts.get(each) ?? 0) + 1);
    }
    return Math.log((names.length + 2) / ((counts.get(word) ?? 0) + 1)) + 0.2;
  };
}

/** Words in common, each by how rare it is: "User Image Nadia" and "User Avatar Nadia" have the word that matters. */
function rareDice(a: readonly string[], b: readonly string[], rarity: (word: string) => number): number {
  const [left, right] = [[...new Set(a)], [...new Set(b)]];
  if (left.length === 0 || right.length === 0) return 0;
  const sum = (words: readonly string[]): number => words.reduce((all, word) => all + rarity(word), 0);
  return (2 * sum(left.filter((word) => right.includes(word)))) / (sum(left) + sum(right));
}

/** What a person may know it by. */
const saidBy = ({ name, attributes }: TargetFacts): string[] =>
  [name, attributes?.['title'], attributes?.['placeholder'], attributes?.['alt']].filter(
    (text) => text !== undefined && text !== '',
  ) as string[];

const identityOf = ({ name, id, attributes }: TargetFacts): Rival => ({
  name,
  id,
  field: attributes?.['name'],
  href: attributes?.['href'],
});

const PARTS = ['name', 'id', 'field', 'href'] as const;
const agree = (part: (typeof PARTS)[number], a: string, b: string): boolean =>
  part === 'name' ? alike(a, b) >= SAME : part === 'href' ? sameDestination(a, b) >= HOLDS : a === b;

/** How many of four facts two share, less those in which they differ. */
function meets(a: Rival, b: Rival): number {
  let sum = 0;
  for (const part of PARTS) {
    const [one, other] = [a[part], b[part]];
    if (one !== undefined && other !== undefined) sum += agree(part, one, other) ? 1 : -1;
  }
  return sum;
}

/** All four are the same, as far as ids are known. */
const isThis = (a: Rival, b: Rival): boolean =>
  PARTS.every((part) => {
    const [one, other] = [a[part], b[part]];
    if (part === 'id' && (one === undefined || other === undefined)) return true;
    return one === undefined || other === undefined ? one === other : agree(part, one, other);
  });

function hasFact(facts: CandidateFacts, key: string, kind: Kind): boolean {
  if (key.startsWith('@')) return facts.attributes?.[key.slice(1)] !== undefined || facts.testIds?.[key.slice(1)] !== undefined;
  switch (kind) {
    case 'prev':
      return facts.prevControls !== undefined;
    case 'next':
      return facts.nextControls !== undefined;
    case 'column':
      return facts.row !== undefined;
    default:
      return facts[kind as keyof CandidateFacts] !== undefined;
  }
}
