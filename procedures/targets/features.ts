/**
 * What a candidate says for being the element that was recorded, as numbers that a model weighs: which facts hold, how
 * rare they are on this page, how much of what is around it is left, and whether it is something that stood beside it.
 * Pure, and free of weights: model.ts has those. Collaborators: compare.ts, naming.ts, rivals.ts, score.ts (odds by hand, one of the
 * features), telling.ts (what is a rule, whatever the numbers).
 */
import type { Box, Place, Rival, TargetFacts } from '../schema/target';
import { CONTEXT, HOLDS, OWN, SAME, type CandidateFacts, type Comparison, type Kind } from './compare';
import { answers } from './likeness';
import { nameAsker } from './naming';
import { normalise } from './normalise';
import { identityOf, isRival, meets } from './rivals';
import { weigh, type Scored, type Spread } from './score';
import { tells } from './telling';
import { dice, iconWords, leadsWords } from './words-of';

/** One name of a feature and its value; those that are 0 are left out. */
export type Features = Record<string, number>;

/** What a search knows of the page as a whole. */
export interface Page {
  spread: Spread;
  /** Names of all candidates that are seen. */
  names: readonly string[];
  /** What stood on both sides of it is there, with nothing between. */
  closed: boolean;
  /** How many have the recorded name and are not seen. */
  unseen: number;
}

export interface Recorded {
  facts: TargetFacts;
  /** In CSS px, where it is known. */
  box?: Box | undefined;
  /** The incident says which row it is in, by a variable. */
  rowGiven?: boolean;
}

export interface Seen {
  facts: CandidateFacts;
  comparison: Comparison;
  visible: boolean;
  box: Box;
  /** Which of those that have the recorded name it is. */
  place?: Place | undefined;
}

/** Beyond so many px two places have nothing to do with each other. */
const FAR = 150;

export interface Asked {
  features: Features;
  scored: Scored;
  /** Something that says which one it is holds: its name at least in part, or one of its own facts. */
  telling: boolean;
  /** It is for another thing: another host, or what has the number now that the recorded one had. */
  other: boolean;
  /** It was there when the element was recorded, beside it. */
  known: boolean;
  /** It has what the recorded one had not, so that it is not the same in all, though all that was recorded holds. */
  news: boolean;
  /** How alike the two are to the eye, for a choice between two that do the same: with a picture or without, and how large. */
  looks: number;
}

/** Asks every candidate of one recording: what is the same for all is done once. */
export function asker(recorded: Recorded, page: Page): (seen: Seen) => Asked {
  const { facts: was, box, rowGiven = false } = recorded;
  const { spread } = page;
  const plain = new Set(page.names.map(normalise));
  const askName = nameAsker(was, page.names);
  const own = identityOf(was);

  return (seen) => {
    const { facts: now, comparison, visible } = seen;
    const scored = weigh(comparison, spread);
    const f: Features = { bias: 1, odds: scored.odds / 5, score: scored.score };
    for (const flag of ['identical', 'telling', 'backed', 'lost', 'stranger'] as const) if (scored[flag]) f[flag] = 1;
    const count = countFacts(was, seen, spread, plain, f);
    const around = count.around === 0 ? 0.5 : count.aroundHolds / count.around;
    sayShares(count, around, f);
    if (f['name.same'] === 1) sayNamed(seen, page, count, around, f);
    else {
      f['noname*around'] = around;
      for (const kind of ['id', 'href', 'field']) if (f[`${kind}.same`] === 1) f[`${kind}&noname`] = 1;
      askName(now, f);
    }
    if (page.closed) f['closed'] = 1;
    const beside = toldBeside(comparison, spread.told);
    sayTurn(was, seen, beside, f);
    saySides(comparison, f);
    const news = sayNews(was, now, f);
    sayWay(was, now, f);
    sayRivals(was, own, now, f);
    if (!visible) f['hidden'] = 1;
    if (was.name === undefined) {
      f['nameless'] = 1;
      if (now.name !== undefined) f['named'] = 1;
    }
    if (box !== undefined) sayPlace(box, seen.box, f);
    const bare = count.aroundHolds === 0;
    const settled = f['name.same'] === 1 && beside.hold > 1 && 2 * beside.hold >= beside.of;
    return {
      features: f,
      scored,
      ...tells({ was, now, comparison, told: spread.told, features: f, around, bare, beside, rowGiven }),
      news,
      looks: (f['size'] ?? 0) + Number((was.icon === undefined) === (now.icon === undefined)),
      known: isRival(was, now, settled),
    };
  };
}

interface Count {
  /** Facts of its own that were recorded, that hold, and that are others now. */
  own: number;
  ownHolds: number;
  ownOther: number;
  /** The same of what is around it. */
  around: number;
  aroundHolds: number;
}

