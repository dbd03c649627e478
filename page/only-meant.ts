/**
 * Lets through what the responder means to do on the card: what a page has just brought under the pointer, or covers, was not pressed
 * by them. Collaborators: in-view.ts (knows), step-here.ts (has one for each step), the card, which says it for a moment.
 */
import type { CardActions } from './card-model';
import { createMoment } from './moment';

interface OnlyMeant {
  actions: CardActions;
  /** A press has just not counted. */
  missed(): boolean;
}

interface Options {
  isMeant(): boolean;
  after(ms: number, then: () => void): void;
  onChange(): void;
}

/** As long as it takes to read a sentence. */
const SAID_MS = 6_000;

export function onlyMeant(all: CardActions, { isMeant, after, onChange }: Options): OnlyMeant {
  const missed = createMoment<true>({ ms: SAID_MS, after, onChange });
  const when =
    <Args extends unknown[]>(work: (...args: Args) => Promise<void> | void) =>
    async (...args: Args): Promise<void> => {
      if (isMeant()) return work(...args);
      missed.begin(true);
    };
  const { done, skip, branch, back, forward, reopen, go, forget, accept } = all;
  return {
    missed: () => missed.now() !== null,
    actions: {
      ...all,
      done: when(done),
      skip: when(skip),
      branch: when(branch),
      back: when(back),
      forward: when(forward),
      reopen: when(reopen),
      go: when(go),
      forget: when(forget),
      accept: () => void when(accept)(),
    },
  };
}
