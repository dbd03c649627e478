/**
 * Element → target: everything that is known about it, so that it can be found again. Plain JSON, without what was typed
 * and without what looks like a secret. Collaborators: facts-of.ts, locate.ts (finds it again).
 */
import type { Passage, Target, TargetFacts } from '../procedures/schema/target';
import { compare, SAME } from '../procedures/targets/compare';
import { gather } from './candidates';
import { cheapFacts, placeFacts, recordedFacts } from './facts-of';
import { isVisible } from './dom/visible';
import { frameChain } from './frames';
import { doSame } from './same';

export interface DescribeOptions {
  kind?: Target['kind'];
  /** Place inside a canvas, as shares of its size. */
  spot?: { x: number; y: number };
}

export function describe(element: Element, options: DescribeOptions = {}): Target {
  const { x, y, width, height } = element.getBoundingClientRect();
  const facts = describeFacts(element);
  const round = (value: number): number => Math.round(value);
  return {
    v: 1,
    kind: options.kind ?? 'element',
    facts,
    path: [...frameChain(window), ...shadowChain(element)],
    unique: telling(element, facts),
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
  for (let root = element.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    const { host } = root;
    chain.unshift({ kind: 'shadow', tag: host.localName.slice(0, 60), ...(host.id === '' ? {} : { id: host.id.slice(0, 300) }) });
  }
  return chain;
}

/** Of so many twins the facts are read; what tells it from these tells it from the rest. */
const TWINS = 60;

/** Facts that tell the element from all others of its kind and name; `name` is among them if there are none. */
function telling(element: Element, facts: TargetFacts): string[] {
  const { role, name } = facts;
  const asked: TargetFacts = { role, name, tag: name === undefined ? facts.tag : undefined };
  const seen = isVisible(element);
  const twins: Element[] = [];
  for (const other of gather(asked, element.ownerDocument)) {
    if (other === element || cheapFacts(other, asked).name !== name || isVisible(other) !== seen || doSame(element, other)) continue;
    if (twins.push(other) >= TWINS) break;
  }
  const none: ReadonlySet<string> = new Set();
  const shared = new Set(twins.length === 0 ? [] : ['name']);
  for (const twin of twins)
    for (const { key, fit } of compare(facts, placeFacts(twin, cheapFacts(twin, facts)), none).facts) if (fit >= SAME) shared.add(key);
  return compare(facts, facts, none)
    .facts.map(({ key }) => key)
    .filter((key) => !shared.has(key) && key.length <= 40)
    .slice(0, 20);
}
