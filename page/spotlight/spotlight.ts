/**
 * The light on an element: an outline around what is seen of it, or, where nothing of it is in view, a hint at the
 * edge that says where it is and scrolls there. Collaborators: follow.ts (tells where the element is), outline.ts, spotlight.css,
 * guide.ts (says what to light up). It is an outline and not a cover: the rest of the page stays as it was.
 */
import { bare } from '../dom/document';
import { createFollower } from './follow';
import type { Seen, Side } from './geometry';
import { createOutline, set, type Manner } from './outline';

export interface Spotlight {
  show(what: { element: Element; manner: Manner; label?: string; spot?: { x: number; y: number } } | null): void;
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

export function createSpotlight({ outlines, scale, signal, awayLabel, onDrawn }: Options): Spotlight {
  const outline = createOutline(outlines, scale);
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
  let label: string | undefined;
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
    outline.draw(element && seen ? seen.boxes : [], manner, label);
    drawHint(scale());
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
    if (element) bare(element).scrollIntoView({ block: 'center', inline: 'center', behavior: gently ? 'smooth' : 'instant' });
  };

  return {
    show(what) {
      element = what?.element ?? null;
      manner = what?.manner ?? 'exact';
      label = what?.label;
      follower.follow(element, what?.spot);
      draw();
    },
    reveal,
    seen: () => seen,
    refresh: () => follower.wake(),
  };
}

const EDGE = 8;
