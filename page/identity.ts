/**
 * Whether an element is still the one that was found: what of a target holds of it, to be compared with what held when it
 * was found. Reads one element and its surroundings, so it can be asked whenever something changed there. Collaborator:
 * watch.ts.
 */
import type { Target } from '../procedures/schema/target';
import { compare, SAME, type Compared, type Kind } from '../procedures/targets/compare';
import { fillFacts } from '../procedures/targets/fill';
import { cheapFacts, placeFacts } from './facts-of';
import type { Values } from './locate';

/** Two of the same element are equal strings where the same holds. */
export interface Identity {
  all: string;
  /** Without what is only around it, unless that told it from others: when this differs, it has become another one. */
  own: string;
}

const AROUND: ReadonlySet<Kind> = new Set(['form', 'heading', 'landmark', 'before', 'after', 'prev', 'next', 'column', 'ancestors']);

export function identityOf(element: Element, { facts, also, unique }: Target, values: Values): Identity {
  const told = new Set(unique);
  const compared = [facts, ...also].map((recorded) => {
    const filled = fillFacts(recorded, values).facts;
    return compare(filled, placeFacts(element, cheapFacts(element, filled), { row: filled.row?.key }));
  });
  const own = compared.map(({ facts: all, vetoed }) => [
    vetoed,
    all.filter(({ kind, key }) => !AROUND.has(kind) || told.has(key)).map(held),
  ]);
  return { all: JSON.stringify(compared), own: JSON.stringify(own) };
}

/** A name that goes on counting is the same name. */
const held = ({ key, fit }: Compared): string => `${key} ${fit >= SAME ? 'holds' : fit >= 0.5 ? 'nearly' : 'not'}`;
