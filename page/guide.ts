/**
 * The guide of one frame: asks what to show, finds the target, lights it up, has the card drawn and tells of what the
 * responder did. Collaborators: GuidePort (the background, filled by entrypoints/guide.content), step-here.ts (one
 * step in this frame), components/overlay (draws the card). Not here: any truth about the run; it is asked for anew
 * whenever the background says that it changed.
 */
import type { CardChange } from '../procedures/guide/card';
import type { GuideView } from '../procedures/guide/view';
import type { GuideAct, GuideFound, GuideGo, GuidePoint } from '../procedures/schema/commands';
import type { GuideAsk } from '../procedures/schema/commands';
import type { Target, Verdict } from '../procedures/schema/target';
import type { DrawCard } from './card-model';
import { nothingSaid, type Said } from './choosing';
import type { DescribeOptions } from './describe';
import type { TargetHere } from './frames';
import type { Side } from './spotlight/geometry';
import type { Swept } from './fights';
import { createStage, type Stage } from './stage';
import { createStepHere, type StepHere } from './step-here';

export interface Owner {
  owner: boolean;
  card: boolean;
  verdict: Verdict;
  evidence: string[];
  /** Grows with every word of the background. */
  at: number;
}

export type { Swept };

/** What may be asked for in one frame and be done in another. */
export type Asked = GuideAsk['what'];

/** The background, as the guide sees it. Every call may reject, with a sentence as its message. */
export interface GuidePort {
  view(): Promise<GuideView | null>;
  found(what: GuideFound): Promise<Owner>;
  act(what: GuideAct): Promise<void>;
  point(what: GuidePoint): Promise<void>;
  unpoint(what: GuideGo): Promise<void>;
  ask(what: GuideAsk): Promise<void>;
  go(what: GuideGo): Promise<'switched' | 'opened' | 'unknown'>;
  panel(): Promise<void>;
  /** The responder wants the card elsewhere, or folded: from now on, in all tabs. */
  card(change: CardChange): Promise<void>;
  /** What the step looked like when it was recorded: base64 of a picture of this type. */
  picture(what: GuideGo): Promise<{ type: string; data: string } | null>;
  listen(
    on: {
      changed(): void;
      owner(what: Owner & { step: string }): void;
      asked(what: { step: string; what: Asked }): void;
      /** On the card, if it is in this frame; null: only whether it is. */
      say(text: string | null): boolean;
      /** Folds the card, or opens it, if it is in this frame. */
      fold(): boolean;
      leave(): void;
    },
    signal: AbortSignal,
  ): void;
}

export interface Find {
  verdict: Verdict;
  element?: Element | null;
  opener?: Element | null;
  score: number;
  evidence: string[];
}

export interface GuideOptions {
  port: GuidePort;
  css: string;
  draw: DrawCard;
  signal: AbortSignal;
  /** False once the extension was updated or removed. */
  isAlive(): boolean;
  awayLabel(side: Side): string;
  watch(target: Target, options: { root: Document; values: Record<string, string>; signal: AbortSignal; onChange(find: Find): void }): void;
  /** What of the target may be in this frame; null if nothing is. */
  here(target: Target, window: Window): TargetHere | null;
  describe(element: Element, options: DescribeOptions): Target;
}

/** Ends with the signal, when the run ends, or when the extension is gone. */
export function startGuide(options: GuideOptions): void {
  const { port } = options;
  const ended = new AbortController();
  const signal = AbortSignal.any([options.signal, ended.signal]);
  let here: StepHere | null = null;
  let stage: Stage | null = null;
  /** What the responder said about the element of the step that is shown; a correction begins the step's search anew. */
  let said: { about: string; what: Said } = { about: '', what: nothingSaid() };
  let swept: Swept | null = null;
  let revision = -1;
  let asking = 0;

  const leave = (): void => {
    here?.end();
    here = null;
    ended.abort();
  };

  const stageNow = (): Stage | null => {
    if (swept !== null || signal.aborted) return null;
    stage ??= createStage({
      css: options.css,
      signal,
      drawCard: options.draw,
      awayLabel: options.awayLabel,
      isWanted: options.isAlive,
      onAway: () => here?.again(),
      onView: () => here?.again(),
      onSwept(why) {
        swept = why;
        stage = null;
        here?.swept(why);
      },
    });
    return stage;
  };

  const refresh = async (): Promise<void> => {
    const asked = ++asking;
    let view: GuideView | null;
    try {
      view = await port.view();
    } catch {
      // The worker is being started, or gone with its extension; a change will be told of again.
      return;
    }
    if (signal.aborted || asked !== asking) return;
    if (!view) return leave();
    if (here?.shows(view)) {
      // A view that was on its way while a newer one was shown.
      if (view.revision >= revision) here.update(view);
    } else {
      here?.end();
      const about = `${view.run.id} ${view.step.id} ${view.step.status}`;
      if (said.about !== about) said = { about, what: nothingSaid() };
      here = createStepHere({ view, options, stage: stageNow, wasStaged: stage !== null, said: said.what, outer: signal });
      if (swept !== null) here.swept(swept);
    }
    revision = view.revision;
  };

  port.listen(
    {
      changed: () => void refresh(),
      owner: (what) => here?.owner(what),
      asked: ({ step, what }) => here?.asked(step, what),
      say: (text) => here?.say(text) ?? false,
      fold: () => here?.fold() ?? false,
      leave,
    },
    signal,
  );
  // A page from the back-forward cache slept through what happened.
  addEventListener('pageshow', (event) => event.persisted && void refresh(), { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void refresh(), { signal });
  signal.addEventListener('abort', () => here?.end(), { once: true });
  void refresh();
}
