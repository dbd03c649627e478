/**
 * What the responder wants of the card itself, whatever step it shows: where it is put, whether it is folded; and what is said on it
 * for a moment because a key of the browser asked. Collaborators: step-here.ts (has one), stage.ts (moves the card), the background
 * (keeps the wish for all tabs).
 */
import { foldWish, isFolded, type CardChange, type CardWish } from '../procedures/guide/card';
import type { GuideView } from '../procedures/guide/view';
import type { CardActions } from './card-model';
import { createMoment } from './moment';
import type { Stage } from './stage';

export interface Wishing {
  actions: Pick<CardActions, 'drag' | 'drop' | 'nudge' | 'put' | 'fold'>;
  said(): string | null;
  say(text: string): void;
}

interface Options {
  view(): GuideView;
  /** At once here. */
  change(card: CardWish): void;
  /** For the other tabs, and for later. */
  keep(change: CardChange): void;
  stage: () => Stage | null;
  after(ms: number, then: () => void): void;
  draw(): void;
}

/** As long as it takes to read a sentence twice. */
const SAID_MS = 10_000;

export function createWishing({ view, change, keep, stage, after, draw }: Options): Wishing {
  const said = createMoment<string>({ ms: SAID_MS, after, onChange: draw });
  const wish = (what: CardChange): void => {
    if (what.put !== undefined && what.put === view().card.put) return;
    change({ ...view().card, ...what });
    keep(what);
  };
  return {
    said: said.now,
    say: said.begin,
    actions: {
      drag: (dx, dy) => stage()?.drag(dx, dy),
      drop(kept) {
        const put = stage()?.drop(kept);
        if (put !== undefined && kept) wish({ put });
      },
      nudge(direction) {
        const put = stage()?.toward(direction);
        if (put !== undefined) wish({ put });
      },
      put: (put) => wish({ put }),
      fold(folded) {
        said.end();
        wish(foldWish(view(), folded));
      },
    },
  };
}

/** What went wrong, and what is said, are said in full. */
export const isCardFolded = (view: GuideView, ...said: (string | null)[]): boolean => said.every((each) => each === null) && isFolded(view);
