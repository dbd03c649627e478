/**
 * Everything that the guide draws in this frame, for as long as it is here: the surface, the light on the target and
 * the card's place. Made when there is first something to draw; steps come and go on it, so the card
 * stays where it is. Collaborators: mount.ts, spotlight/, guide.ts. Not here: what to show.
 */
import { bare, rootElement } from './dom/document';
import type { CardPut } from '../procedures/guide/card';
import type { CardActions, CardModel, DrawCard } from './card-model';
import { watchFrameView, type FrameView } from './frame-view';
import type { Swept } from './fights';
import { mount } from './mount';
import { createCardPlace } from './spotlight/card-place';
import { union, type Seen, type Side } from './spotlight/geometry';
import { createArrow } from './spotlight/arrow';
import { createLights, type Light } from './spotlight/lights';
import { createSpotlight } from './spotlight/spotlight';

export interface Lit extends Light {
  spot?: { x: number; y: number };
}

export interface Beside extends Light {
  /** What is dragged ends here: an arrow leads to it. */
  goal?: boolean;
}

export interface Stage {
  light(what: Lit | null, besides: readonly Beside[]): void;
  draw(model: CardModel | null, actions: CardActions): void;
  seen(): Seen | null;
  /** Of what is lit beside the target, where that is which is out of view. */
  besidesAway(): Side[];
  /** Scrolls to the target: because the user asked, or, at once, because a step begins. */
  reveal(how: 'asked' | 'begin'): void;
  /** A new step begins. */
  turn(): void;
  /** The responder drags the card, and lets it go: where it belongs now. */
  drag(dx: number, dy: number): void;
  drop(kept: boolean): CardPut;
  /** Where the card would go, a step in this direction. */
  toward(direction: { x: number; y: number }): CardPut;
  resized(): void;
  inert(): boolean;
  /** A press on the card is one that the responder means. */
  meant(): boolean;
  view: FrameView;
  /** The overlay's own element: events from within it seem to come from there. */
  isOwn(target: EventTarget | undefined): boolean;
}

interface Options {
  css: string;
  signal: AbortSignal;
  drawCard: DrawCard;
  awayLabel(side: Side): string;
  /** False: the overlay is a leftover and does not defend itself. */
  isWanted(): boolean;
  /** Whether the target, or what is lit beside it, is in view has changed. */
  onAway(): void;
  /** How much of this frame can be seen changed. */
  onView(): void;
  onSwept(why: Swept): void;
}

/** So long after the user scrolled or typed, the page is not scrolled for them. */
const BUSY_MS = 1_500;

export function createStage({ css, signal, drawCard, awayLabel, isWanted, onAway, onView, onSwept }: Options): Stage {
  const surface = mount({
    css,
    signal,
    isWanted,
    onSwept(why) {
      end();
      onSwept(why);
    },
  });
  let lit: Lit | null = null;
  let goal: Element | null = null;
  let beside: readonly Beside[] = [];
  let away = '';
  let busyAt = -Infinity;

  const view = watchFrameView(surface.outlines, signal, () => {
    place(spotlight.seen());
    onView();
  });
  const cardPlace = createCardPlace({ card: surface.card, outlines: surface.outlines, scale: surface.scale, view: view.box });
  const place = (seen: Seen | null): void => {
    // The whole page is nothing to be near to.
    const isPart = lit?.element !== rootElement();
    const anchor = seen && !seen.away && isPart && seen.boxes.length > 0 ? union(seen.boxes) : null;
    const way = arrow.box();
    cardPlace.update(anchor, lit?.element ?? null, way === null ? lights.all() : [...lights.all(), way]);
  };
  const besidesAway = (): Side[] => beside.flatMap(({ element }) => lights.away(element) ?? []);
  const tellAway = (): void => {
    const now = [spotlight.seen()?.away?.side ?? '', ...besidesAway()].join();
    if (now === away) return;
    away = now;
    onAway();
  };
  const arrow = createArrow(surface.outlines, surface.scale);
  const point = (): void => arrow.draw(goal ? (spotlight.seen()?.visible ?? null) : null, goal ? lights.visible(goal) : null);
  const lights = createLights({
    surface: surface.outlines,
    scale: surface.scale,
    signal,
    onDrawn() {
      point();
      place(spotlight.seen());
      tellAway();
    },
  });
  const spotlight = createSpotlight({
    outlines: surface.outlines,
    scale: surface.scale,
    signal,
    awayLabel,
    onDrawn(seen) {
      point();
      place(seen);
      tellAway();
    },
  });

  const again = (): void => place(spotlight.seen());

  let card: { model: CardModel | null; actions: CardActions } | null = null;
  let first: ReturnType<typeof setTimeout> | undefined;
  let begun = false;
  const drawNow = (): void => {
    if (signal.aborted || card === null) return;
    begun = true;
    if (card.model) {
      surface.dress(card.model.view.theme);
      // Before it is drawn: it is not seen elsewhere first.
      cardPlace.wish(card.model.view.card.put);
    }
    drawCard(surface.card, card.model, card.actions);
    again();
  };
  /** What is drawn has clocks of its own, which go on until it is taken down. */
  const end = (): void => {
    clearTimeout(first);
    if (card !== null) drawCard(surface.card, null, card.actions);
    card = null;
  };
  signal.addEventListener('abort', end, { once: true });
  for (const type of ['resize', 'focusin', 'focusout'] as const)
    window.addEventListener(type, again, { capture: true, passive: true, signal });
  visualViewport?.addEventListener('resize', again, { signal });
  visualViewport?.addEventListener('scroll', again, { signal });
  for (const type of ['wheel', 'touchmove', 'keydown'] as const) {
    window.addEventListener(type, () => (busyAt = performance.now()), { capture: true, passive: true, signal });
  }

  return {
    light(what, besides) {
      lit = what;
      beside = besides;
      goal = (what && besides.find((each) => each.goal)?.element) ?? null;
      surface.about(what?.element ?? null);
      spotlight.show(what);
      lights.show(besides);
      point();
    },
    draw(model, actions) {
      card = { model, actions };
      // The first card takes longer than all the rest: the light comes before it.
      if (begun) drawNow();
      else first ??= setTimeout(drawNow);
    },
    seen: () => spotlight.seen(),
    besidesAway,
    reveal(how) {
      if (how === 'asked') spotlight.reveal();
      else if (lit && performance.now() - busyAt > BUSY_MS)
        bare(lit.element).scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    },
    turn: () => cardPlace.forget(),
    drag: (dx, dy) => cardPlace.drag(dx, dy),
    drop: (kept) => cardPlace.drop(kept),
    toward: (direction) => cardPlace.toward(direction),
    resized: again,
    inert: () => surface.inert(),
    meant: () => surface.meant(),
    view,
    isOwn: (target) => target === surface.host,
  };
}
