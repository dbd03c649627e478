/**
 * What the card is told and what it can ask for. Made by guide.ts, drawn by components/overlay, which knows nothing
 * of the page. Types alone.
 */
import type { CardPut } from '../procedures/guide/card';
import type { GuideView } from '../procedures/guide/view';
import type { Way } from '../procedures/schema/run';
import type { Target, Verdict } from '../procedures/schema/target';
import type { Side } from './spotlight/geometry';

export interface CardModel {
  view: GuideView;
  /**
   * How the target was found in this tab. `looking`: not yet, and not for long. `accepted`: a guess that the
   * responder confirmed. `none`: the step has no target, or this is not the place to look for it.
   */
  find: Verdict | 'looking' | 'accepted' | 'none';
  /** Evidence of the finding, as procedures/targets/words.ts reads it. */
  evidence: string[];
  /** For `hidden`: what opens it is outlined. */
  opener: boolean;
  /** For `missing`: a list that draws only what is in view is outlined, and it may be further down there. */
  beyond: boolean;
  /** The responder said that another element than the recorded one is it: so it is in this run. */
  corrected: boolean;
  /** What was pointed out has just finished the step before, and was kept. */
  remembered: boolean;
  /** The target is here and out of view. */
  away: Side | null;
  /** The target is in another frame of this tab, which outlines it. */
  inFrame: boolean;
  /** How many are to be looked at, with the target; 1 if it is the only one. */
  several: number;
  /** Where a drag ends: outlined, with an arrow to it; not found for sure; or nowhere in particular. */
  goal: 'here' | 'lost' | 'none';
  /** Where of those that are lit beside the target is out of view, one for each. */
  besidesAway: Side[];
  /** Those of several, and where a drag ends, that are not found in this frame. */
  lacking: Target[];
  /** The responder is pointing at the element. */
  pointing: boolean;
  /** Another control than the target was just used. */
  wrong: boolean;
  /** The card was pressed when it had just come under the pointer, or something lay over it: that did not count. */
  unmeant: boolean;
  /** The card cannot be pressed here: something of the page is modal. */
  inert: boolean;
  /** What failed last, as a sentence. */
  failure: string | null;
  /** What a key of the browser could not do, or would do next. */
  said: string | null;
  folded: boolean;
}

export interface CardActions {
  done(): Promise<void>;
  skip(reason: string): Promise<void>;
  /** Another way than on; `unexpected`: it did not happen. */
  branch(way: Way): Promise<void>;
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
  /** What was pointed out does not hold after all. */
  forget(): Promise<void>;
  reveal(): void;
  panel(): Promise<void>;
  /** What the step looked like when it was recorded: base64 of a picture of this type. */
  picture(): Promise<{ type: string; data: string } | null>;
  copy(text: string): Promise<void>;
  /** The card changed its size. */
  resized(): void;
  /** It is dragged by so much, and let go; not `kept`: the drag was broken off. */
  drag(dx: number, dy: number): void;
  drop(kept: boolean): void;
  /** To the corner in this direction. */
  nudge(direction: { x: number; y: number }): void;
  put(where: CardPut): void;
  /** To one line, or open again. */
  fold(folded: boolean): void;
}

/** Draws the card into an element; `null`: nothing. */
export type DrawCard = (place: HTMLElement, model: CardModel | null, actions: CardActions) => void;
