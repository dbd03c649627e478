/**
 * What of one step is shown in this frame: puts together how it was found, whether this frame has it, and what the
 * responder said. Reads only. Collaborators: finding.ts, owning.ts, choosing.ts, step-here.ts (draws and acts on it).
 */
import { bare } from './dom/document';
import type { Target } from '../procedures/schema/target';
import type { CardModel } from './card-model';
import type { Choosing, Said } from './choosing';
import type { Finding } from './finding';
import type { Find } from './guide';
import type { Owning } from './owning';
import type { Lit } from './stage';

export interface Showing {
  /** How it was found, where this frame has it. */
  here(): Find | null;
  /** What the responder confirmed or pointed to. */
  chosen(): Element | null;
  /** The element that the step is about, where the finding may be trusted or the responder confirmed it. */
  trusted(): Element | null;
  /** What may be it, as long as nobody said no. */
  guess(): Element | null;
  lit(): Lit | null;
  find(): CardModel['find'];
}

interface Options {
  /** Null where nothing is pointed at. */
  target: Target | null;
  said: Said;
  finding: Finding;
  owning: Owning;
  choosing: Choosing;
  /** So long not found that it is called missing. */
  late(): boolean;
  /** The list in which it may be further down. */
  list(): Element | null;
}

const isSure = (find: Find | null): boolean => find?.verdict === 'exact' || find?.verdict === 'moved';

export function createShowing({ target, said, finding, owning, choosing, late, list }: Options): Showing {
  const here = (): Find | null => {
    const find = finding.now();
    const { owner, verdict, evidence } = owning.mine();
    if (!owner || find === null) return null;
    // Of two frames that are as sure neither is.
    return verdict === 'guessed' && isSure(find) ? { ...find, verdict, evidence } : find;
  };
  const chosen = (): Element | null => (said.chosen && bare(said.chosen.element).isConnected ? said.chosen.element : null);
  const trusted = (): Element | null => {
    const find = here();
    return chosen() ?? (isSure(find) ? (find?.element ?? null) : null);
  };
  const guess = (): Element | null => {
    const find = here();
    const element = chosen() === null && find?.verdict === 'guessed' ? (find.element ?? null) : null;
    return element === said.refused ? null : element;
  };
  const find = (): CardModel['find'] => {
    if (target === null) return 'none';
    if (chosen()) return 'accepted';
    const mine = owning.mine();
    const ours = mine.owner && finding.sought;
    const verdict = ours ? (here()?.verdict ?? 'missing') : mine.verdict;
    if (verdict === 'guessed' && ours && guess() === null) return 'missing';
    return verdict === 'missing' && !late() ? 'looking' : verdict;
  };

  return {
    here,
    chosen,
    trusted,
    guess,
    find,
    lit() {
      if (choosing.pointing()) {
        const over = choosing.over();
        return over && { element: over, manner: 'guessed' };
      }
      const spot = target?.kind === 'canvas' ? target.spot : undefined;
      const element = trusted();
      if (element) return { element, manner: here()?.verdict === 'moved' ? 'moved' : 'exact', spot };
      const maybe = guess();
      if (maybe) return { element: maybe, manner: 'guessed', spot };
      const opener = chosen() === null ? here()?.opener : null;
      if (opener) return { element: opener, manner: 'opener' };
      const further = owning.mine().owner && find() === 'missing' ? list() : null;
      return further?.isConnected ? { element: further, manner: 'opener' } : null;
    },
  };
}
