/**
 * One step in one frame: what is lit up, what the card is told, and what follows from what the responder does. Collaborators:
 * guide.ts (begins and ends it), finding.ts (looks), owning.ts (which frame shows it), choosing.ts (what the responder says
 * about it), showing.ts (what is lit up of all that), wishing.ts (what is wanted of the card), acting.ts (what the responder does),
 * asking.ts (what is asked for on the card), stage.ts (draws). Not here: the order of steps.
 */
import type { GuideView } from '../procedures/guide/view';
import type { GuideAct } from '../procedures/schema/commands';
import { watchStep } from './acting';
import { createAsking } from './asking';
import { onlyMeant } from './only-meant';
import { listBeyond } from './beyond';
import type { CardActions, CardModel } from './card-model';
import { createChoosing, type Said } from './choosing';
import { createCompanions } from './companions';
import { copyText } from './copy';
import { createFinding } from './finding';
import type { Asked, GuideOptions, Owner, Swept } from './guide';
import { createMoment } from './moment';
import { createOwning } from './owning';
import { createShowing } from './showing';
import type { Stage } from './stage';
import { stateOf } from './step-state';
import { uuid } from './uuid';
import { createWishing, isCardFolded } from './wishing';

export interface StepHere {
  /** The view is of this very step in this very state, at most with other words or clocks. */
  shows(view: GuideView): boolean;
  update(view: GuideView): void;
  owner(what: Owner & { step: string }): void;
  /** Something was asked for on the card, in whatever frame that is. */
  asked(step: string, what: Asked): void;
  /** What keys of the browser ask of the card; false: it is not in this frame. */
  say(text: string | null): boolean;
  fold(): boolean;
  /** Something about the frame or the stage changed. */
  again(): void;
  /** The page does not let us draw; the background knows it then, and the panel is all there is. */
  swept(why: Swept): void;
  end(): void;
}

interface Options {
  view: GuideView;
  options: GuideOptions;
  stage: () => Stage | null;
  /** What the step before has drawn is still there, also where this one draws nothing. */
  wasStaged: boolean;
  said: Said;
  outer: AbortSignal;
}

/** A target that is not there after this long is called missing; it is looked for all the same. */
const LATE_MS = 4_000;
const WRONG_MS = 6_000;

