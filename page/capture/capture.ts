/**
 * The recorder of one frame: sees what the author does, takes the secrets out, sends it, shows that it does. It keeps
 * nothing: the background has the recording. Collaborators: acts.ts, appeared.ts, frames.ts, masks.ts, sign.ts, CapturePort.
 */
import { rootElement } from '../dom/document';
import { reduceAddress } from '../../procedures/redaction/address';
import { redactCapture, redactTarget } from '../../procedures/redaction/target';
import type { Covered } from '../../procedures/schema/commands';
import type { CaptureBody, CaptureDraft } from '../../procedures/schema/recording';
import type { Box, Target } from '../../procedures/schema/target';
import { describe, type DescribeOptions } from '../describe';
import { elementOf } from '../frames';
import { uuid } from '../uuid';
import { watchActs, type Act } from './acts';
import { watchAppeared } from './appeared';
import { numberElements } from './elements';
import { createWritten } from './fields';
import { watchFrames, type FrameWatch } from './frames';
import { inOrder } from './in-order';
import { maskBoxes } from './masks';
import type { CapturePort, Measured, RecordingView } from './port';
import { tellsOfPage } from './page-of';
import { createSign, type Sign } from './sign';
import type { DrawSign } from './sign-model';

export interface CaptureOptions {
  /** Names this document, in this frame. */
  doc: string;
  port: CapturePort;
  css: string;
  draw: DrawSign;
  signal: AbortSignal;
  isAlive(): boolean;
}

/** A page without a tool that is known tells of itself so long after it was loaded. */
const SETTLED_MS = 1_500;
/** A picture takes no longer, once what is on the page was asked for. */
const SHOT_MS = 700;

