/**
 * Keeps the card where it should be: near the target as place.ts says, or where the user dragged it. Collaborators:
 * place.ts (geometry), guide.ts (wakes it), mount.ts (owns the element that is moved). Not here: what is in the card.
 */
import type { Box } from '../../procedures/schema/target';
import { inTopLayer } from './geometry';
import { keepInside, MARGIN, placeCard, type Spot } from './place';

export interface CardPlace {
  /** `anchor`: what the card speaks of, in px of the viewport; `besides`: what else is lit up. */
  update(anchor: Box | null, target: Element | null, besides: readonly Box[]): void;
  /** The user drags it: by so much, from then on it stays there. */
  moveBy(dx: number, dy: number): void;
  /** A new step: near its target again, unless the user gave it a place. */
  forget(): void;
}

interface Options {
  card: HTMLElement;
  scale(): number;
  /** The part of this frame that can be seen. */
  view(): Box;
}

const OPENERS = 'select, [aria-haspopup], [aria-expanded], [role=combobox], input[list]';

export function createCardPlace({ card, scale, view }: Options): CardPlace {
  let spot: Spot | null = null;
  /** Distances from the nearest edges, so that it keeps its corner when the window changes. */
  let own: { fromRight: boolean; fromBottom: boolean; x: number; y: number } | null = null;
  let at = { x: 0, y: 0 };
  let anchor: Box | null = null;
  let target: Element | null = null;
  let spare: readonly Element[] = [];
  let lit: readonly Box[] = [];

  const size = (): { width: number; height: number } => {
    const k = scale();
    return { width: card.offsetWidth * k, height: card.offsetHeight * k };
  };
  const move = (to: { x: number; y: number }): void => {
    at = to;
    const k = scale();
    const [left, top] = [`${Math.round(to.x / k)}px`, `${Math.round(to.y / k)}px`];
    if (card.style.left !== left) card.style.left = left;
    if (card.style.top !== top) card.style.top = top;
  };

  const setRoom = (name: string, value: number): void => {
    const px = `${Math.floor(value)}px`;
    if (card.style.getPropertyValue(name) !== px) card.style.setProperty(name, px);
  };

  const draw = (): void => {
    const area = view();
    const k = scale();
    setRoom('--sl-room-x', (area.width - 2 * MARGIN) / k);
    setRoom('--sl-room-y', (area.height - 2 * MARGIN) / k);
    const now = size();
    if (now.width === 0) return;
    if (own) {
      const x = own.fromRight ? area.x + area.width - own.x - now.width : area.x + own.x;
      const y = own.fromBottom ? area.y + area.height - own.y - now.height : area.y + own.y;
      move(keepInside({ x, y }, now, area));
      return;
    }
    const placed = placeCard({
      size: now,
      view: area,
      anchor,
      avoid: [...inUse(target), ...lit],
      spare: spare.map((each) => each.getBoundingClientRect()),
      last: spot,
      opensBelow: target?.matches(OPENERS) ?? false,
    });
    spot = placed.spot;
    move(placed);
  };

  return {
    update(nowAnchor, nowTarget, besides) {
      anchor = nowAnchor;
      lit = besides;
      if (target !== nowTarget) spare = neighbours(nowTarget);
      target = nowTarget;
      draw();
    },
    moveBy(dx, dy) {
      const area = view();
      const now = size();
      const to = keepInside({ x: at.x + dx, y: at.y + dy }, now, area);
      const [left, top] = [to.x - area.x, to.y - area.y];
      const [right, bottom] = [area.width - left - now.width, area.height - top - now.height];
      own = { fromRight: right < left, fromBottom: bottom < top, x: Math.min(left, right), y: Math.min(top, bottom) };
      move(to);
    },
    forget() {
      spot = null;
    },
  };
}

/** Boxes of the field that has the focus, and of the lists that it or the target opened. */
function inUse(target: Element | null): Box[] {
  const focused = deepFocus();
  const field = focused?.matches('input, textarea, select, [contenteditable]:not([contenteditable=false])') ? focused : null;
  const lists = [target, focused].flatMap((each) => (each ? opened(each) : []));
  return [...(field ? [field] : []), ...lists]
    .map((each) => each.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
}

const CONTROLS = 'button, input:not([type=hidden]), select, textarea, [role=button]';
const MAX_NEIGHBOURS = 24;

/** So far around a target without a form the nearest group of controls is looked for: a toolbar, a row of buttons. */
const GROUP = 4;

/** The other controls of the form or dialog that the target is in, or of the group that it stands in. */
function neighbours(target: Element | null): Element[] {
  if (target === null) return [];
  const others = (within: Element): Element[] => [...within.querySelectorAll(CONTROLS)].filter((each) => !each.contains(target));
  const form = target.closest('dialog, [role=dialog], [role=alertdialog], form');
  if (form !== null) return others(form).slice(0, MAX_NEIGHBOURS);
  let around = target.parentElement;
  for (let up = 0; around !== null && around !== document.body && up < GROUP; around = around.parentElement, up++) {
    const group = others(around);
    if (group.length > 0) return group.slice(0, MAX_NEIGHBOURS);
  }
  return [];
}

function opened(by: Element): Element[] {
  if (by.getAttribute('aria-expanded') === 'false') return [];
  const ids = [by.getAttribute('aria-controls'), by.getAttribute('aria-owns')].flatMap((list) => list?.split(/\s+/) ?? []);
  const root = by.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
  return ids.flatMap((id) => root.getElementById(id) ?? []).filter((each) => !inTopLayer(each) || each.matches(':popover-open'));
}

/** The focused element, also inside shadow roots. */
export function deepFocus(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === document.body ? null : focused;
}
