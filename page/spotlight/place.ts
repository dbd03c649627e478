/**
 * Finds a place for the card: near what it speaks of, over neither that nor the field that is typed in, and inside
 * what can be seen. Pure geometry; card-place.ts applies it.
 */
import type { Box } from '../../procedures/schema/target';
import { meet } from './geometry';

export interface Size {
  width: number;
  height: number;
}

export type Spot = 'below' | 'right' | 'left' | 'above' | 'bottom-right' | 'top-right' | 'bottom-left' | 'top-left';

export interface Placed {
  spot: Spot;
  x: number;
  y: number;
}

/** Between the card and what it speaks of. */
const GAP = 12;
/** Between the card and the edge of the view. */
export const MARGIN = 8;

interface Scene {
  size: Size;
  /** What can be seen of the page. */
  view: Box;
  /** What the card speaks of. */
  anchor: Box | null;
  /** What must stay free besides: the field in use, lists that it opened. */
  avoid: readonly Box[];
  /** What is needed next, the other controls of the form: better free, if there is a choice. */
  spare?: readonly Box[];
  /** Where the card is now: kept as long as it is free there. */
  last: Spot | null;
  /** Something opens below the anchor when it is used. */
  opensBelow: boolean;
}

/** So many whole controls must become free for the card to leave its place. */
const HOP = 0.75;

const NEAR: readonly Spot[] = ['below', 'right', 'left', 'above'];
const BESIDE: readonly Spot[] = ['right', 'left', 'above', 'below'];
const CORNERS: readonly Spot[] = ['bottom-right', 'top-right', 'bottom-left', 'top-left'];

export function placeCard(scene: Scene): Placed {
  const { anchor, last, opensBelow } = scene;
  const near = anchor ? (opensBelow ? BESIDE : NEAR) : [];
  const order = [...(last && (anchor || CORNERS.includes(last)) ? [last] : []), ...near, ...CORNERS];
  const tried = order.map((spot) => {
    const { x, y } = put(spot, scene);
    return { spot, x, y, covered: covered({ x, y }, scene), spared: overlap({ x, y }, scene.size, scene.spare ?? []) };
  });
  const least = Math.min(...tried.map((each) => each.covered));
  const free = tried.filter((each) => each.covered === least);
  const calm = free.find(({ spot }) => spot === last);
  const sparing = free.reduce((a, b) => (b.spared < a.spared ? b : a));
  // A card that hops about for half a button is worse than half a button.
  const best = calm !== undefined && calm.spared - sparing.spared < HOP ? calm : sparing;
  return { spot: best.spot, x: Math.round(best.x), y: Math.round(best.y) };
}

/** Keeps a card that the user put somewhere inside the view. */
export function keepInside({ x, y }: { x: number; y: number }, size: Size, view: Box): { x: number; y: number } {
  return { x: within(x, view.x, view.width, size.width), y: within(y, view.y, view.height, size.height) };
}

function put(spot: Spot, { size, view, anchor }: Scene): { x: number; y: number } {
  const right = view.x + view.width - size.width - MARGIN;
  const bottom = view.y + view.height - size.height - MARGIN;
  const target = anchor ?? view;
  const free: Record<Spot, { x: number; y: number }> = {
    below: { x: target.x, y: target.y + target.height + GAP },
    above: { x: target.x, y: target.y - size.height - GAP },
    right: { x: target.x + target.width + GAP, y: target.y },
    left: { x: target.x - size.width - GAP, y: target.y },
    'bottom-right': { x: right, y: bottom },
    'top-right': { x: right, y: view.y + MARGIN },
    'bottom-left': { x: view.x + MARGIN, y: bottom },
    'top-left': { x: view.x + MARGIN, y: view.y + MARGIN },
  };
  return keepInside(free[spot], size, view);
}

/** How much of what must stay free is under the card; the anchor counts most, and the gap around it a little. */
function covered(at: { x: number; y: number }, { size, anchor, avoid }: Scene): number {
  const card = { ...at, ...size };
  const share = (box: Box): number => {
    const common = meet(card, box);
    return common ? (common.width * common.height) / Math.max(1, box.width * box.height) : 0;
  };
  const air: Box | null = anchor && {
    x: anchor.x - GAP / 2,
    y: anchor.y - GAP / 2,
    width: anchor.width + GAP,
    height: anchor.height + GAP,
  };
  return (anchor ? 4 * share(anchor) : 0) + (air ? share(air) / 4 : 0) + avoid.reduce((sum, box) => sum + 2 * share(box), 0);
}

/** How many of the boxes are under the card, in whole boxes. */
function overlap(at: { x: number; y: number }, size: Size, boxes: readonly Box[]): number {
  const card = { ...at, ...size };
  return boxes.reduce((sum, box) => {
    const common = meet(card, box);
    return sum + (common ? (common.width * common.height) / Math.max(1, box.width * box.height) : 0);
  }, 0);
}

function within(value: number, start: number, length: number, size: number): number {
  return Math.max(start + Math.min(MARGIN, Math.max(0, (length - size) / 2)), Math.min(value, start + length - size - MARGIN));
}