/** Ends with the signal, when the recording ends, or when the extension is gone. */
export function startCapture({ doc, port, css, draw, signal: outer, isAlive }: CaptureOptions): void {
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, ended.signal]);
  const isTop = window === window.top;
  const numberOf = numberElements();
  const written = createWritten();
  const kept = inOrder<CaptureDraft>((draft) => port.capture(draft), port.isSteady, signal);
  let view: RecordingView | null = null;
  let failure: string | null = null;
  let sign: Sign | null = null;
  let shown = '';
  let [asked, answered] = [0, 0];
  // Until it is known whether something is recorded, it is taken for so: the background refuses what it does not want.
  const isOn = (): boolean => view?.status !== 'paused' && !signal.aborted;

  const send = async (body: CaptureBody, id = uuid(), element?: Element | null): Promise<void> => {
    const draft: CaptureDraft = {
      id,
      at: Date.now(),
      doc,
      ...(element ? { element: numberOf(element) } : {}),
      url: reduceAddress(location.href),
      body,
    };
    await kept.send(redactCapture(draft)).then(
      () => void (failure = null),
      (error: unknown) => void (failure = error instanceof Error ? error.message : String(error)),
    );
    drawSign();
  };

  const drawSign = (): void => {
    if (view === null || signal.aborted) return;
    const blocked = frames?.shown().map(({ origin, box }) => ({ origin, box })) ?? [];
    // A frame has no sign of its own, but for frames within it.
    if (!isTop && blocked.length === 0 && sign === null) return;
    sign ??= createSign({
      css,
      signal: AbortSignal.any([signal, round.signal]),
      draw,
      isWanted: isAlive,
      actions: {
        pause: () => void port.order('pause').catch(complain),
        resume: () => void port.order('resume').catch(complain),
        stop: () => void port.order('stop').catch(complain),
      },
    });
    sign.show({ isTop, status: view.status, steps: view.steps, pictures: view.pictures, blocked, failure }, view.theme);
  };
  const complain = (error: unknown): void => {
    failure = error instanceof Error ? error.message : String(error);
    drawSign();
  };

  const refresh = async (): Promise<void> => {
    const ask = ++asked;
    const now = await port.view().catch(() => undefined);
    // Undefined: the worker is being started; a change will be told of again. An answer that a later one overtook is stale.
    if (now === undefined || ask < answered || signal.aborted) return;
    answered = ask;
    if (now === null) return ended.abort();
    view = now;
    frames?.again();
    drawSign();
  };

  /** This page is shown now; said again when it calls itself something else. */
  const tellPage = (): void => {
    const now = `${reduceAddress(location.href)} ${document.title}`;
    if (!tellsOfPage(window) || !isOn() || now === shown || document.visibilityState !== 'visible') return;
    const how = shown === '' ? 'load' : 'address';
    shown = now;
    void send({ kind: 'page', title: written.without(document.title).trim().slice(0, 300), how });
  };

  const shoot = (id: string, element: Element): void => {
    if (view?.pictures !== true) return;
    sign?.hide(true);
    const { x, y, width, height } = element.getBoundingClientRect();
    const offset = offsetOf(window);
    const box: Box | null = offset && { x: x + offset.x, y: y + offset.y, width, height };
    const page = isTop ? covered() : null;
    const show = (): void => sign?.hide(false);
    const take = (): void => void port.shot({ id, doc, box, page }).then(show, show);
    // The next frame is the first without the sign; a press takes longer than that.
    if (isTop) requestAnimationFrame(take);
    else take();
  };

  let frames: FrameWatch | null = null;
  let round = new AbortController();
  /** A page that writes itself anew (`document.open`) takes all listeners off, and the sign away: then once more. */
  const watchPage = (): void => {
    round.abort();
    round = new AbortController();
    sign = null;
    const inRound = AbortSignal.any([signal, round.signal]);
    const appeared = watchAppeared(inRound, (body) => isOn() && void send({ ...body, text: written.without(body.text) }));
    watchActs({
      signal: inRound,
      isOn,
      describe: (element: Element, options?: DescribeOptions): Target => redactTarget(describe(element, options)),
      shoot,
      onWritten: written.keep,
      onAct({ id, element, body }: Act) {
        // Where somebody is comes before what is done there; else it would seem to have led there.
        if (shown === '') tellPage();
        appeared.act();
        void send(body, id, element);
      },
    });
    frames = watchFrames({
      signal: inRound,
      blocked: (origins) => port.blocked(origins),
      onChange: drawSign,
      onEnter: ({ origin }) => isOn() && void send({ kind: 'gap', where: 'frame', origin }),
    });
    const on = { capture: true, passive: true, signal: inRound };
    for (const type of ['scroll', 'resize']) window.addEventListener(type, () => (frames?.shown().length ?? 0) > 0 && drawSign(), on);
    const again = (): void => void refresh().then(tellPage);
    window.addEventListener('pageshow', ({ persisted }) => persisted && again(), on);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && again(), on);
  };

  let back: ReturnType<typeof setTimeout> | undefined;
  /** Asked for around each picture. One that a frame has asked for must not show the sign of the page either: it goes first. */
  const measure = async (): Promise<Measured> => {
    if (sign !== null && !sign.hidden()) {
      sign.hide(true);
      await painted();
    }
    clearTimeout(back);
    back = setTimeout(() => sign?.hide(false), SHOT_MS);
    return { doc, ...covered() };
  };

  port.listen(
    {
      changed: () => void refresh(),
      recognised: tellPage,
      leave: () => ended.abort(),
      settled: kept.settled,
      measure,
    },
    signal,
  );
  watchPage();
  onWrittenAnew(signal, () => (watchPage(), drawSign()));
  // What is loaded tells of itself when it is known that it is recorded; what loads, when it has settled.
  void refresh().then(() => whenSettled(signal, tellPage));
}

function covered(): Covered {
  // Zoomed by fingers, the page is not where its px say.
  const masks = visualViewport?.scale === 1 ? maskBoxes(document) : null;
  return { masks, view: { width: innerWidth, height: innerHeight, scale: devicePixelRatio } };
}

/** The page has put another root in the place of its own. */
function onWrittenAnew(signal: AbortSignal, work: () => void): void {
  let root: Element | null = rootElement();
  const observer = new MutationObserver(() => {
    const now = rootElement() as Element | null;
    if (now === null || now === root) return;
    if (root !== null) work();
    root = now;
  });
  observer.observe(document, { childList: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

/** What was changed is on the screen: the second frame begins when the first is drawn. */
const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Once, a while after the page was loaded. */
function whenSettled(signal: AbortSignal, work: () => void): void {
  const later = (): void => {
    const timer = setTimeout(work, SETTLED_MS);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  if (document.readyState === 'complete') work();
  else addEventListener('load', later, { once: true, signal });
}

/** Where this frame begins in the viewport of the page; null where another origin is in between. */
function offsetOf(win: Window): { x: number; y: number } | null {
  let offset = { x: 0, y: 0 };
  for (let each = win; each !== each.top; each = each.parent) {
    const frame = elementOf(each);
    if (frame === null) return null;
    const { x, y } = frame.getBoundingClientRect();
    offset = { x: offset.x + x + frame.clientLeft, y: offset.y + y + frame.clientTop };
  }
  return offset;
}
