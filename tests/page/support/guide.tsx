/**
 * The guide on a page with a background made of memory: for tests of the overlay in a real browser, without the
 * extension. Everything but the port is the real thing.
 */
import { setTranslator } from '../../../components/common/text';
import keys from '../../../components/common/keys.css?inline';
import surface from '../../../components/common/surface.css?inline';
import tokens from '../../../components/common/tokens.css?inline';
import card from '../../../components/overlay/card.css?inline';
import { drawCard } from '../../../components/overlay/draw';
import { describe } from '../../../page/describe';
import { targetHere } from '../../../page/frames';
import { startGuide, type Asked, type GuidePort, type Owner } from '../../../page/guide';
import spotlight from '../../../page/spotlight/spotlight.css?inline';
import { watchTarget } from '../../../page/watch';
import { NO_WISH } from '../../../procedures/guide/card';
import type { GuideView } from '../../../procedures/guide/view';
import type { Target, TargetFacts } from '../../../procedures/schema/target';
import { merge } from '../../../procedures/targets/merge';
import messages from '../../../public/_locales/en/messages.json';

const table: Record<string, { message: string }> = messages;
const translate = (key: string, values: string[]): string =>
  (table[key]?.message ?? key).replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');

type DeepPartial<T> = T extends object ? { [Key in keyof T]?: DeepPartial<T[Key]> } : T;

export interface Sent {
  type: string;
  what: unknown;
}

export interface FakeGuide {
  sent: Sent[];
  /** The background's view changed. */
  show(change: ViewChange | null): void;
  owner(what: Owner): void;
  asked(what: Asked): void;
  /** The target that is looked for now. */
  target(): Target | null;
  leave(): void;
}

export type ViewChange = Omit<DeepPartial<GuideView>, 'step' | 'clock' | 'where'> & {
  step?: Omit<Partial<GuideView['step']>, 'target'> & { target?: GuideView['step']['target'] };
  clock?: GuideView['clock'];
  where?: GuideView['where'];
};

export const target = (facts: TargetFacts, more: object = {}): NonNullable<GuideView['step']['target']> => ({
  v: 1,
  kind: 'element',
  facts,
  path: [],
  unique: [],
  also: [],
  ...more,
});

const BASE: GuideView = {
  theme: 'system',
  card: NO_WISH,
  run: {
    id: '5f0c2f53-5a0e-4b7e-8a52-6f1d1c7a9b10',
    title: 'Checkout error rate above 5 %',
    severity: { label: 'P1 Critical', level: 1 },
    drill: false,
    paused: false,
  },
  step: {
    id: 'step',
    title: 'Use the control',
    number: 3,
    of: 12,
    phase: 'Detection',
    role: 'On-call engineer',
    others: false,
    status: 'open',
    optional: false,
    action: { kind: 'click', button: 'left' },
    target: target({ attributes: { 'data-target': '' } }),
    besides: [],
    corrected: false,
    lacks: [],
    value: null,
    expected: null,
    caution: null,
    danger: null,
    gated: false,
    branches: [],
    unexpected: null,
    failed: false,
    waitUntil: null,
    boxUntil: null,
    undo: null,
    body: null,
    picture: null,
  },
  place: 'here',
  where: null,
  clock: null,
  remembered: null,
  values: {},
  next: null,
  back: false,
  revision: 1,
};

let revision = 1;
export function viewOf(change: ViewChange): GuideView {
  return {
    ...BASE,
    ...change,
    run: { ...BASE.run, ...change.run },
    step: { ...BASE.step, ...change.step },
    revision: revision++,
  } as GuideView;
}

/** `owner`: what the background answers to "found"; by default this frame owns target and card. */
export function openGuide(first: ViewChange, answer?: Owner): FakeGuide {
  setTranslator(translate);
  const ended = new AbortController();
  const sent: Sent[] = [];
  let view: GuideView | null = viewOf(first);
  let on: Parameters<GuidePort['listen']>[0] | null = null;
  const note = async (type: string, what: unknown): Promise<void> => void sent.push({ type, what });
  startGuide({
    port: {
      view: async () => view,
      async found(what) {
        await note('found', what);
        return answer ?? { owner: true, card: true, verdict: what.verdict, evidence: what.evidence, at: 0 };
      },
      act: (what) => note('act', what),
      async point(what) {
        await note('point', what);
        // As the background does: from now on this run looks for that one.
        const { target: before } = view?.step ?? {};
        if (!view || !before) return;
        view = { ...view, step: { ...view.step, target: merge(before, what.target, view.values), corrected: true } };
        on?.changed();
      },
      unpoint: (what) => note('unpoint', what),
      ask: (what) => note('ask', what),
      async go(what) {
        await note('go', what);
        return 'switched';
      },
      // As the background does: it is kept, and told to all.
      async card(wish) {
        await note('card', wish);
        if (view) view = { ...view, card: { ...view.card, ...wish } };
        on?.changed();
      },
      panel: () => note('panel', null),
      // A white dot.
      picture: async () => ({
        type: 'image/png',
        data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
      }),
      listen: (listener) => void (on = listener),
    },
    css: `${tokens}\n${surface}\n${spotlight}\n${card}\n${keys}`,
    draw: drawCard,
    signal: ended.signal,
    isAlive: () => true,
    awayLabel: (side) => translate(`overlay_away_${side}`, []),
    watch: watchTarget,
    here: targetHere,
    describe,
  });
  return {
    sent,
    show(change) {
      view = change && viewOf(change);
      on?.changed();
    },
    owner: (what) => on?.owner({ ...what, step: view?.step.id ?? '' }),
    asked: (what) => on?.asked({ step: view?.step.id ?? '', what }),
    target: () => view?.step.target ?? null,
    leave: () => on?.leave(),
  };
}
