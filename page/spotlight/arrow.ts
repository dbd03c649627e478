/**
 * The arrow from what is dragged to where it is dropped: from edge to edge, so that it covers neither. Collaborators: stage.ts
 * (tells both boxes), geometry.ts, spotlight.css.
 */
import type { Box } from '../../procedures/schema/target';
import { grow, lineBetween, union } from './geometry';
import { PADDING, set } from './outline';

export interface Arrow {
  /** Null where one of the two is not seen. */
  draw(from: Box | null, to: Box | null): void;
  /** What the card must not cover; null while there is none. */
  box(): Box | null;
}

/** Between an outline and the end of the arrow. */
const AIR = PADDING + 6;
const THICK = 20;
const dot = ({ x, y }: { x: number; y: number }): Box => ({ x, y, width: 0, height: 0 });
/** Shorter than this it says nothing that the two outlines do not. */
const SHORTEST = 12;

export function createArrow(surface: HTMLElement, scale: () => number): Arrow {
  const arrow = document.createElement('div');
  arrow.className = 'sl-arrow';
  arrow.hidden = true;
  surface.append(arrow);
  let drawn: Box | null = null;
  return {
    box: () => drawn,
    draw(from, to) {
      const line = from && to ? lineBetween(grow(from, AIR), grow(to, AIR)) : null;
      const length = line ? Math.hypot(line.to.x - line.from.x, line.to.y - line.from.y) : 0;
      arrow.hidden = line === null || length < SHORTEST;
      drawn = line === null || arrow.hidden ? null : grow(union([dot(line.from), dot(line.to)]), THICK / 2);
      if (line === null || arrow.hidden) return;
      const k = scale();
      set(arrow, 'left', `${line.from.x / k}px`);
      set(arrow, 'top', `${line.from.y / k}px`);
      set(arrow, 'width', `${length / k}px`);
      set(arrow, 'transform', `rotate(${Math.atan2(line.to.y - line.from.y, line.to.x - line.from.x)}rad)`);
    },
  };
}
