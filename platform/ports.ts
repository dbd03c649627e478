/**
 * What the extension's own pages need, filled with the platform: reads straight from the database (a cold panel must not
 * wait for the worker), writes through the worker. The result fits `components/ports.ts`; entry points type it so.
 */
import type { RunEventBody } from '../procedures/schema/run';
import type { RecordOrder, RunDeclare } from '../procedures/schema/commands';
import type { RecordingGoal } from '../procedures/schema/recording';
import { reduceAddress } from '../procedures/redaction/address';
import { browser } from './browser';
import { exportPack, listEntries, listPacks, listTools, readEntries, readEntry } from './db/packs';
import { exportRun, listRuns, openRun, stateOfRun } from './db/runs';
import { listRecordings, readRecording } from './db/recordings';
import { getMedia, putMedia } from './db/media';
import { changeSetting, readSetting, type UserSettings } from './db/settings';
import type { Broadcast } from './messages';
import { send } from './messenger';
import { shortcuts } from './shortcuts';
import { unstored } from './unstored';
import { enabledSites } from './worker/sites';

type Change = Broadcast['what'] | 'focus';

/** Chrome's side panel, which the polyfill's types do not have. */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

export function makePorts() {
  return {
    now: () => Date.now(),
    library: {
      entries: listEntries,
      entry: readEntry,
      whole: readEntries,
      tools: listTools,
      packs: async () =>
        (await listPacks()).map(({ id, version, bundled, importedAt, pack, procedures }) => ({
          id,
          version,
          title: pack.title,
          owner: pack.owner,
          bundled,
          importedAt,
          procedures,
          tools: pack.tools.length,
          sites: pack.sites ?? [],
        })),
      import: (text: string, replace = false) => send('pack.import', { text, replace }),
      remove: async (pack: string) => void (await send('pack.remove', { pack })),
      restore: async (pack: string) => void (await send('pack.restore', { pack })),
      export: exportPack,
    },
    runs: {
      list: listRuns,
      open: openRun,
      followed: () => readSetting('followed'),
      follow: async (run: string | null) => void (await send('run.follow', { run })),
      declare: async (what: Omit<RunDeclare, 'id' | 'run'>) =>
        (await send('run.declare', { ...what, id: crypto.randomUUID(), run: crypto.randomUUID() })).run,
      append: async (run: string, body: RunEventBody) => {
        const roles = (await stateOfRun(run))?.roles ?? [];
        const actor = { name: (await readSetting('user')).actorName, roles };
        await send('run.append', { id: crypto.randomUUID(), runId: run, at: Date.now(), actor, body });
      },
      export: exportRun,
      import: (text: string) => send('run.import', { text }),
      go: async (run: string, step: string) => (await send('run.go', { run, step })).went,
    },
    sites: {
      here: () => send('tab.here', {}),
      enable: (pattern: string) => enableSites([pattern]),
      enableAll: enableSites,
      disable: async (pattern: string) => {
        await browser.permissions.remove({ origins: [pattern] });
        await send('site.changed', { origin: pattern });
      },
      enabled: enabledSites,
      address: async () => {
        const [front] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
        const address = reduceAddress(front?.url ?? '');
        return /^https?:\/\//.test(address) ? address : null;
      },
    },
    recording: {
      now: readNow,
      start: async (goal: RecordingGoal) => void (await send('record.start', { goal })),
      order: async (order: RecordOrder['order']) => void (await send('record.tell', { order })),
      allowed: async () => void (await send('record.allowed', {})),
      discard: async (recording: string) => void (await send('record.discard', { recording })),
      keep: async (recording: string) => void (await send('record.keep', { recording })),
    },
    reminders: {
      allow: () => browser.permissions.request({ permissions: ['notifications'] }),
      test: () => send('notify.test', {}),
      stop: async () => void (await send('notify.stop', {})),
    },
    settings: {
      get: () => readSetting('user'),
      set: async (change: Partial<UserSettings>) => {
        await changeSetting('user', (before) => ({ ...before, ...change }));
        // It is saved; who does not hear of it now reads it when it is opened next.
        await send('settings.changed', { mappings: change.mappings !== undefined }).catch(() => undefined);
      },
    },
    troubles: () => readSetting('troubles'),
    dismiss: async (code: string) => void (await send('trouble.dismiss', { code })),
    openPage: async (page: 'library', hash = '') =>
      void (await browser.tabs.create({ url: browser.runtime.getURL(`${page}.html${hash}`) })),
    openPanel: async () => {
      const { sidePanel } = browser as unknown as { sidePanel?: SidePanel };
      if (sidePanel !== undefined) {
        await sidePanel.open({ windowId: browser.windows.WINDOW_ID_CURRENT });
        return true;
      }
      if (browser.sidebarAction === undefined) return false;
      await browser.sidebarAction.open();
      return true;
    },
    picture: getMedia,
    keepPicture: putMedia,
    shortcuts,
    unstored,
    copy: (text: string) => navigator.clipboard.writeText(text),
    copyRich: ({ html, text }: { html: string; text: string }) =>
      navigator.clipboard.write([
        new ClipboardItem({ 'text/html': new Blob([html], { type: 'text/html' }), 'text/plain': new Blob([text], { type: 'text/plain' }) }),
      ]),
    onChanged,
  };
}

/** Nothing before the request: the browser asks only in the click itself. */
async function enableSites(patterns: readonly string[]): Promise<boolean> {
  const granted = await browser.permissions.request({ origins: [...patterns] });
  // One is enough: what is granted is read anew.
  if (granted) await send('site.changed', { origin: patterns[0] ?? '' });
  return granted;
}

async function readNow() {
  const [first] = await listRecordings();
  const all = first === undefined ? null : await readRecording(first.id);
  if (all === null) return null;
  const { recording, captures, shots } = all;
  const { id, status, startedAt, goal } = recording;
  return { id, status, startedAt, goal, captures, shots: new Map(shots.map((shot) => [shot.capture, shot])) };
}

function onChanged(listener: (what: Change, ids: string[]) => void, signal: AbortSignal): void {
  const onMessage = (message: unknown): undefined => {
    const { type, what, ids } = message as Partial<Broadcast>;
    if (type === 'changed' && what !== undefined) listener(what, ids ?? []);
  };
  const onFocus = (): void => listener('focus', []);
  const onWindow = (id: number): void => {
    if (id !== browser.windows.WINDOW_ID_NONE) onFocus();
  };
  // Another page in the tab in front. Nobody else tells of it where Steplight may not look yet, which is what is to be shown then.
  const onLoaded: Parameters<typeof browser.tabs.onUpdated.addListener>[0] = (_id, { status }, { active }) => {
    if (active && status === 'complete') onFocus();
  };
  browser.runtime.onMessage.addListener(onMessage);
  browser.tabs.onActivated.addListener(onFocus);
  browser.windows.onFocusChanged.addListener(onWindow);
  browser.tabs.onUpdated.addListener(onLoaded);
  signal.addEventListener(
    'abort',
    () => {
      browser.runtime.onMessage.removeListener(onMessage);
      browser.tabs.onActivated.removeListener(onFocus);
      browser.windows.onFocusChanged.removeListener(onWindow);
      browser.tabs.onUpdated.removeListener(onLoaded);
    },
    { once: true },
  );
}
