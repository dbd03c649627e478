/**
 * Where an element is seen: its boxes, and what scroll containers and the viewport leave of them. Reads only, so that
 * a caller can gather all reads before it writes. Collaborators: follow.ts (when to measure), outline.ts (draws).
 */
import { bare, bodyElement, rootElement } from '../dom/document';
import type { Box } from '../../procedures/schema/target';
import { flatParent } from '../flat-tree';

export type Side = 'up' | 'down' | 'left' | 'right';

export interface Seen {
  /** The element's whole box, in px of the viewport. */
  full: Box;
  /** What to outline: one box, or one per line of a text that wraps; cut by scroll containers, not by the viewport. */
  boxes: Box[];
  /** What of it is in view. */
  visible: Box | null;
  /** Where it is when nothing of it is in view, and the area at whose edge to say so. */
  away: { side: Side; within: Box } | null;
}

/** An ancestor that cuts off what it holds, per axis. */
export interface Clipper {
  element: Element;
  x: boolean;
  y: boolean;
}

const MAX_LINES = 12;
/** Less than this in view is no place to look at. */
const LEAST = 2;

/** The ancestors that clip `element`. Costs style reads; kept by the caller until styles change. */
export function clippersOf(element: Element): Clipper[] {
  const found: Clipper[] = [];
  if (inTopLayer(element)) return found;
  let position = getComputedStyle(element).position;
  for (let each = flatParent(element); each; each = flatParent(each)) {
    // What the root and the body clip, the viewport clips.
    if (each === rootElement() || each === bodyElement()) break;
    const style = getComputedStyle(each);
    const holdsAll =
      style.transform !== 'none' || style.perspective !== 'none' || style.filter !== 'none' || /paint|strict|content/.test(style.contain);
    const skipped = (position === 'fixed' && !holdsAll) || (position === 'absolute' && style.position === 'static' && !holdsAll);
    if (skipped) continue;
    const paint = /paint|strict|content/.test(style.contain);
    const x = style.overflowX !== 'visible' || paint;
    const y = style.overflowY !== 'visible' || paint;
    if ((x || y) && style.display !== 'inline' && style.display !== 'contents') found.push({ element: each, x, y });
    if (inTopLayer(each)) break;
    position = style.position;
  }
  return found;
}

const isEditor = (element: Element): boolean => element === bodyElement() && bodyElement().isContentEditable;

/** Null where the element is not drawn at all. `spot`: a place inside it, as shares of its size. */
export function measure(element: Element, clippers: readonly Clipper[], spot?: { x: number; y: number }): Seen | null {
  if (!bare(element).isConnected) return null;
  const rects = drawn(element);
  const whole = bare(element).getBoundingClientRect();
  const first = rects[0];
  if (!first) return null;
  const own = whole.width > 0 || whole.height > 0 ? plain(whole) : union(rects);
  // A page is at least as large as its window, however little is on it; an editor that is a page can be pressed anywhere, also empty.
  const isPage = element === rootElement() || isEditor(element);
  const full = spot ? around(whole, spot) : isPage ? union([own, { x: 0, y: 0, width: innerWidth, height: innerHeight }]) : own;
  const lines = spot || rects.length === 1 || rects.length > MAX_LINES ? [full] : rects;
  const view: Box = { x: 0, y: 0, width: innerWidth, height: innerHeight };
  let area: Box | null = { x: -1e7, y: -1e7, width: 2e7, height: 2e7 };
  let away: Seen['away'] = null;
  for (const { element: clipper, x, y } of clippers) {
    const box = paddingBox(clipper);
    const axis: Box = { x: x ? box.x : -1e7, y: y ? box.y : -1e7, width: x ? box.width : 2e7, height: y ? box.height : 2e7 };
    const rest: Box | null = area && meet(area, axis);
    if (!away && (!rest || !isSeen(meet(full, rest), full))) away = { side: sideOf(full, axis), within: meet(axis, view) ?? view };
    area = rest;
  }
  const boxes = area ? lines.flatMap((line) => meet(line, area) ?? []).filter((box) => isSeen(box, full)) : [];
  const visible = area && meet(meet(full, area) ?? { ...full, width: 0, height: 0 }, view);
  if (!away && !isSeen(visible, full)) away = { side: sideOf(full, view), within: view };
  return { full, boxes: away && boxes.length === 0 ? [] : boxes, visible: away ? null : visible, away };
}