/** Each fact for itself; `plain` are the names on the page. */
function countFacts(was: TargetFacts, { facts: now, comparison }: Seen, spread: Spread, plain: ReadonlySet<string>, f: Features): Count {
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
    f[`${kind}.asked`] = 1;
    if (fit >= 0.5) f[`${kind}.half`] = 1;
    if (fit >= SAME) {
      f[`${kind}.same`] = 1;
      const held = spread.holds.get(key);
      if (held !== undefined) f[`${kind}.rare`] = Math.log((spread.of + 50) / (Math.max(held - 1, 0) + 0.3)) / 5;
      if (spread.told?.has(key)) f[`${kind}.told`] = 1;
    } else if (fit >= 0.5) f[`${kind}.part`] = (fit - 0.5) * 2;
    else if (lacks) f[`${kind}.lacks`] = 1;
    else if (kind === 'prev' || kind === 'next') {
      const [nearest] = (kind === 'prev' ? was.prevControls : was.nextControls) ?? [];
      f[`${kind}.${nearest !== undefined && plain.has(normalise(nearest)) ? 'apart' : 'gone'}`] = 1;
    }
  }
  return count;
}

function sayShares(count: Count, around: number, f: Features): void {
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
}

function sayNamed({ visible }: Seen, { spread, unseen }: Page, count: Count, around: number, f: Features): void {
  if (count.own > 0 && count.ownHolds === 0) f['name&noown'] = 1;
  if (count.ownHolds > 0) f['name&own'] = 1;
  f['name*around'] = around;
  const held = spread.holds.get('name') ?? 0;
  if (held === 1) {
    f['name.only'] = 1;
    f['name.only*around'] = around;
    if (spread.told?.has('name')) f['name.still'] = 1;
  } else if (visible && held - unseen === 1) f['name.seen'] = 1;
}

export interface Beside {
  of: number;
  hold: number;
}

/** Of what told it from its twins and is only around it: how many there are, and how many hold. */
function toldBeside({ facts }: Comparison, told: ReadonlySet<string> | null): Beside {
  const all = facts.filter(({ key, kind }) => told?.has(key) === true && CONTEXT.has(kind) && kind !== 'ancestors');
  return { of: all.length, hold: all.filter(({ fit }) => fit >= HOLDS).length };
}

/** The first of two is the first of two still, if what stood around it then does so too. */
function sayTurn({ place: then }: TargetFacts, { place: now }: Seen, beside: Beside, f: Features): void {
  if (then === undefined || now === undefined || then.of !== now.of || beside.hold === 0) return;
  f[`turn.${then.index === now.index ? 'same' : 'other'}`] = 1;
}

/** It stands between what it stood between. */
function saySides({ facts }: Comparison, f: Features): void {
  const [prev, next] = ['prev', 'next'].map((key) => facts.find((fact) => fact.key === key)?.fit);
  if (prev === undefined || next === undefined || Math.min(prev, next) < 0.5) return;
  f['between'] = Math.min(prev, next);
  if (f['name.same'] !== 1) f['between&noname'] = f['between'];
}

/** It has what the recorded one had not, or is in what that was not in. */
function sayNews(was: TargetFacts, now: TargetFacts, f: Features): boolean {
  let news = was.row !== undefined && was.row.column === undefined && now.row?.column !== undefined;
  const say = (what: string): void => {
    f[`${what}.new`] = 1;
    // A row without anything that names it is not recorded, and is there all the same.
    news ||= what !== 'row';
  };
  for (const part of ['icon', 'dialog', 'form', 'row', 'landmark', 'heading'] as const)
    if (was[part] === undefined && now[part] !== undefined) say(part);
  for (const [kind, attribute] of [
    ['href', 'href'],
    ['field', 'name'],
  ] as const)
    if (was.attributes?.[attribute] === undefined && now.attributes?.[attribute] !== undefined) say(kind);
  if (was.icon !== undefined && now.icon !== undefined && f['icon.same'] !== 1)
    f['icon.words'] = dice(iconWords(was.icon), iconWords(now.icon));
  return news;
}

function sayWay(was: TargetFacts, now: CandidateFacts, f: Features): void {
  const [led, leads] = [was.attributes?.['href'], now.attributes?.['href']];
  if (led === undefined || leads === undefined) return;
  if (f['href.same'] !== 1) f['href.words'] = dice(leadsWords(led), leadsWords(leads));
  // Asked for another thing, by a question that both have.
  if (answers(led, leads, now.address ?? leads).some(({ same }) => !same)) f['href.conflict'] = 1;
}

function sayRivals({ rivals = [] }: TargetFacts, own: Rival, facts: TargetFacts, f: Features): void {
  if (rivals.length === 0) return;
  f['rivals'] = 1;
  const now = identityOf(facts);
  const [most, its] = [Math.max(...rivals.map((rival) => meets(rival, now))), meets(own, now)];
  if (most > its) f['rival'] = 1;
  else if (most === its && most > 0) f['rival.even'] = 1;
}

function sayPlace(was: Box, now: Box, f: Features): void {
  f['dy'] = Math.exp(-Math.abs(was.y - now.y) / FAR);
  f['dx'] = Math.exp(-Math.abs(was.x - now.x) / FAR);
  const [a, b] = [was.width * was.height, now.width * now.height];
  f['size'] = Math.min(a, b) / Math.max(a, b, 1);
}

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
