/**
 * The light on an element: an outline around what is seen of it, or, where nothing of it is in view, a hint at the
 * edge that says where it is and scrolls there. Collaborators: follow.ts (tells where the element is), spotlight.css,
 * guide.ts (says what to light up). It is an outline and not a cover: the rest of the page stays as it was.
 */
import type { Box } from '../../procedures/schema/target';
import { createFollower } from './follow';
import { grow, type Seen, type Side } from './geometry';

/** `exact` and `moved` look alike; a guess is dashed; an opener leads to a hidden target. */
export type Manner = 'exact' | 'moved' | 'guessed' | 'opener';

export interface Spotlight {
  show(what: { element: Element; manner: Manner; spot?: { x: number; y: number } } | null): void;
  /** Scrolls until the element is in view. */
  reveal(): void;
  seen(): Seen | null;
  /** Measure and draw again. */
  refresh(): void;
}

interface Options {
  outlines: HTMLElement;
  scale(): number;
  signal: AbortSignal;
  awayLabel(side: Side): string;
  /** After each drawing, in the same frame. */
  onDrawn(seen: Seen | null): void;
}

/** Room between the element and the outer edge of the outline. */
export const PADDING = 4;
const LINE = 3;

export function createSpotlight({ outlines, scale, signal, awayLabel, onDrawn }: Options): Spotlight {
  const spots: HTMLElement[] = [];
  const hint = document.createElement('button');
  hint.type = 'button';
  hint.className = 'sl-away';
  hint.hidden = true;
  // Pressing it must not take the focus from a field of the page.
  hint.addEventListener('pointerdown', (event) => event.preventDefault(), { signal });
  hint.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
  hint.addEventListener('click', (event) => event.isTrusted && reveal(), { signal });
  outlines.append(hint);

  let element: Element | null = null;
  let manner: Manner = 'exact';
  let seen: Seen | null = null;

  const follower = createFollower({
    place: outlines,
    signal,
    onFrame(now) {
      seen = now;
      draw();
      onDrawn(seen);
    },
  });

  const draw = (): void => {
    const boxes = element && seen ? seen.boxes : [];
    const k = scale();
    boxes.forEach((box, index) => {
      const spot = (spots[index] ??= outlines.appendChild(document.createElement('div')));
      place(spot, box, k);
      spot.className = `sl-spot sl-spot-${manner}`;
    });
    for (const spot of spots.splice(boxes.length)) spot.remove();
    drawHint(k);
  };

  const drawHint = (k: number): void => {
    const away = element ? seen?.away : null;
    hint.hidden = !away;
    if (!away || !seen) return;
    if (hint.dataset.side !== away.side) {
      hint.dataset.side = away.side;
      hint.textContent = awayLabel(away.side);
    }
    const { within } = away;
    const size = { width: hint.offsetWidth * k, height: hint.offsetHeight * k };
    const centered = { x: seen.full.x + (seen.full.width - size.width) / 2, y: seen.full.y + (seen.full.height - size.height) / 2 };
    const free = {
      left: within.x + EDGE,
      right: within.x + within.width - size.width - EDGE,
      top: within.y + EDGE,
      bottom: within.y + within.height - size.height - EDGE,
    };
    const x = away.side === 'left' ? free.left : away.side === 'right' ? free.right : Math.max(free.left, Math.min(centered.x, free.right));
    const y = away.side === 'up' ? free.top : away.side === 'down' ? free.bottom : Math.max(free.top, Math.min(centered.y, free.bottom));
    const [left, top] = [
      Math.max(EDGE, Math.min(x, innerWidth - size.width - EDGE)),
      Math.max(EDGE, Math.min(y, innerHeight - size.height - EDGE)),
    ];
    set(hint, 'left', `${Math.round(left / k)}px`);
    set(hint, 'top', `${Math.round(top / k)}px`);
  };

  const reveal = (): void => {
    const gently = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    element?.scrollIntoView({ block: 'center', inline: 'center', behavior: gently ? 'smooth' : 'instant' });
  };

  return {
    show(what) {
      element = what?.element ?? null;
      manner = what?.manner ?? 'exact';
      follower.follow(element, what?.spot);
      draw();
    },
    reveal,
    seen: () => seen,
    refresh: () => follower.wake(),
  };
}

const EDGE = 8;

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

type Placed = 'left' | 'top' | 'width' | 'height' | 'borderLeftWidth' | 'borderRightWidth' | 'borderTopWidth' | 'borderBottomWidth';
function set(element: HTMLElement, name: Placed, value: string): void {
  if (element.style[name] !== value) element.style[name] = value;
}