export function inTopLayer(element: Element): boolean {
  return bare(element).matches(':modal, :popover-open');
}

export function meet(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

export function grow({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

export function union(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** The line between the middles of two boxes, from the edge of one to the edge of the other; null where they touch. */
export function lineBetween(a: Box, b: Box): { from: Point; to: Point } | null {
  if (meet(a, b)) return null;
  const [from, to] = [middle(a), middle(b)];
  return { from: edgeOf(a, from, to), to: edgeOf(b, to, from) };
}

interface Point {
  x: number;
  y: number;
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where the way from the middle of a box to a point outside leaves the box. */
function edgeOf({ width, height }: Box, from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const share = Math.min(dx === 0 ? Infinity : width / 2 / Math.abs(dx), dy === 0 ? Infinity : height / 2 / Math.abs(dy));
  return { x: from.x + dx * share, y: from.y + dy * share };
}

const plain = ({ x, y, width, height }: Box): Box => ({ x, y, width, height });

/** A tiny target is seen when all but a hair of it is; a large one as soon as a strip of it is. */
function isSeen(part: Box | null, whole: Box): boolean {
  return part !== null && part.width >= Math.min(LEAST, whole.width / 2) && part.height >= Math.min(LEAST, whole.height / 2);
}

function drawn(element: Element): Box[] {
  const own = [...bare(element).getClientRects()].filter(({ width, height }) => width > 0 || height > 0).map(plain);
  if (own.length > 0) return getComputedStyle(element).visibility === 'visible' ? own : [];
  // An option is drawn by its closed list, `display: contents` by what it holds.
  if (element instanceof HTMLOptionElement) {
    const list = bare(element).closest('select');
    return list ? drawn(list) : [];
  }
  if (!element.hasChildNodes() || getComputedStyle(element).display !== 'contents') return [];
  const range = document.createRange();
  range.selectNodeContents(element);
  const inside = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0).map(plain);
  return inside.length > 0 ? [union(inside)] : [];
}

const SPOT = 28;
function around(whole: Box, spot: { x: number; y: number }): Box {
  return { x: whole.x + whole.width * spot.x - SPOT / 2, y: whole.y + whole.height * spot.y - SPOT / 2, width: SPOT, height: SPOT };
}

/** The box that content is clipped to: without borders and scroll bars, in px of the viewport even where scaled. */
function paddingBox(element: Element): Box {
  const box = bare(element).getBoundingClientRect();
  const [outerX, outerY] = element instanceof HTMLElement ? [bare(element).offsetWidth, bare(element).offsetHeight] : [0, 0];
  const scaleX = outerX > 0 ? box.width / outerX : 1;
  const scaleY = outerY > 0 ? box.height / outerY : 1;
  return {
    x: box.x + bare(element).clientLeft * scaleX,
    y: box.y + bare(element).clientTop * scaleY,
    width: (bare(element).clientWidth || box.width) * scaleX,
    height: (bare(element).clientHeight || box.height) * scaleY,
  };
}

function sideOf(box: Box, area: Box): Side {
  const beyond: [Side, number][] = [
    ['up', area.y - (box.y + box.height)],
    ['down', box.y - (area.y + area.height)],
    ['left', area.x - (box.x + box.width)],
    ['right', box.x - (area.x + area.width)],
  ];
  return beyond.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

/** How far from a place in a canvas a press still counts: the outline and a little around it. */
const NEAR = 24;

/** Whether a point of the viewport is at this place inside an element. */
export function isNear(element: Element, spot: { x: number; y: number }, at: { x: number; y: number }): boolean {
  const { x, y, width, height } = bare(element).getBoundingClientRect();
  return Math.hypot(at.x - (x + width * spot.x), at.y - (y + height * spot.y)) <= NEAR;
}
