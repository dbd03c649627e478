/**
 * What the card is told and what it can ask for. Made by guide.ts, drawn by components/overlay, which knows nothing
 * of the page. Types alone.
 */
import type { GuideView } from '../procedures/guide/view';
import type { Verdict } from '../procedures/schema/target';
import type { Side } from './spotlight/geometry';

export interface CardModel {
  view: GuideView;
  /**
   * How the target was found in this tab. `looking`: not yet, and not for long. `accepted`: a guess that the
   * responder confirmed. `none`: the step has no target, or this is not the place to look for it.
   */
  find: Verdict | 'looking' | 'accepted' | 'none';
  /** Evidence of the finding, in words. */
  evidence: string[];
  /** The target is here and out of view. */
  away: Side | null;
  /** The target is in another frame of this tab, which outlines it. */
  inFrame: boolean;
  /** The responder is pointing at the element. */
  pointing: boolean;
  /** Another control than the target was just used. */
  wrong: boolean;
  /** The card cannot be pressed here: something of the page is modal. */
  inert: boolean;
  /** What failed last, as a sentence. */
  failure: string | null;
}

export interface CardActions {
  done(): Promise<void>;
  skip(reason: string): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  reopen(): Promise<void>;
  /** To the tool of the step. */
  go(): Promise<void>;
  /** Yes, the guess is right; or no. */
  accept(): void;
  refuse(): void;
  /** "I'll point to it", and not after all. */
  point(): void;
  unpoint(): void;
  reveal(): void;
  panel(): Promise<void>;
  copy(text: string): Promise<void>;
  /** The card changed its size. */
  resized(): void;
  dragged(dx: number, dy: number): void;
}

/** Draws the card into an element; `null`: nothing. */
export type DrawCard = (place: HTMLElement, model: CardModel | null, actions: CardActions) => void;
