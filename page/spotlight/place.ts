/**
 * Finds a place for the card: near what it speaks of, or in the corner that the responder chose; over neither that nor the field that
 * is typed in, and inside what can be seen. Pure geometry; card-place.ts applies it.
 */
import type { Corner } from '../../procedures/guide/card';
import type { Box } from '../../procedures/schema/target';
import { grow, meet } from './geometry';

export interface Size {
  width: number;
  height: number;
}

interface At {
  x: number;
  y: number;
}

/** `gap`: none of the usual places is free, and it is between what must stay free. */
export type Spot = 'below' | 'right' | 'left' | 'above' | Corner | 'gap';

export interface Placed extends At {
  spot: Spot;
}

/** Between the card and what it speaks of. */
const GAP = 12;
/** Between the card and the edge of the view. */
export const MARGIN = 8;

export interface Scene {
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
  /** Where the responder wants it: only what must stay free keeps it from there, and no longer than it does. */
  corner?: Corner | null;
}

/** So many whole controls must become free for the card to leave its place. */
const HOP = 0.75;

const NEAR: readonly Exclude<Spot, 'gap'>[] = ['below', 'right', 'left', 'above'];
const BESIDE: readonly Exclude<Spot, 'gap'>[] = ['right', 'left', 'above', 'below'];
/** The first is where the card is least in the way of what is read. */
const BY_HABIT: readonly Corner[] = ['bottom-right', 'top-right', 'bottom-left', 'top-left'];

interface Tried extends Placed {
  covered: number;
  spared: number;
}

export function placeCard(scene: Scene): Placed {
  const { anchor, last, opensBelow, corner = null } = scene;
  const near = anchor ? (opensBelow ? BESIDE : NEAR) : [];
  const usual = corner === null ? [...near, ...BY_HABIT] : [...nearestTo(corner, scene), ...near];
  const kept = corner === null ? usual.filter((spot) => spot === last) : [];
  const tried = [...kept, ...usual].map((spot) => judge(spot, put(spot, scene), scene));
  const least = Math.min(...tried.map((each) => each.covered));
  const free = tried.filter((each) => each.covered === least);
  const best = (least > 0 ? inGap(scene) : null) ?? (corner === null ? calmest(free, last) : firstSparing(free));
  return { spot: best.spot, x: Math.round(best.x), y: Math.round(best.y) };
}

/** A card that hops about for half a button is worse than half a button. */
function calmest(free: readonly Tried[], last: Spot | null): Tried {
  const calm = free.find(({ spot }) => spot === last);
  const sparing = free.reduce((a, b) => (b.spared < a.spared ? b : a));
  return calm !== undefined && calm.spared - sparing.spared < HOP ? calm : sparing;
}

/** In the order of what the responder wants. */
function firstSparing(free: readonly Tried[]): Tried {
  const sparing = free.reduce((a, b) => (b.spared < a.spared ? b : a));
  return free.find(({ spared }) => spared - sparing.spared < HOP) ?? sparing;
}

function judge(spot: Spot, at: At, scene: Scene): Tried {
  return { spot, ...at, covered: covered(at, scene), spared: overlap(at, scene.size, scene.spare ?? []) };
}

/** The corners, that one first, then by how far the card would have to go. */
function nearestTo(corner: Corner, scene: Scene): Corner[] {
  const from = put(corner, scene);
  const far = (other: Corner): number => distance(from, put(other, scene));
  return BY_HABIT.toSorted((a, b) => far(a) - far(b));
}

/** More than these are not squeezed in between. */
const MOST_BETWEEN = 16;

/**
 * If the card fits anywhere, it also fits where its sides touch what is in its way, or the edge of the view: a place that is free can be
 * pushed left and up until it does.
 */
function inGap(scene: Scene): Tried | null {
  const { size, view, anchor, avoid, corner } = scene;
  const inTheWay = [...(anchor ? [anchor] : []), ...avoid.slice(0, MOST_BETWEEN)].map((box) => grow(box, GAP / 2));
  const wanted = put(corner ?? 'below', scene);
  const first = put('top-left', scene);
  const xs = [first.x, ...inTheWay.map(({ x, width }) => x + width)];
  const ys = [first.y, ...inTheWay.map(({ y, height }) => y + height)];
  const last = put('bottom-right', scene);
  // From the other side, too: what is free there may be nearer to what is wanted.
  xs.push(last.x, ...inTheWay.map(({ x }) => x - size.width));
  ys.push(last.y, ...inTheWay.map(({ y }) => y - size.height));
  const free = xs
    .flatMap((x) => ys.map((y) => keepInside({ x, y }, size, view)))
    .map((at) => judge('gap', at, scene))
    .filter((each) => each.covered === 0);
  return free.length === 0 ? null : free.reduce((a, b) => (distance(b, wanted) < distance(a, wanted) ? b : a));
}

/** Of these places, the one that the card was let go nearest to. */
export function nearestPlace<Name>(at: At, places: readonly (At & { name: Name })[]): Name | null {
  const [first, ...others] = places;
  return first === undefined ? null : others.reduce((a, b) => (distance(b, at) < distance(a, at) ? b : a), first).name;
}

/** The corner of the view that a card is nearest to. */
export function cornerOf(at: At, { width, height }: Size, view: Box): Corner {
  const top = at.y + height / 2 < view.y + view.height / 2;
  const left = at.x + width / 2 < view.x + view.width / 2;
  return `${top ? 'top' : 'bottom'}-${left ? 'left' : 'right'}`;
}

/** Keeps a card inside the view, wherever it is put. */
export function keepInside({ x, y }: At, size: Size, view: Box): At {
  return { x: within(x, view.x, view.width, size.width), y: within(y, view.y, view.height, size.height) };
}

export function put(spot: Exclude<Spot, 'gap'>, { size, view, anchor }: Pick<Scene, 'size' | 'view' | 'anchor'>): At {
  const right = view.x + view.width - size.width - MARGIN;
  const bottom = view.y + view.height - size.height - MARGIN;
  const target = anchor ?? view;
  const free: Record<Exclude<Spot, 'gap'>, At> = {
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
function covered(at: At, { size, anchor, avoid }: Scene): number {
  const air = anchor && grow(anchor, GAP / 2);
  return (anchor ? 4 * overlap(at, size, [anchor]) : 0) + (air ? overlap(at, size, [air]) / 4 : 0) + 2 * overlap(at, size, avoid);
}

/** How many of the boxes are under the card, in whole boxes. */
function overlap(at: At, size: Size, boxes: readonly Box[]): number {
  const card = { ...at, ...size };
  return boxes.reduce((sum, box) => {
    const common = meet(card, box);
    return sum + (common ? (common.width * common.height) / Math.max(1, box.width * box.height) : 0);
  }, 0);
}

const distance = (a: At, b: At): number => Math.hypot(a.x - b.x, a.y - b.y);

function within(value: number, start: number, length: number, size: number): number {
  return Math.max(start + Math.min(MARGIN, Math.max(0, (length - size) / 2)), Math.min(value, start + length - size - MARGIN));
}
