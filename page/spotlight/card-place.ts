/**
 * Keeps the card where it should be: near the target as place.ts says, or in the corner that the responder chose. While it is dragged
 * it follows the pointer, and where it will be is outlined. Collaborators: place.ts (geometry), stage.ts (wakes it), mount.ts (owns the
 * element that is moved). Not here: what is in the card, and who remembers the choice.
 */
import { bare, bodyElement, parentElementOf, treeOf } from '../dom/document';
import { CORNERS, cornerToward, type CardPut } from '../../procedures/guide/card';
import type { Box } from '../../procedures/schema/target';
import { inTopLayer } from './geometry';
import { cornerOf, keepInside, MARGIN, nearestPlace, placeCard, put as placeOf, type Placed, type Scene, type Spot } from './place';

export interface CardPlace {
  /** `anchor`: what the card speaks of, in px of the viewport; `besides`: what else is lit up. */
  update(anchor: Box | null, target: Element | null, besides: readonly Box[]): void;
  /** Where the responder wants it. */
  wish(put: CardPut): void;
  /** It is dragged by so much. */
  drag(dx: number, dy: number): void;
  /** It is let go: where it belongs now. Not `kept`: the drag was broken off, and it goes back. */
  drop(kept: boolean): CardPut;
  /** Where a step in this direction leads to. */
  toward(direction: { x: number; y: number }): CardPut;
  /** A new step: near its target again, unless the responder gave it a place. */
  forget(): void;
}

interface Options {
  card: HTMLElement;
  /** Where the outline of its next place is drawn. */
  outlines: HTMLElement;
  scale(): number;
  /** The part of this frame that can be seen. */
  view(): Box;
}

const OPENERS = 'select, [aria-haspopup], [aria-expanded], [role=combobox], input[list]';
const GLIDE_MS = 180;

export function createCardPlace({ card, outlines, scale, view }: Options): CardPlace {
  let spot: Spot | null = null;
  let wished: CardPut = 'beside';
  let at = { x: 0, y: 0 };
  /** It has been seen somewhere. */
  let shown = false;
  let anchor: Box | null = null;
  let target: Element | null = null;
  let spare: readonly Element[] = [];
  let lit: readonly Box[] = [];
  /** Exists while the card is dragged. */
  let landing: HTMLElement | null = null;

  const size = (): { width: number; height: number } => {
    const k = scale();
    return { width: card.offsetWidth * k, height: card.offsetHeight * k };
  };
  const move = (to: { x: number; y: number }): void => {
    at = to;
    shown = true;
    const k = scale();
    const [left, top] = [`${Math.round(to.x / k)}px`, `${Math.round(to.y / k)}px`];
    if (card.style.left !== left) card.style.left = left;
    if (card.style.top !== top) card.style.top = top;
  };

  const setRoom = (name: string, value: number): void => {
    const px = `${Math.floor(value)}px`;
    if (card.style.getPropertyValue(name) !== px) card.style.setProperty(name, px);
  };

  const scene = (): Scene => ({
    size: size(),
    view: view(),
    anchor,
    avoid: [...inUse(target), ...lit],
    spare: spare.map((each) => bare(each).getBoundingClientRect()),
    last: spot,
    opensBelow: target !== null && bare(target).matches(OPENERS),
  });
  const placedAt = (now: Scene, put: CardPut): Placed => placeCard({ ...now, corner: put === 'beside' ? null : put });

  const draw = (): void => {
    const area = view();
    const k = scale();
    setRoom('--sl-room-x', (area.width - 2 * MARGIN) / k);
    setRoom('--sl-room-y', (area.height - 2 * MARGIN) / k);
    const now = scene();
    // In the hand of the responder it stays in it.
    if (now.size.width === 0 || landing !== null) return;
    const placed = placedAt(now, wished);
    // From a place that one has chosen it is not expected to go: what appears elsewhere is seen.
    if (wished !== 'beside' && spot !== null && spot !== placed.spot) animate({ opacity: [0.3, 1] });
    spot = placed.spot;
    move(placed);
  };

  const animate = (frames: PropertyIndexedKeyframes): void => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) card.animate(frames, { duration: GLIDE_MS, easing: 'ease-out' });
  };
  /** To where it belongs, from where the responder sees it now. */
  const glide = (): void => {
    const [from, wasShown] = [at, shown];
    spot = null;
    draw();
    const k = scale();
    if (wasShown && (from.x !== at.x || from.y !== at.y))
      animate({ translate: [`${(from.x - at.x) / k}px ${(from.y - at.y) / k}px`, '0 0'] });
  };

  /** The place that the dragged card is nearest to. One that is also the corner is the corner. */
  const nearest = (now: Scene): CardPut => {
    const corners = CORNERS.map((name) => ({ name, ...placeOf(name, now) }));
    return nearestPlace<CardPut>(at, [...corners, { name: 'beside', ...placedAt(now, 'beside') }]) ?? 'beside';
  };
  const showLanding = (): void => {
    landing ??= outlines.appendChild(Object.assign(document.createElement('div'), { className: 'sl-landing' }));
    const now = { ...scene(), last: null };
    const { x, y } = placedAt(now, nearest(now));
    const k = scale();
    const box = { left: x, top: y, width: now.size.width, height: now.size.height };
    for (const [name, px] of Object.entries(box)) landing.style.setProperty(name, `${px / k}px`);
  };

  return {
    update(nowAnchor, nowTarget, besides) {
      anchor = nowAnchor;
      lit = besides;
      if (target !== nowTarget) spare = neighbours(nowTarget);
      target = nowTarget;
      draw();
    },
    wish(put) {
      if (put === wished) return;
      wished = put;
      if (landing === null) glide();
    },
    drag(dx, dy) {
      move(keepInside({ x: at.x + dx, y: at.y + dy }, size(), view()));
      showLanding();
    },
    drop(kept) {
      landing?.remove();
      landing = null;
      if (kept) wished = nearest({ ...scene(), last: null });
      glide();
      return wished;
    },
    toward: (direction) => cornerToward(wished === 'beside' ? cornerOf(at, size(), view()) : wished, direction),
    forget() {
      spot = null;
    },
  };
}

