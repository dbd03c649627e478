/**
 * How the responder wants the card on pages: where it is put, and whether it is folded to its one line. Pure. Collaborators: view.ts
 * (carries it to a page), platform/worker/card.ts (keeps it), page/ and components/overlay (obey it).
 */
import type { GuideView } from './view';

export const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export type Corner = (typeof CORNERS)[number];

/** `beside`: near the element of the step, wherever that is. */
export type CardPut = Corner | 'beside';

export interface CardWish {
  put: CardPut;
  folded: boolean;
  /** The same of the small card of a step that is done elsewhere or by others; null: as it comes. */
  quiet: boolean | null;
}

/** What the responder has just changed. */
export interface CardChange {
  put?: CardPut;
  folded?: boolean;
  quiet?: boolean;
}

export const NO_WISH: CardWish = { put: 'beside', folded: false, quiet: null };

/** There is nothing to do for the responder on this page now. */
export const isQuiet = ({ place, step, run }: GuideView): boolean => place === 'elsewhere' || step.others || run.paused;

export function isFolded(view: GuideView): boolean {
  // A tool that only the responder can open is said in full.
  const lost = view.place === 'elsewhere' && view.where !== null && !view.where.open && !view.where.known;
  return isQuiet(view) ? (view.card.quiet ?? !lost) : view.card.folded;
}

/** What is wished when the card is folded, or opened again. Who folds the full card finds it folded at the next step, too. */
export const foldWish = (view: GuideView, folded: boolean): CardChange => (isQuiet(view) ? { quiet: folded } : { folded });

/** The corner that one step leads to: each arrow key changes one side, and the other stays. */
export function cornerToward(from: Corner, { x, y }: { x: number; y: number }): Corner {
  const [above, side] = [from.startsWith('top'), from.endsWith('left')];
  const [top, left] = [y === 0 ? above : y < 0, x === 0 ? side : x < 0];
  return `${top ? 'top' : 'bottom'}-${left ? 'left' : 'right'}`;
}
