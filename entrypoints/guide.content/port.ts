/**
 * The background, for the guide in a page. A content script does without the polyfill: both browsers give promises
 * here. Collaborators: platform/messages.ts (the contract), page/guide.ts (asks).
 */
import type { FromPage, Reply, ToPage } from '../../platform/messages';
import type { GuidePort } from '../../page/guide';

const { runtime, i18n: texts } = globalThis.browser ?? globalThis.chrome;

export const i18n = (key: string, substitutions: string[]): string => texts.getMessage(key, substitutions);

const RUNNING = 'steplightGuide';

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
    const reply: Reply<FromPage[Type]['reply']> | null | undefined = await runtime.sendMessage({ type, payload });
    if (!reply) throw new Error(texts.getMessage('overlay_no_answer'));
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.value;
  };

  return {
    view: () => ask('guide.view', {}),
    found: (what) => ask('guide.found', what),
    act: async (what) => void (await ask('guide.act', what)),
    point: async (what) => void (await ask('guide.point', what)),
    go: async (what) => (await ask('guide.go', what)).went,
    panel: async () => void (await ask('guide.panel', {})),
    listen(on, until) {
      const onMessage = (message: { type?: keyof ToPage; payload?: unknown } | null): void => {
        if (message?.type === 'guide.changed') on.changed();
        else if (message?.type === 'guide.leave') on.leave();
        else if (message?.type === 'guide.owner') on.owner(message.payload as ToPage['guide.owner']);
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
