/**
 * Which of two an element is: the recorded one, or one that stood beside it and could be taken for it. Pure.
 * Collaborators: features.ts, telling.ts.
 */
import type { Rival, TargetFacts } from '../schema/target';
import { HOLDS, SAME } from './compare';
import { alike, sameDestination } from './likeness';

export const identityOf = ({ name, id, attributes }: TargetFacts): Rival => ({
  name,
  id,
  field: attributes?.['name'],
  href: attributes?.['href'],
});

const PARTS = ['name', 'id', 'field', 'href'] as const;
const agree = (part: (typeof PARTS)[number], a: string, b: string): boolean =>
  part === 'name' ? alike(a, b) >= SAME : part === 'href' ? sameDestination(a, b) >= HOLDS : a === b;

/** How many of four facts two share, less those in which they differ. */
export function meets(a: Rival, b: Rival): number {
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

/**
 * It is what stood beside the element when that was recorded, and not the element. @param settled what is around it says that it is
 * the element: then one that had nothing but the same name is no reason to doubt it
 */
export function isRival(was: TargetFacts, now: TargetFacts, settled: boolean): boolean {
  const [own, its] = [identityOf(was), identityOf(now)];
  const more = (rival: Rival): boolean =>
    PARTS.some((part) => part !== 'name' && rival[part] !== undefined && (own[part] === undefined || !agree(part, own[part], rival[part])));
  return !isThis(own, its) && (was.rivals ?? []).some((rival) => isThis(rival, its) && (!settled || more(rival)));
}
