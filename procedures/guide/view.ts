/**
 * What a page is told about the run: the one step that concerns it and nothing else. A content script may be
 * forged by a compromised page process, so this is all that it can ever get. Made by guide/project.ts in the
 * background, shown by components/overlay.
 */
import type { CardWish } from './card';
import type { Action, Danger } from '../schema/step';
import type { Block } from '../markdown/ast';
import type { Target } from '../schema/target';

/** `system` follows the browser; `dim` is the dark theme with less light. */
export type Theme = 'system' | 'light' | 'dark' | 'dim';

export interface GuideView {
  /** What the user chose for all that Steplight draws. */
  theme: Theme;
  /** The same in all tabs: the card is where the eye looks for it. */
  card: CardWish;
  run: { id: string; title: string; severity: { label: string; level: number }; drill: boolean; paused: boolean };
  step: {
    id: string;
    title: string;
    /** Place in the plan, 1-based. */
    number: number;
    of: number;
    phase: string;
    role: string | null;
    /** True if another role than the responder's own does it. */
    others: boolean;
    status: 'open' | 'done' | 'skipped';
    optional: boolean;
    action: Action;
    target: Target | null;
    /** More to look at together with it. */
    besides: Target[];
    /** The responder pointed out in this run which element it is; `target` holds that. */
    corrected: boolean;
    /** Titles of the facts that must be known before the target can be pointed at. */
    lacks: string[];
    /** Text to type or post, variables filled, to copy. */
    value: string | null;
    expected: string | null;
    caution: string | null;
    danger: Danger | null;
    /** It must be compared and confirmed in the panel first; nothing is lit before. */
    gated: boolean;
    /** Where it can go besides on. `spent`: it was gone as often as it may. */
    branches: { way: number; when: string; to: string; spent: boolean }[];
    /** What is there to do where the expected result is not seen; null: nothing is expected. */
    unexpected: { text: string | null; to: string | null; spent: boolean } | null;
    /** That it did not happen was said of it. */
    failed: boolean;
    /** Until when it is waited for, and when its time box is over, ms since epoch. */
    waitUntil: number | null;
    boxUntil: number | null;
    undo: string | null;
    body: Block[] | null;
    /** What it looked like when it was recorded, in words; the picture itself is asked for. */
    picture: string | null;
  };
  /**
   * `here`: this tab shows the step's tool (and page, if it names one).
   * `page`: the tool is here, but another page of it is needed (`page` names it).
   * `elsewhere`: another tool is needed (`tool` names it).
   * `anywhere`: the step has no tool.
   */
  place: 'here' | 'page' | 'elsewhere' | 'anywhere';
  where: {
    tool: string;
    page: string | null;
    /** A tab with the tool is open. */
    open: boolean;
    /** Its address is known; at `page`, that page's. */
    known: boolean;
    /** The right kind of page, but about something else: what it is about, and what it should be about. */
    other: { value: string; wanted: string } | null;
  } | null;
  /** The clock that runs out next: ms since epoch, and its name for `clock_<id>` in the locales. */
  clock: { id: string; due: number } | null;
  /** Until when (ms since epoch) to say that a correction was kept, which has finished its step. */
  remembered: number | null;
  /** Incident variables that the target's facts may name. */
  values: Record<string, string>;
  /** Next step's title, shown small. */
  next: string | null;
  /** A step that can be gone back to. */
  back: boolean;
  /** `lastSeq` of the run: a view with a lower one is stale. */
  revision: number;
}
