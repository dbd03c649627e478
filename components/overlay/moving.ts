/** Moves the card by its head: pointer, pen or finger. A press that is no drag is one on the handle. Collaborator: Head.tsx. */
import { useEffect, useRef } from 'preact/hooks';
import type { CardActions } from '../../page/card-model';

/** Less than this is a press by an unsteady hand. */
const STEADY = 4;

interface Held {
  x: number;
  y: number;
  moved: boolean;
  onGrip: boolean;
}

export function useMoving({ drag, drop }: Pick<CardActions, 'drag' | 'drop'>, onGrip: () => void) {
  const held = useRef<Held | null>(null);
  const release = (kept: boolean): void => {
    const was = held.current;
    held.current = null;
    if (was?.moved) drop(kept);
    else if (kept && was?.onGrip) onGrip();
  };
  // The card can be taken away while it is dragged.
  useEffect(() => () => release(false), []);
  return {
    onPointerDown(event: PointerEvent): void {
      const target = event.target instanceof Element ? event.target : null;
      if (!event.isTrusted || event.button !== 0 || !event.isPrimary || !(event.currentTarget instanceof HTMLElement)) return;
      if (target?.closest('button:not(.sl-grip)')) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { x: event.clientX, y: event.clientY, moved: false, onGrip: Boolean(target?.closest('.sl-grip')) };
    },
    onPointerMove(event: PointerEvent): void {
      const { current } = held;
      if (current === null || !event.isTrusted) return;
      const [dx, dy] = [event.clientX - current.x, event.clientY - current.y];
      if (!current.moved && Math.hypot(dx, dy) < STEADY) return;
      drag(dx, dy);
      held.current = { ...current, x: event.clientX, y: event.clientY, moved: true };
    },
    onPointerUp: (event: PointerEvent): void => release(event.isTrusted),
    onPointerCancel: (): void => release(false),
    onLostPointerCapture: (): void => release(false),
  };
}
