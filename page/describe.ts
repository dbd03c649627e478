/**
 * Element → target: everything that is known about it, so that it can be found again. Plain JSON, without what was typed
 * and without what looks like a secret. Collaborators: facts-of.ts, locate.ts (finds it again).
 */
import type { Passage, Target, TargetFacts } from '../procedures/schema/target';
import { recordedFacts } from './facts-of';
import { frameChain } from './frames';

export interface DescribeOptions {
  kind?: Target['kind'];
  /** Place inside a canvas, as shares of its size. */
  spot?: { x: number; y: number };
}

export function describe(element: Element, options: DescribeOptions = {}): Target {
  const { x, y, width, height } = element.getBoundingClientRect();
  const round = (value: number): number => Math.round(value);
  return {
    v: 1,
    kind: options.kind ?? 'element',
    facts: describeFacts(element),
    path: [...frameChain(window), ...shadowChain(element)],
    unique: [],
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
