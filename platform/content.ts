/**
 * The background, as content scripts reach it. They do without the polyfill, which would be the most of them: both browsers
 * give promises here. Collaborators: messages.ts (the contract), entrypoints/guide.content and record.content.
 */
import { said } from '../procedures/failures/said';
import type { FromPage, Reply } from './messages';

export const { runtime, i18n: texts } = globalThis.browser ?? globalThis.chrome;

const translate = (key: string, substitutions: string[]): string => texts.getMessage(key, substitutions);

/** ms before asking again, each time there was no answer. */
const WAITS = [100, 400, 1_600];

/** False once the extension was updated or removed: then every call throws. */
export function isAlive(): boolean {
  return Boolean(runtime?.id);
}

/**
 * The life of this script in this frame. Null if one of this name runs already: a page that was open can be given the script
 * twice. One left by an earlier version of the extension is told to leave. An end leaves nothing: WXT's listener (`context`) and the
 * reason of the end, which knows from where it came, would each keep the whole script.
 */
export function takeOver(name: string, context: { abort(): void }): AbortController | null {
  const world = globalThis as { [name: string]: unknown };
  const before = world[name];
  if (before instanceof AbortController) {
    if (!before.signal.aborted && isAlive()) return (context.abort(), null);
    before.abort();
  }
  const own = new AbortController();
  world[name] = own;
  own.signal.addEventListener(
    'abort',
    () => {
      context.abort();
      if (world[name] === own) delete world[name];
    },
    { once: true },
  );
  return own;
}

/** Whoever finds that the extension is gone ends its script: another version may be here by now, and this one hears of nothing any more. */
export const aliveOrEnd = (life: AbortController) => (): boolean => {
  if (!isAlive()) life.abort();
  return isAlive();
};

/** What is drawn can be drawn anew after the extension is gone, by its clock: then there are no words, and it goes. */
export const wordsUntilGone =
  (life: AbortController) =>
  (key: string, substitutions: string[]): string => {
    if (isAlive()) return translate(key, substitutions);
    queueMicrotask(() => life.abort());
    return '';
  };

export type Ask = <Type extends keyof FromPage>(type: Type, payload: FromPage[Type]['send']) => Promise<FromPage[Type]['reply']>;

/** @param repeatable what may be asked again without harm: the worker can end while it is asked. */
export function asking(life: AbortController, repeatable: ReadonlySet<keyof FromPage>): Ask {
  // Read now: an extension that is gone translates nothing.
  const gone = texts.getMessage('overlay_gone');
  return async (type, payload) => {
    if (!isAlive()) {
      life.abort();
      throw new Error(gone);
    }
    for (const wait of repeatable.has(type) ? WAITS : [0]) {
      const reply = (await runtime.sendMessage({ type, payload }).catch(() => null)) as Reply<FromPage[typeof type]['reply']> | null;
      if (reply && !reply.ok) throw new Error(said(reply.error, translate));
      if (reply) return reply.value;
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (!isAlive()) break;
    }
    throw new Error(isAlive() ? texts.getMessage('overlay_no_answer') : gone);
  };
}

type Heard = { type?: string; payload?: unknown } | null;

/** What the background tells this frame, until then; the script's life ends with it. A listener that answers later returns true. */
export function hear(
  life: AbortController,
  until: AbortSignal,
  onMessage: (message: Heard, sender: unknown, answer: (reply: unknown) => void) => true | undefined | void,
): void {
  const listener = (message: Heard, sender: unknown, answer: (reply: unknown) => void): true | undefined =>
    onMessage(message, sender, answer) === true ? true : undefined;
  runtime.onMessage.addListener(listener);
  until.addEventListener(
    'abort',
    () => {
      if (isAlive()) runtime.onMessage.removeListener(listener);
      life.abort();
    },
    { once: true },
  );
}

/** The browser ends an idle worker after 30 s; a message in between keeps it. */
const AWAKE_MS = 20_000;
const AGAIN_MS = 50;

export interface Line {
  want(wanted: boolean): void;
  /** The background has it: it runs. */
  isHeld(): boolean;
}

/**
 * Keeps the background running while somebody works in this frame. A press that leaves the page takes its own message with it
 * if the background has to start first (docs/decisions/0006). Where the background ended all the same, connecting again
 * starts it.
 */
export function keepAwake(name: string, signal: AbortSignal): Line {
  let wanted = false;
  let line: ReturnType<typeof runtime.connect> | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => {
    clearInterval(timer);
    line?.disconnect();
    line = null;
  };
  const look = (): void => {
    const on = wanted && !document.hidden && !signal.aborted && isAlive();
    if (!on) return stop();
    if (line !== null) return;
    line = runtime.connect({ name });
    line.onDisconnect.addListener(() => {
      clearInterval(timer);
      line = null;
      setTimeout(look, AGAIN_MS);
    });
    timer = setInterval(() => line?.postMessage(0), AWAKE_MS);
  };
  document.addEventListener('visibilitychange', look, { signal });
  signal.addEventListener('abort', stop, { once: true });
  return {
    want(now) {
      wanted = now;
      look();
    },
    isHeld: () => line !== null,
  };
}
