/**
 * One step in one frame: looks for its target, reports how it was found, lights it up where this frame owns it, and
 * takes the responder's acts. Collaborators: guide.ts (begins and ends it), stage.ts (draws), actions.ts and
 * pointing.ts (what the responder does). Not here: the order of steps.
 */
import type { GuideView } from '../procedures/guide/view';
import type { GuideAct } from '../procedures/schema/commands';
import { watchActions } from './actions';
import type { CardActions, CardModel } from './card-model';
import type { Find, GuideOptions, Owner } from './guide';
import { watchPointing } from './pointing';
import type { Lit, Stage } from './stage';
import { copyText } from './copy';
import { uuid } from './uuid';

export interface StepHere {
  /** The view is of this very step in this very state, at most with other words or clocks. */
  shows(view: GuideView): boolean;
  update(view: GuideView): void;
  owner(what: Owner & { step: string }): void;
  /** Something about the frame or the stage changed. */
  again(): void;
  /** The page does not let us draw; the background knows it then, and the panel is all there is. */
  swept(): void;
  end(): void;
}

/** A target that is not there after this long is called missing; it is looked for all the same. */
const LATE_MS = 4_000;
/** The top frame gives a frame that should hold the target so long to report, before it draws the card itself. */
const GRACE_MS = 400;
const WRONG_MS = 6_000;

const stateOf = ({ run, step, place, values }: GuideView): string =>
  JSON.stringify([run.id, run.paused, step.id, step.status, step.others, step.action, step.target, place, values]);

