/**
 * The outline of one element: a box around it, or around each line of a text that wraps, and its number where several are lit.
 * Collaborators: spotlight.ts (the target), lights.ts (what is lit beside it), spotlight.css. Not here: where the element is.
 */
import type { Box } from '../../procedures/schema/target';
import { grow } from './geometry';

/** `exact` and `moved` look alike; a guess is dashed; an opener leads to a hidden target. */
export type Manner = 'exact' | 'moved' | 'guessed' | 'opener';

export interface Outline {
  /** No boxes: nothing is drawn. */
  draw(boxes: readonly Box[], manner: Manner, label?: string): void;
}

/** Room between the element and the outer edge of the outline. */
export const PADDING = 4;
const LINE = 3;

/** @param scale page px per px of the surface */
export function createOutline(surface: HTMLElement, scale: () => number): Outline {
  const spots: HTMLElement[] = [];
  return {
    draw(boxes, manner, label = '') {
      const k = scale();
      boxes.forEach((box, index) => {
        const spot = (spots[index] ??= surface.appendChild(document.createElement('div')));
        place(spot, box, k);
        spot.className = `sl-spot sl-spot-${manner}`;
        number(spot, index === 0 ? label : '');
      });
      for (const spot of spots.splice(boxes.length)) spot.remove();
    },
  };
}

function number(spot: HTMLElement, label: string): void {
  const badge = spot.firstElementChild;
  if (badge === null ? label === '' : badge.textContent === label) return;
  badge?.remove();
  if (label === '') return;
  const fresh = spot.appendChild(document.createElement('span'));
  fresh.className = 'sl-number';
  fresh.textContent = label;
}

function place(spot: HTMLElement, box: Box, k: number): void {
  const { x, y, width, height } = grow(box, PADDING);
  // An edge between two device pixels is drawn soft: both edges are put on whole ones.
  const dots = devicePixelRatio || 1;
  const crisp = (value: number): number => Math.round((value / k) * dots) / dots;
  const [left, top, right, bottom] = [crisp(x), crisp(y), crisp(x + width), crisp(y + height)];
  set(spot, 'left', `${left}px`);
  set(spot, 'top', `${top}px`);
  set(spot, 'width', `${right - left}px`);
  set(spot, 'height', `${bottom - top}px`);
  // Something larger than the window shows its outline at the window's edges; something that is only cut stays open there.
  const [wide, tall] = [x < 0 && x + width > innerWidth, y < 0 && y + height > innerHeight];
  set(spot, 'borderLeftWidth', `${(wide ? -x / k : 0) + LINE}px`);
  set(spot, 'borderRightWidth', `${(wide ? (x + width - innerWidth) / k : 0) + LINE}px`);
  set(spot, 'borderTopWidth', `${(tall ? -y / k : 0) + LINE}px`);
  set(spot, 'borderBottomWidth', `${(tall ? (y + height - innerHeight) / k : 0) + LINE}px`);
}

type Style = 'left' | 'top' | 'width' | 'height' | 'transform' | `border${'Left' | 'Top' | 'Right' | 'Bottom'}Width`;

/** Writes only what is not so already: a write that changes nothing still makes work for the browser. */
export function set(element: HTMLElement, name: Style, value: string): void {
  if (element.style[name] !== value) element.style[name] = value;
}
