/**
 * Which of two an element is: the recorded one, or one that stood beside it and could be taken for it. Pure.
 * Collaborators: features.ts, telling.ts.
 */
import type { Rival, TargetFacts } from '../schema/target';
import { HOLDS, SAME } from './compare';
import { alike, sameDestination } from './likeness';

export const identityOf = ({ role, name, id, attributes, testIds }: TargetFacts): Rival => ({
  role,
  name,
  id,
  field: attributes?.['name'],
  href: attributes?.['href'],
  testId: Object.values(testIds ?? {})[0],
});

const PARTS = ['name', 'role', 'id', 'field', 'href', 'testId'] as const;
/** Ids may be made up and are not known then; the others of these were not recorded at first. */
const OFTEN_UNKNOWN: ReadonlySet<string> = new Set(['id', 'role', 'testId']);
const agree = (part: (typeof PARTS)[number], a: string, b: string): boolean =>
  part === 'name' ? alike(a, b) >= SAME : part === 'href' ? sameDestination(a, b) >= HOLDS : a === b;

/** How many of these facts two share, less those in which they differ. */
export function meets(a: Rival, b: Rival): number {
  let sum = 0;
  for (const part of PARTS) {
    const [one, other] = [a[part], b[part]];
    if (one !== undefined && other !== undefined) sum += agree(part, one, other) ? 1 : -1;
  }
  return sum;
}

/** All are the same, as far as they are known. */
const isThis = (a: Rival, b: Rival): boolean =>
  PARTS.every((part) => {
    const [one, other] = [a[part], b[part]];
    if (OFTEN_UNKNOWN.has(part) && (one === undefined || other === undefined)) return true;
    return one === undefined || other === undefined ? one === other : agree(part, one, other);
  });

/**
 * It is what stood beside the element when that was recorded, and not the element: it has what only that had. One that had nothing
 * but the same name is a rival too, unless (`settled`) what is around it says that it is the element.
 */
export function isRival(was: TargetFacts, now: TargetFacts, settled: boolean): boolean {
  const [own, its] = [identityOf(was), identityOf(now)];
  const hasMore = (rival: Rival): boolean =>
    PARTS.some((part) => part !== 'name' && rival[part] !== undefined && (own[part] === undefined || !agree(part, own[part], rival[part])));
  return (was.rivals ?? []).some(
    (rival) => isThis(rival, its) && (hasMore(rival) ? hasThat(rival, own, its) : !settled && !isThis(own, its)),
  );
}

/** In one of the facts that the two did not share, it is as the rival was. */
const hasThat = (rival: Rival, own: Rival, its: Rival): boolean =>
  PARTS.some((part) => {
    const [theirs, now] = [rival[part], its[part]];
    if (part === 'name' || theirs === undefined || now === undefined || !agree(part, theirs, now)) return false;
    return own[part] === undefined || !agree(part, own[part], now);
  }) || !isThis(own, its);
