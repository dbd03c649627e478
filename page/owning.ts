/**
 * Which frame of the tab has the target and which draws the card: reports how this one found it, and keeps what the
 * background answers. Until it has, only the page itself shows what it found: two lights would be one too many.
 * Collaborators: GuidePort, procedures/guide/share.ts (decides), step-here.ts.
 */
import type { GuideView } from '../procedures/guide/view';
import type { Swept } from './fights';
import type { Find, GuidePort, Owner } from './guide';

export interface Owning {
  mine(): Owner;
  /** The top frame waits with its card for a frame that should hold the target. */
  patient(): boolean;
  /** Says how it is found now, if that is news. */
  report(find: Find | null, room: boolean): void;
  set(what: Owner): void;
  /** The page removes or covers what is drawn on it: the panel is all there is. */
  swept(why: Swept): void;
}

interface Options {
  view: GuideView;
  port: GuidePort;
  sought: boolean;
  fit: number;
  signal: AbortSignal;
  onChange(): void;
}

/** The top frame gives a frame that should hold the target so long to report, before it draws the card itself. */
const GRACE_MS = 400;
const MOST_EVIDENCE = 12;
const LONGEST = 300;

export function createOwning({ view, port, sought, fit, signal, onChange }: Options): Owning {
  const isTop = window === window.top;
  const path = view.step.target?.path ?? [];
  let mine: Owner = { owner: isTop, card: isTop, verdict: 'missing', evidence: [], at: 0 };
  let told = '';
  let gaveUp: Swept | null = null;
  let last: Parameters<typeof send>[0] = { verdict: 'missing', score: 0, evidence: [], room: true };
  let patient = isTop && view.place === 'here' && path.some(({ kind }) => kind === 'frame');

  const set = (what: Owner): void => {
    // An answer that a later word overtook.
    if (what.at < mine.at) return;
    mine = what;
    if (what.verdict !== 'missing') patient = false;
    onChange();
  };
  const send = (what: Pick<Parameters<GuidePort['found']>[0], 'verdict' | 'score' | 'evidence' | 'room'>): Promise<Owner> =>
    port.found({ run: view.run.id, step: view.step.id, fit, ...what, ...(gaveUp === null ? {} : { swept: gaveUp, room: false }) });

  if (isTop && !sought && view.step.status === 'open' && view.place === 'here' && path.length > 0) {
    // A frame may have had it before this step was shown here; what was told then, nobody heard.
    send({ verdict: 'missing', score: 0, evidence: [], room: true }).then(
      (answer) => !signal.aborted && set(answer),
      () => undefined,
    );
  }
  if (patient) {
    const timer = setTimeout(() => {
      patient = false;
      onChange();
    }, GRACE_MS);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }
  if (sought && !isTop) {
    // A frame that goes takes its card with it: the others must not wait for it, and if it comes back it begins anew.
    const gone = (): void => {
      if (told === '' || told.startsWith('missing')) return;
      told = '';
      send({ verdict: 'missing', score: 0, evidence: [], room: true }).catch(() => undefined);
    };
    window.addEventListener('pagehide', gone, { signal });
    window.addEventListener('pageshow', (event) => event.persisted && onChange(), { signal });
  }

  return {
    mine: () => mine,
    patient: () => patient,
    report(find, room) {
      if (!sought) return;
      const verdict = find?.verdict ?? 'missing';
      const score = Math.max(0, Math.min(1, find?.score ?? 0));
      const now = `${verdict} ${score.toFixed(2)} ${room}`;
      if (now === told || (told === '' && verdict === 'missing' && !isTop)) return;
      told = now;
      const evidence = (find?.evidence ?? []).slice(0, MOST_EVIDENCE).map((line) => line.slice(0, LONGEST));
      last = { verdict, score, evidence, room };
      send(last).then(
        (answer) => {
          if (!signal.aborted && told === now) set(answer);
        },
        () => {
          // Nobody heard it: said again at the next occasion.
          if (told === now) told = '';
        },
      );
    },
    set,
    swept(why) {
      gaveUp = why;
      send(last).catch(() => undefined);
    },
  };
}
