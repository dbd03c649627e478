/**
 * Element → target: everything that is known about it, so that it can be found again. Plain JSON, without what was typed
 * and without what looks like a secret. Collaborators: facts-of.ts, locate.ts (finds it again).
 */
import type { Passage, Place, Rival, Target, TargetFacts } from '../procedures/schema/target';
import { compare, SAME } from '../procedures/targets/compare';
import { looksGenerated } from '../procedures/targets/normalise';
import { identityOf } from '../procedures/targets/rivals';
import { turnsOf } from './around';
import { boxOf } from './box';
import { gather, openRoots } from './candidates';
import { controlsOf, type Controls } from './controls';
import { cheapFacts, placeFacts } from './facts-of';
import { recordedFacts } from './recorded-facts';
import { newMemory, withMemory } from './dom/memory';
import { isVisible } from './dom/visible';
import { frameChain } from './frames';
import { doSame } from './same';
import { bare, treeOf } from './dom/document';

export interface DescribeOptions {
  kind?: Target['kind'];
  /** Place inside a canvas, as shares of its size. */
  spot?: { x: number; y: number };
}

/** Reads each thing of the page once: of thousands that are alike, all have the same page and most the same surroundings. */
export const describe = (element: Element, options: DescribeOptions = {}): Target =>
  withMemory(newMemory(), () => described(element, options));

function described(element: Element, options: DescribeOptions): Target {
  const { x, y, width, height } = boxOf(element);
  const { ownerDocument } = bare(element);
  const controls = controlsOf(ownerDocument, openRoots(ownerDocument));
  const facts = recordedFacts(element, controls);
  const told = telling(element, facts, controls);
  const round = (value: number): number => Math.round(value);
  return {
    v: 1,
    kind: options.kind ?? 'element',
    facts: {
      ...facts,
      ...(told.place === undefined ? {} : { place: told.place }),
      ...(told.rivals.length === 0 ? {} : { rivals: told.rivals }),
    },
    path: [...frameChain(window), ...shadowChain(element)],
    unique: told.unique,
    box: { x: round(x), y: round(y), width: round(width), height: round(height) },
    viewport: { width: innerWidth, height: innerHeight },
    ...(options.spot === undefined ? {} : { spot: options.spot }),
    also: [],
  };
}

/** The facts alone: what a responder's "it is this one" records. */
export function describeFacts(element: Element): TargetFacts {
  return recordedFacts(element);
}

function shadowChain(element: Element): Passage[] {
  const chain: Passage[] = [];
  for (let root = treeOf(element); root instanceof ShadowRoot; root = treeOf(root.host)) {
    const { host } = root;
    chain.unshift({ kind: 'shadow', tag: host.localName.slice(0, 60), ...(host.id === '' ? {} : { id: host.id.slice(0, 300) }) });
  }
  return chain;
}

/** Of so many twins the facts are read; what tells it from these tells it from the rest. */
const TWINS = 60;
const RIVALS = 6;

interface Told {
  /** Facts that tell the element from all others of its kind and name; `name` is among them if there are none. */
  unique: string[];
  /** Those that share its name, field, destination or test id. */
  rivals: Rival[];
  /** Which of those that have its name it is. */
  place?: Place | undefined;
}

function telling(element: Element, facts: TargetFacts, controls: Controls): Told {
  const { role, name } = facts;
  const { href, name: field } = facts.attributes ?? {};
  const whole: TargetFacts = {
    role,
    name: name ?? '',
    tag: name === undefined ? facts.tag : undefined,
    attributes: { href: '', name: '' },
    testIds: facts.testIds,
  };
  // Of each of thousands is read only what it could share.
  const asked: TargetFacts = {
    ...whole,
    attributes: { ...(href === undefined ? {} : { href: '' }), ...(field === undefined ? {} : { name: '' }) },
  };
  const { testId } = identityOf(facts);
  const seen = isVisible(element);
  const twins: Element[] = [];
  const rivals: Rival[] = [];
  const alike: Element[] = [];
  for (const other of gather(whole, bare(element).ownerDocument)) {
    if (other === element) alike.push(element);
    if (other === element || bare(other).contains(element) || bare(element).contains(other)) continue;
    const its = cheapFacts(other, asked);
    const rival = identityOf(its);
    const named = its.name === name;
    const shares =
      (named && name !== undefined) ||
      (href !== undefined && rival.href === href) ||
      (field !== undefined && rival.field === field) ||
      (testId !== undefined && rival.testId === testId);
    if (!(named || shares) || isVisible(other) !== seen) continue;
    if (named && name !== undefined) alike.push(other);
    if (shares && rivals.length < RIVALS) rivals.push(short(identityOf(cheapFacts(other, whole))));
    if (named && twins.length < TWINS && !doSame(element, other)) twins.push(other);
  }
  const none: ReadonlySet<string> = new Set();
  const shared = new Set(twins.length === 0 ? [] : ['name']);
  // Also what stands beside it: of two buttons in a row, neither of which has words, both have the same one that has.
  const placing = { row: facts.row?.key, controls };
  for (const twin of twins)
    for (const { key, fit } of compare(facts, placeFacts(twin, cheapFacts(twin, facts), placing), none).facts)
      if (fit >= SAME) shared.add(key);
  const unique = compare(facts, facts, none)
    .facts.map(({ key }) => key)
    .filter((key) => !shared.has(key) && key.length <= 40)
    .slice(0, 20);
  return { unique, rivals, place: alike.length > 1 ? turnsOf(alike).get(element) : undefined };
}

/** Without what it has not, and without ids that programs make up. */
const short = (rival: Rival): Rival =>
  Object.fromEntries(Object.entries(rival).filter(([key, value]) => value !== undefined && !(key === 'id' && looksGenerated(value))));
