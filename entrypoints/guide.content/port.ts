/**
 * The background, for the guide in a page. A content script does without the polyfill: both browsers give promises
 * here. Collaborators: platform/messages.ts (the contract), page/guide.ts (asks).
 */
import type { FromPage, Reply, ToPage } from '../../platform/messages';
import type { GuidePort } from '../../page/guide';

const { runtime, i18n: texts } = globalThis.browser ?? globalThis.chrome;

export const i18n = (key: string, substitutions: string[]): string => texts.getMessage(key, substitutions);

const RUNNING = 'steplightGuide';
const REPEATABLE: ReadonlySet<keyof FromPage> = new Set([
  'guide.view',
  'guide.found',
  'guide.act',
  'guide.point',
  'guide.unpoint',
  'guide.ask',
]);
/** ms before asking again, each time there was no answer. */
const WAITS = [100, 400, 1_600];

/**
 * This frame's guide ends when the extension is updated or removed. Null if one runs already: a page that was open
 * when a run began can be given the script twice. One left by an earlier version of the extension is told to leave.
 */
export function takeOver(): AbortSignal | null {
  const world = globalThis as { [RUNNING]?: AbortController };
  const before = world[RUNNING];
  if (before && !before.signal.aborted && isAlive()) return null;
  before?.abort();
  const own = new AbortController();
  world[RUNNING] = own;
  return own.signal;
}

/** False once the extension was updated or removed: then every call throws. */
export function isAlive(): boolean {
  return Boolean(runtime?.id);
}

export function guidePort(signal: AbortSignal): GuidePort {
  const world = globalThis as { [RUNNING]?: AbortController };
  const own = world[RUNNING];
  const end = (): void => {
    if (own?.signal === signal) own.abort();
  };

  // Read now: an extension that is gone translates nothing.
  const gone = texts.getMessage('overlay_gone');

  const ask = async <Type extends keyof FromPage>(type: Type, payload: FromPage[Type]['send']): Promise<FromPage[Type]['reply']> => {
    if (!isAlive()) {
      end();
      throw new Error(gone);
    }
    // The worker can end while it is asked. Asking again is harmless: an act has an id and is stored once.
    for (const wait of REPEATABLE.has(type) ? WAITS : [0]) {
      const reply = (await runtime.sendMessage({ type, payload }).catch(() => null)) as Reply<FromPage[Type]['reply']> | null;
      if (reply && !reply.ok) throw new Error(reply.error.message);
      if (reply) return reply.value;
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (!isAlive()) break;
    }
    throw new Error(isAlive() ? texts.getMessage('overlay_no_answer') : gone);
  };

  const awake = keepAwake(signal);

  return {
    view: async () => {
      const view = await ask('guide.view', {});
      awake(view !== null && view.place === 'here' && view.step.status === 'open' && !view.run.paused);
      return view;
    },
    found: (what) => ask('guide.found', what),
    act: async (what) => void (await ask('guide.act', what)),
    point: async (what) => void (await ask('guide.point', what)),
    unpoint: async (what) => void (await ask('guide.unpoint', what)),
    ask: async (what) => void (await ask('guide.ask', what)),
    go: async (what) => (await ask('guide.go', what)).went,
    panel: async () => void (await ask('guide.panel', {})),
    listen(on, until) {
      const onMessage = (message: { type?: keyof ToPage; payload?: unknown } | null): void => {
        if (message?.type === 'guide.changed') on.changed();
        else if (message?.type === 'guide.leave') on.leave();
        else if (message?.type === 'guide.owner') on.owner(message.payload as ToPage['guide.owner']);
        else if (message?.type === 'guide.asked') on.asked(message.payload as ToPage['guide.asked']);
      };
      runtime.onMessage.addListener(onMessage);
      until.addEventListener(
        'abort',
        () => {
          if (isAlive()) runtime.onMessage.removeListener(onMessage);
          end();
        },
        { once: true },
      );
    },
  };
}

/** The browser ends an idle worker after 30 s; a message in between keeps it. */
const AWAKE_MS = 20_000;
const AGAIN_MS = 50;

/**
 * Keeps the background running while somebody may do the step in this frame. A press that leaves the page takes its
 * own message with it if the background has to start first (docs/decisions/0006). Where the background ended all the
 * same, connecting again starts it.
 */
function keepAwake(signal: AbortSignal): (wanted: boolean) => void {
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
    line = runtime.connect({ name: 'awake' });
    line.onDisconnect.addListener(() => {
      clearInterval(timer);
      line = null;
      setTimeout(look, AGAIN_MS);
    });
    timer = setInterval(() => line?.postMessage(0), AWAKE_MS);
  };
  document.addEventListener('visibilitychange', look, { signal });
  signal.addEventListener('abort', stop, { once: true });
  return (now) => {
    wanted = now;
    look();
  };
}