export function createStepHere(
  first: GuideView,
  options: GuideOptions,
  stage: () => Stage | null,
  wasStaged: boolean,
  outer: AbortSignal,
): StepHere {
  const { port } = options;
  const state = stateOf(first);
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, ended.signal]);
  const isTop = window === window.top;
  const { target, action } = first.step;
  const open = first.step.status === 'open' && !first.run.paused;
  const sought = open && first.place === 'here' && target !== null && options.fits(target.path, window) ? target : null;

  let view = first;
  let find: Find | null = null;
  let chosen: { element: Element; by: 'accepted' | 'pointed' } | null = null;
  let refused: Element | null = null;
  let mine: Owner = { owner: true, card: isTop, verdict: 'missing' };
  let told = '';
  let late = false;
  let patient = isTop && first.place === 'here' && (target?.path ?? []).some(({ kind }) => kind === 'frame');
  let wrong = false;
  let failure: string | null = null;
  let pointing: AbortController | null = null;
  let over: Element | null = null;
  let revealed = false;

  const after = (ms: number, then: () => void): void => {
    const timer = setTimeout(then, ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };

  /** The element that the step is about, where the finding may be trusted or the responder confirmed it. */
  const trusted = (): Element | null => {
    if (chosen) return chosen.element.isConnected ? chosen.element : null;
    return mine.owner && (find?.verdict === 'exact' || find?.verdict === 'moved') ? (find.element ?? null) : null;
  };
  const guess = (): Element | null => {
    const element = !chosen && mine.owner && find?.verdict === 'guessed' ? (find.element ?? null) : null;
    return element === refused ? null : element;
  };

  const lit = (): Lit | null => {
    if (view.step.others) return null;
    if (pointing) return over ? { element: over, manner: 'guessed' } : null;
    const element = trusted();
    if (element)
      return { element, manner: find?.verdict === 'moved' ? 'moved' : 'exact', spot: target?.kind === 'canvas' ? target.spot : undefined };
    const maybe = guess();
    if (maybe) return { element: maybe, manner: 'guessed' };
    return mine.owner && !chosen && find?.verdict === 'hidden' && find.opener ? { element: find.opener, manner: 'opener' } : null;
  };

  const findNow = (): CardModel['find'] => {
    if (!open || view.place !== 'here' || !target) return 'none';
    if (chosen) return chosen.element.isConnected ? 'accepted' : 'missing';
    const verdict = mine.owner && sought ? (find?.verdict ?? 'missing') : mine.verdict;
    if (verdict === 'guessed' && mine.owner && sought && !guess()) return 'missing';
    return verdict === 'missing' && !late ? 'looking' : verdict;
  };

  const model = (on: Stage): CardModel => ({
    view,
    find: findNow(),
    evidence: find?.evidence ?? [],
    away: on.seen()?.away?.side ?? null,
    inFrame: !mine.owner && mine.verdict !== 'missing',
    pointing: pointing !== null,
    wrong,
    inert: on.inert(),
    failure,
  });

  const draw = (): void => {
    if (signal.aborted) return;
    const what = lit();
    if (!what && !mine.card && !staged) return;
    const on = stage();
    if (!on) return;
    staged = true;
    on.light(what);
    if (what && !revealed && trusted() && document.visibilityState === 'visible') {
      revealed = true;
      if (on.seen()?.away) on.reveal('begin');
    }
    on.draw(mine.card && !patient ? model(on) : null, actions);
  };
  // What the step before has drawn is still there, also where this one draws nothing.
  let staged = wasStaged;

  const report = (): void => {
    if (!sought) return;
    const on = find && find.verdict !== 'missing' ? stage() : null;
    const room = on ? on.view.roomy() : true;
    const verdict = find?.verdict ?? 'missing';
    const score = Math.max(0, Math.min(1, find?.score ?? 0));
    const now = `${verdict} ${score.toFixed(2)} ${room}`;
    if (now === told || (told === '' && verdict === 'missing' && !isTop)) return;
    told = now;
    const evidence = (find?.evidence ?? []).slice(0, 12).map((line) => line.slice(0, 300));
    port.found({ run: view.run.id, step: view.step.id, verdict, score, evidence, room }).then(
      (answer) => {
        if (signal.aborted || told !== now) return;
        setOwner(answer);
      },
      () => undefined,
    );
  };
  const setOwner = (what: Owner): void => {
    mine = what;
    if (what.verdict !== 'missing') patient = false;
    draw();
  };

  const act = async (what: Pick<GuideAct, 'act' | 'by' | 'verdict' | 'reason'>): Promise<void> => {
    try {
      await port.act({ id: uuid(), run: view.run.id, step: view.step.id, ...what });
      failure = null;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      draw();
    }
  };
  const attempt = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      draw();
    }
  };
  const seenDone = (): void => {
    // What was confirmed by hand is done by hand: a guess never counts as seen.
    void act(chosen ? { act: 'done', by: 'hand' } : { act: 'done', by: 'action', verdict: find?.verdict });
  };

  const stopPointing = (): void => {
    pointing?.abort();
    pointing = null;
    over = null;
  };
  const startPointing = (): void => {
    stopPointing();
    pointing = new AbortController();
    watchPointing({
      signal: AbortSignal.any([signal, pointing.signal]),
      isOwn: (each) => stage()?.isOwn(each) ?? false,
      onOver(element) {
        over = element;
        draw();
      },
      onPicked(element) {
        stopPointing();
        chosen = { element, by: 'pointed' };
        void attempt(port.point({ id: uuid(), run: view.run.id, step: view.step.id, facts: options.describe(element) }));
        // For these the press itself was the step; for the others the field is now known, and what is done in it counts.
        if (!['type', 'select', 'check', 'choose-file', 'press', 'drag'].includes(action.kind)) void act({ act: 'done', by: 'hand' });
        draw();
      },
      onCancelled() {
        stopPointing();
        draw();
      },
    });
    draw();
  };

  const actions: CardActions = {
    done: () => act({ act: 'done', by: 'hand', verdict: find?.verdict }),
    skip: (reason) => act({ act: 'skip', reason }),
    back: () => act({ act: 'back' }),
    forward: () => act({ act: 'forward' }),
    reopen: () => act({ act: 'reopen' }),
    go: () => attempt(port.go({ run: view.run.id, step: view.step.id })),
    accept() {
      const element = guess();
      if (element) chosen = { element, by: 'accepted' };
      draw();
    },
    refuse() {
      refused = guess();
      late = true;
      draw();
    },
    point: startPointing,
    unpoint() {
      stopPointing();
      draw();
    },
    reveal: () => stage()?.reveal('asked'),
    panel: () => attempt(port.panel()),
    copy: copyText,
    resized: () => stage()?.resized(),
    dragged: (dx, dy) => stage()?.dragged(dx, dy),
  };

  if (sought && !isTop) {
    // A frame that goes takes its card with it: the others must not wait for it, and if it comes back it begins anew.
    const gone = (): void => {
      if (told === '' || told.startsWith('missing')) return;
      told = '';
      port
        .found({ run: view.run.id, step: view.step.id, verdict: 'missing', score: 0, evidence: ['the frame is gone'], room: true })
        .catch(() => undefined);
    };
    window.addEventListener('pagehide', gone, { signal });
    window.addEventListener('pageshow', (event) => event.persisted && report(), { signal });
  }
  if (sought) {
    options.watch(sought, {
      root: document,
      values: first.values,
      signal,
      onChange(now) {
        find = now;
        draw();
        report();
      },
    });
  }
  if (open && target && first.place === 'here') {
    watchActions(action, {
      signal,
      target: trusted,
      onDone: seenDone,
      onWrong() {
        if (wrong) return;
        wrong = true;
        draw();
        after(WRONG_MS, () => {
          wrong = false;
          draw();
        });
      },
    });
    after(LATE_MS, () => {
      late = true;
      report();
      draw();
    });
  }
  if (patient) {
    after(GRACE_MS, () => {
      patient = false;
      draw();
    });
  }
  if (isTop) stage()?.turn();
  draw();

  return {
    shows: (other) => stateOf(other) === state,
    update(now) {
      view = now;
      draw();
    },
    owner(what) {
      if (what.step === view.step.id) setOwner(what);
    },
    again() {
      report();
      draw();
    },
    swept() {
      const { run, step } = view;
      const evidence = ['the page removes what is drawn on it'];
      port.found({ run: run.id, step: step.id, verdict: 'missing', score: 0, evidence, room: false }).catch(() => undefined);
    },
    end: () => ended.abort(),
  };
}
