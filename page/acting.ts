/**
 * When the responder's own action finishes a step, and when they use something else instead. Collaborators: actions.ts (sees what is
 * done), step-here.ts (tells the background). Not here: which element it is.
 */
import type { GuideView } from '../procedures/guide/view';
import { watchActions } from './actions';
import { isNear } from './spotlight/geometry';

interface Options {
  signal: AbortSignal;
  /** The element, as far as it is found for sure. */
  trusted(): Element | null;
  dropOn(): Element | 'lost' | null;
  onDone(key?: 'Enter'): void;
  onWrong(): void;
}

export function watchStep({ target, action }: GuideView['step'], { trusted, ...options }: Options): void {
  // What is there to be looked at, or is the whole page: only the responder knows when that is done, unless it is a key.
  const isPlace = target === null || target.kind === 'region' || target.kind === 'page';
  if (isPlace && action.kind !== 'press') return;
  watchActions(action, {
    ...options,
    target: trusted,
    isThere: (x, y) => {
      const element = trusted();
      return target?.kind !== 'canvas' || !target.spot || (element !== null && isNear(element, target.spot, { x, y }));
    },
  });
}