export function createStepHere({ view: first, options, stage, wasStaged, said, outer }: Options): StepHere {
  const { port } = options;
  const state = stateOf(first);
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, ended.signal]);
  const { target } = first.step;
  // Before it is confirmed in the panel, nothing that is done here is the step.
  const open = first.step.status === 'open' && !first.run.paused && !first.step.gated;

  let view = first;
  let late = said.refused !== null;
  let failure: string | null = null;
  let revealed = false;
  let staged = wasStaged;
  /** The list in which it may be further down, while it is missing. */
  let list: Element | null = null;

  const after = (ms: number, then: () => void): void => {
    const timer = setTimeout(then, ms);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  const attempt = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
      failure = null;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      draw();
    }
  };
  const wrong = createMoment<true>({ ms: WRONG_MS, after, onChange: () => draw() });
  const about = { run: first.run.id, step: first.step.id };
  const act = (what: Pick<GuideAct, 'act' | 'by' | 'verdict' | 'key' | 'reason' | 'way'>): Promise<void> =>
    attempt(port.act({ id: uuid(), ...about, ...what }));

  const finding = createFinding({
    target: open && first.place === 'here' ? target : null,
    values: first.values,
    watch: options.watch,
    here: options.here,
    signal,
    onChange() {
      lookBeyond();
      draw();
      report();
    },
  });
  const companions = createCompanions({
    view: first,
    active: open && first.place === 'here',
    watch: options.watch,
    here: options.here,
    signal,
    onChange: () => draw(),
  });
  const owning = createOwning({ view: first, port, sought: finding.sought, fit: finding.fit, signal, onChange: () => draw() });
  const choosing = createChoosing({
    view: first,
    said,
    describe: options.describe,
    signal,
    isOwn: (each) => stage()?.isOwn(each) ?? false,
    keep(what) {
      // All frames were asked to point.
      void port.ask({ ...about, what: 'unpoint' }).catch(() => undefined);
      return attempt(port.point({ ...about, ...what }));
    },
    onPressed: () => void act({ act: 'done', by: 'hand' }),
    onChange: () => draw(),
  });

  const showing = createShowing({
    target: open && first.place === 'here' ? target : null,
    said,
    finding,
    owning,
    choosing,
    late: () => late,
    list: () => list,
  });
  const { here, trusted } = showing;
  const lookBeyond = (): void => {
    const missing = late && finding.sought && (finding.now()?.verdict ?? 'missing') === 'missing';
    list = missing && target ? listBeyond(target.facts, document) : null;
  };

  const model = (on: Stage): CardModel => {
    const mine = owning.mine();
    const find = here();
    const goal = companions.goal();
    return {
      view,
      find: showing.find(),
      evidence: find?.evidence ?? mine.evidence,
      opener: Boolean(find?.opener),
      beyond: list !== null,
      corrected: view.step.corrected || said.chosen?.kept === true,
      remembered: view.remembered !== null && Date.now() < view.remembered,
      away: on.seen()?.away?.side ?? null,
      inFrame: !mine.owner && mine.verdict !== 'missing',
      several: companions.several,
      goal: goal === null ? 'none' : goal === 'lost' ? 'lost' : 'here',
      besidesAway: on.besidesAway(),
      lacking: late ? companions.lacking() : [],
      pointing: choosing.pointing(),
      wrong: wrong.now() !== null,
      unmeant: meant.missed(),
      inert: on.inert(),
      failure,
      said: wishing.said(),
      folded: isFoldedNow(),
    };
  };

  const draw = (): void => {
    if (signal.aborted) return;
    const what = view.step.others ? null : showing.lit();
    const { card } = owning.mine();
    const besides = view.step.others || choosing.pointing() ? [] : companions.lit();
    if (!what && besides.length === 0 && !card && !staged) return;
    const on = stage();
    if (!on) return;
    staged = true;
    on.light(what && companions.several > 1 ? { ...what, label: '1' } : what, besides);
    if (what && !revealed && trusted() && document.visibilityState === 'visible') {
      revealed = true;
      if (on.seen()?.away) on.reveal('begin');
    }
    on.draw(card && !owning.patient() ? model(on) : null, meant.actions);
  };

  const report = (): void => {
    const find = finding.now();
    const on = find && find.verdict !== 'missing' ? stage() : null;
    owning.report(find, on ? on.view.roomy() : true);
  };

  const asking = createAsking({
    choosing,
    showing,
    owning,
    stage,
    tell: (what) => void attempt(port.ask({ ...about, what })),
    onRefused: () => (late = true),
  });

  const wishing = createWishing({
    view: () => view,
    change(card) {
      view = { ...view, card };
      draw();
    },
    keep: (change) => void attempt(port.card(change)),
    stage,
    after,
    draw: () => draw(),
  });
  const isFoldedNow = (): boolean => isCardFolded(view, failure, wishing.said());
  const hasCard = (): boolean => owning.mine().card && !owning.patient() && staged && stage() !== null;

  const actions: CardActions = {
    done: () => act({ act: 'done', by: 'hand', verdict: here()?.verdict }),
    skip: (reason) => act({ act: 'skip', reason }),
    branch: (way) => act({ act: 'branch', way }),
    back: () => act({ act: 'back' }),
    forward: () => act({ act: 'forward' }),
    reopen: () => act({ act: 'reopen' }),
    go: () => attempt(port.go(about)),
    accept: () => asking.owner('accept'),
    refuse: () => asking.owner('refuse'),
    point: () => asking.all('point'),
    unpoint: () => asking.all('unpoint'),
    async forget() {
      Object.assign(said, { chosen: null, refused: null });
      await attempt(port.unpoint(about));
      draw();
    },
    reveal: () => asking.owner('reveal'),
    panel: () => attempt(port.panel()),
    picture: () => port.picture(about),
    copy: copyText,
    resized: () => stage()?.resized(),
    ...wishing.actions,
    fold: (folded) => ((failure = null), wishing.actions.fold(folded)),
  };

  const meant = onlyMeant(actions, { isMeant: () => stage()?.meant() === true, after, onChange: () => draw() });
  if (open && first.place === 'here') {
    watchStep(first.step, {
      signal,
      trusted,
      dropOn: companions.goal,
      onDone(key) {
        // What was confirmed by hand is done by hand: a guess never counts as seen.
        const how = showing.chosen() ? { by: 'hand' as const } : { by: 'action' as const, verdict: here()?.verdict };
        void act({ act: 'done', ...how, ...(key === undefined ? {} : { key }) });
      },
      onWrong() {
        if (wrong.now() === null) wrong.begin(true);
      },
    });
  }
  if (open && target && first.place === 'here') {
    after(LATE_MS, () => {
      late = true;
      lookBeyond();
      report();
      draw();
    });
  }
  if (first.remembered !== null) after(Math.max(0, first.remembered - Date.now()), () => draw());
  finding.begin();
  companions.begin();
  if (window === window.top) stage()?.turn();
  draw();

  return {
    shows: (other) => stateOf(other) === state,
    update(now) {
      view = now;
      draw();
    },
    owner(what) {
      if (what.step === about.step) owning.set(what);
    },
    asked(step, what) {
      if (step === about.step && open) asking.here(what);
    },
    say(text) {
      if (!hasCard()) return false;
      if (text !== null) wishing.say(text);
      return true;
    },
    fold() {
      if (!hasCard()) return false;
      actions.fold(!isFoldedNow());
      return true;
    },
    again: () => (report(), draw()),
    swept: (why) => owning.swept(why),
    end: () => ended.abort(),
  };
}
