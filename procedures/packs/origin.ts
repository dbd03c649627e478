/**
 * Whose a stored pack is. An id belongs to where its pack came from first: the same id from elsewhere is another pack until somebody
 * says otherwise. Pure. Collaborators: plan.ts, platform/db/import.ts.
 */
import { OWN_PACK } from '../editing/own';

export type PackOrigin =
  /** Made in this browser. */
  | { kind: 'own' }
  /** From a file, or pasted. */
  | { kind: 'file' }
  /** From an address that this browser is subscribed to. */
  | { kind: 'source'; url: string };

/** Where a text was fetched, if it was, and the id of the key whose signature over it holds. */
export interface PackSource {
  url?: string;
  signedBy?: string;
}

export interface Ownership {
  origin: PackOrigin;
  /** Id of the key that it is signed with. */
  key?: string;
  /** Id of the key that named this one as the next. */
  succeeds?: string;
}

/** Who has the id, and who would take it. */
export interface TakeOver {
  from: Ownership;
  to: Ownership;
}

/** Null: whatever comes is an ordinary update. A first signature is one, and one by the key that the old one named; another, or none any more, is not. */
export function takeOverOf(from: Ownership, to: Ownership): TakeOver | null {
  const isSamePlace = from.origin.kind === to.origin.kind && urlOf(from) === urlOf(to) && from.origin.kind !== 'own';
  const isSameKey = from.key === undefined || from.key === to.key || (to.key !== undefined && from.key === to.succeeds);
  return isSamePlace && isSameKey ? null : { from, to };
}

const urlOf = ({ origin }: Ownership): string | null => (origin.kind === 'source' ? origin.url : null);

/** Of a pack as it is stored; those of versions before have no origin. */
export const ownershipOf = ({ id, origin, key }: { id: string; origin?: PackOrigin; key?: string }): Ownership => ({
  origin: origin ?? { kind: id === OWN_PACK ? 'own' : 'file' },
  ...(key === undefined ? {} : { key }),
});