/** Boxes of the field that has the focus, and of the lists that it or the target opened. */
function inUse(target: Element | null): Box[] {
  const focused = deepFocus();
  const field =
    focused !== null && bare(focused).matches('input, textarea, select, [contenteditable]:not([contenteditable=false])') ? focused : null;
  const lists = [target, focused].flatMap((each) => (each ? opened(each) : []));
  return [...(field ? [field] : []), ...lists]
    .map((each) => bare(each).getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
}

const CONTROLS = 'button, input:not([type=hidden]), select, textarea, [role=button]';
const MAX_NEIGHBOURS = 24;

/** So far around a target without a form the nearest group of controls is looked for: a toolbar, a row of buttons. */
const GROUP = 4;

/** The other controls of the form or dialog that the target is in, or of the group that it stands in. */
function neighbours(target: Element | null): Element[] {
  if (target === null) return [];
  const others = (within: Element): Element[] => [...bare(within).querySelectorAll(CONTROLS)].filter((each) => !each.contains(target));
  const form = bare(target).closest('dialog, [role=dialog], [role=alertdialog], form');
  if (form !== null) return others(form).slice(0, MAX_NEIGHBOURS);
  let around = parentElementOf(target);
  for (let up = 0; around !== null && around !== bodyElement() && up < GROUP; around = parentElementOf(around), up++) {
    const group = others(around);
    if (group.length > 0) return group.slice(0, MAX_NEIGHBOURS);
  }
  return [];
}

function opened(by: Element): Element[] {
  if (bare(by).getAttribute('aria-expanded') === 'false') return [];
  const ids = [bare(by).getAttribute('aria-controls'), bare(by).getAttribute('aria-owns')].flatMap((list) => list?.split(/\s+/) ?? []);
  const root = treeOf(by);
  if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
  return ids.flatMap((id) => root.getElementById(id) ?? []).filter((each) => !inTopLayer(each) || bare(each).matches(':popover-open'));
}

/** The focused element, also inside shadow roots. */
export function deepFocus(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === bodyElement() ? null : focused;
}
