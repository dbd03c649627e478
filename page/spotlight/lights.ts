/**
 * Lights on more elements than the target: what else is to be looked at, where a drag ends. Each is followed by itself.
 * Collaborators: follow.ts, outline.ts, stage.ts.
 */
import type { Box } from '../../procedures/schema/target';
import { createFollower } from './follow';
import type { Seen, Side } from './geometry';
import { createOutline, type Manner } from './outline';

export interface Light {
  element: Element;
  manner: Manner;
  label?: string;
}

export interface Lights {
  show(what: readonly Light[]): void;
  /** What is in view of this one; null where nothing is. */
  visible(element: Element): Box | null;
  /** Where it is, if nothing of it is in view. */
  away(element: Element): Side | null;
  /** Of all, what is in view. */
  all(): Box[];
  /** Measure and draw again. */
  refresh(): void;
}

interface Options {
  surface: HTMLElement;
  scale(): number;
  signal: AbortSignal;
  /** One of them was drawn anew. */
  onDrawn(): void;
}

interface Lit {
  seen(): Seen | null;
  draw(how: Light): void;
  refresh(): void;
  stop(): void;
}

export function createLights({ surface, scale, signal, onDrawn }: Options): Lights {
  const lit = new Map<Element, Lit>();

  const light = (first: Light): Lit => {
    const stopped = new AbortController();
    const outline = createOutline(surface, scale);
    let [how, seen]: [Light, Seen | null] = [first, null];
    const draw = (): void => outline.draw(seen?.boxes ?? [], how.manner, how.label);
    const follower = createFollower({
      place: surface,
      signal: AbortSignal.any([signal, stopped.signal]),
      onFrame(now) {
        seen = now;
        draw();
        onDrawn();
      },
    });
    follower.follow(first.element);
    return {
      seen: () => seen,
      draw(now) {
        how = now;
        draw();
      },
      refresh: () => follower.wake(),
      stop() {
        stopped.abort();
        outline.draw([], how.manner);
      },
    };
  };

  return {
    show(what) {
      for (const [element, each] of lit) {
        if (what.some((wanted) => wanted.element === element)) continue;
        each.stop();
        lit.delete(element);
      }
      for (const each of what) {
        const known = lit.get(each.element);
        if (known) known.draw(each);
        else lit.set(each.element, light(each));
      }
    },
    visible: (element) => lit.get(element)?.seen()?.visible ?? null,
    away: (element) => lit.get(element)?.seen()?.away?.side ?? null,
    all: () => [...lit.values()].flatMap((each) => each.seen()?.visible ?? []),
    refresh() {
      for (const each of lit.values()) each.refresh();
    },
  };
}
