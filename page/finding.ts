/**
 * Looks for the target of one step in this frame, for as long as the step is shown here. Adds to what watch.ts finds what
 * only the step can know: that a frame which is hardly the right one makes a guess of it, that it is late, and that a menu
 * which opens by hovering (no change of the page tells of it) is open now. Collaborators: frames.ts, watch.ts (through
 * GuideOptions), step-here.ts. Not here: who of several frames has it (owning.ts), what the responder says (choosing.ts).
 */
import { rootElement } from './dom/document';
import type { Target } from '../procedures/schema/target';
import { isVisible } from './dom/visible';
import { openerOf } from './opener';
import { isReachable } from './reach';
import type { Find, GuideOptions } from './guide';
import type { TargetHere } from './frames';

export interface Finding {
  /** This frame looks for it. */
  sought: boolean;
  /** How well this frame fits, 0–1. */
  fit: number;
  begin(): void;
  now(): Find | null;
}

interface Options {
  target: Target | null;
  values: Record<string, string>;
  watch: GuideOptions['watch'];
  here: (target: Target, window: Window) => TargetHere | null;
  signal: AbortSignal;
  onChange(find: Find): void;
}

/** What a part may open or close at without a change that tells of it: styles follow the pointer, the focus, the window. */
const STYLED_BY = ['pointerover', 'pointerout', 'focusin', 'focusout', 'click', 'transitionend', 'animationend', 'resize'] as const;
const isShown = (element: Element): boolean => isVisible(element) && isReachable(element);

/** In words for procedures/targets/words.ts. */
const IN_LIKE_FRAME = 'other frame';

export function createFinding({ target, values, watch, here, signal, onChange }: Options): Finding {
  const wanted = target === null || (target.kind === 'page' && window !== window.top) ? null : here(target, window);
  if (wanted === null) return { sought: false, fit: 0, begin: () => undefined, now: () => null };
  let find: Find | null = null;
  let round: AbortController | null = null;
  let frame = 0;

  const look = (): void => {
    // The page itself needs no looking for.
    if (wanted.target.kind === 'page') return tell({ verdict: 'exact', element: rootElement(), score: 1, evidence: [] });
    round?.abort();
    round = new AbortController();
    watch(wanted.target, {
      root: document,
      values,
      signal: AbortSignal.any([signal, round.signal]),
      onChange(found) {
        tell(found);
      },
    });
  };

  const tell = (found: Find): void => {
    const kept = wanted.sure ? found : asGuess(found);
    find = isSure(kept) && kept.element && !isReachable(kept.element) ? asHidden(kept, kept.element) : kept;
    onChange(find);
  };
  /**
   * Only the one element that was found is asked, once a frame; and where a search that began like this changes nothing about it, no
   * more until it is shown or hidden otherwise. A search may still be under way when this is asked again.
   */
  let tried: { element: Element; shown: boolean } | null = null;
  const isAsFound = (element: Element): boolean => {
    const shown = isShown(element);
    return shown === (find?.verdict !== 'hidden') || (tried?.element === element && tried.shown === shown);
  };
  const styled = (): void => {
    if (frame !== 0 || !find?.element) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      const element = find?.element;
      if (signal.aborted || !element?.isConnected || isAsFound(element)) return;
      tried = { element, shown: isShown(element) };
      look();
    });
  };
  for (const type of STYLED_BY) window.addEventListener(type, styled, { capture: true, passive: true, signal });
  signal.addEventListener('abort', () => cancelAnimationFrame(frame), { once: true });
  return { sought: true, fit: wanted.fit, begin: look, now: () => find };
}

const isSure = ({ verdict }: Find): boolean => verdict === 'exact' || verdict === 'moved';

/** In a frame of which only the title is right, the same element of another thing may be found. */
function asGuess(found: Find): Find {
  return isSure(found) ? { ...found, verdict: 'guessed', evidence: [...found.evidence, IN_LIKE_FRAME] } : found;
}

/** Drawn beside the window, where no scrolling leads. */
function asHidden(found: Find, element: Element): Find {
  return { ...found, verdict: 'hidden', opener: openerOf(element, isShown) };
}
