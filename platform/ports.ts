/**
 * What the extension's own pages need, filled with the platform: reads straight from the database (a cold panel must not
 * wait for the worker), writes through the worker. The result fits `components/ports.ts`; entry points type it so.
 */
import type { ProcedureRef } from '../procedures/editing/types';
import { ownershipOf } from '../procedures/packs/origin';
import type { ImportChoices } from '../procedures/packs/plan';
import type { PackSource } from '../procedures/packs/origin';
import type { RunEventBody } from '../procedures/schema/run';
import type { RecordOrder, RunDeclare } from '../procedures/schema/commands';
import type { RecordingGoal } from '../procedures/schema/recording';
import { reduceAddress } from '../procedures/redaction/address';
import type { Framework } from '../procedures/schema/framework';
import { frameworkIn, headIn } from '../procedures/translation/translate';
import { browser } from './browser';
import { checked, sought } from './checked';
import { readFork } from './db/forks';
import { exportAll, exportSome } from './db/export';
import { exportPack, listEntries, listOutlines, listPacks, listTools, readEntries, readEntry } from './db/packs';
import { lastImport } from './db/restore';
import { exportRun, listRuns, openRun, stateOfRun } from './db/runs';
import { listRecordings, readRecording } from './db/recordings';
import type { StoredCapture } from './db/stored';
import { getMedia, putMedia } from './db/media';
import { listWaiting } from './db/sources';
import { closeDatabase, onMadeAnew } from './db/open';
import { salvage } from './db/salvage';
import { fileOfSetAside, listSetAside } from './db/set-aside';
import { changeSetting, readSetting, type UserSettings } from './db/settings';
import type { Broadcast } from './messages';
import { send } from './messenger';
import { readerNow } from './reader';
import { demand, readPolicy } from './policy';
import { shortcuts } from './shortcuts';
import { unstored } from './unstored';
import { notOnlyFetched } from './sources/access';
import { verifyBeside } from './sources/trust';
import { changeUser, readUser } from './user-settings';
import { enabledSites } from './worker/open-sites';

const MOST_RECENT = 12;
const MOST_PINNED = 40;

type Change = Broadcast['what'] | 'focus';

/** Chrome's side panel, which the polyfill's types do not have. */
interface SidePanel {
  open(options: { windowId: number }): Promise<void>;
}

export function makePorts() {
  // The worker puts into it what it should have, or fills it at the very first start.
  onMadeAnew(() => void send('records.check', {}).catch(() => undefined));
  return {
    now: () => Date.now(),
    library: {
      outlines: checked(listOutlines),
      entries: checked(readEntriesIn),
      entry: checked(readEntry),
      whole: checked(readEntries),
      tools: checked(listTools),
      packs: async () =>
        (await checked(listPacks)()).map(({ pack, ...stored }) => ({
          ...ownershipOf(stored),
          id: stored.id,
          version: stored.version,
          upstream: stored.upstream?.version ?? stored.version,
          title: pack.title,
          owner: pack.owner,
          bundled: stored.bundled,
          importedAt: stored.importedAt,
          procedures: stored.procedures,
          tools: pack.tools.length,
          sites: pack.sites ?? [],
        })),
      plan: (text: string, source?: PackSource) => send('pack.plan', { text, ...(source === undefined ? {} : { source }) }),
      apply: (text: string, plan: string, choices: ImportChoices, batch: string, source?: PackSource) =>
        send('pack.apply', {
          text,
          plan,
          choices: { ...choices, leave: [...choices.leave] },
          batch,
          ...(source === undefined ? {} : { source }),
        }),
      last: lastImport,
      fork: readFork,
      original: async ({ pack, procedure }: ProcedureRef) => void (await send('pack.original', { pack, procedure })),
      remove: async (pack: string) => void (await send('pack.remove', { pack })),
      restore: async (packs: readonly string[]) => void (await send('pack.restore', { packs: [...packs] })),
      verify: (bytes: Uint8Array<ArrayBuffer>, signature: string) => verifyBeside(bytes, signature, Date.now()),
      signatures: async (playbook: Record<string, unknown>) => {
        const { checkSignatures } = await import('../procedures/interchange/cacao-in/signatures');
        return checkSignatures(crypto.subtle, playbook, Date.now());
      },
      updates: listWaiting,
      export: exportPack,
      exportSome,
      exportAll,
    },
    runs: {
      list: checked(listRuns),
      open: sought(openRun),
      followed: () => readSetting('followed'),
      follow: async (run: string | null) => void (await send('run.follow', { run })),
      declare: async (what: Omit<RunDeclare, 'id' | 'run'>) =>
        (await send('run.declare', { ...what, id: crypto.randomUUID(), run: crypto.randomUUID() })).run,
      append: async (run: string, body: RunEventBody) => {
        const roles = (await stateOfRun(run))?.roles ?? [];
        const actor = { name: (await readUser()).actorName, roles };
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
      now: checked(readNow),
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
      get: readUser,
      set: async (change: Partial<UserSettings>) => {
        await changeUser(change);
        // It is saved; who does not hear of it now reads it when it is opened next.
        await send('settings.changed', { mappings: change.mappings !== undefined }).catch(() => undefined);
      },
    },
    marks: {
      get: () => readSetting('marks'),
      opened: async ({ pack, procedure }: ProcedureRef) => {
        const name = `${pack}/${procedure}`;
        await changeSetting('marks', ({ pinned, recent }) => ({
          pinned,
          recent: [name, ...recent.filter((each) => each !== name)].slice(0, MOST_RECENT),
        }));
      },
      pin: ({ pack, procedure }: ProcedureRef, wanted: boolean) => {
        const name = `${pack}/${procedure}`;
        return changeSetting('marks', ({ pinned, recent }) => ({
          recent,
          pinned: [...pinned.filter((each) => each !== name), ...(wanted ? [name] : [])].slice(-MOST_PINNED),
        }));
      },
    },
    policy: readPolicy,
    troubles: () => readSetting('troubles'),
    records: {
      aside: async () =>
        (await listSetAside()).map(({ store, key, name, row }) => ({
          store,
          key: JSON.stringify(key),
          name,
          readable: row !== undefined,
        })),
      file: async ({ store, key }: { store: string; key: string }) => fileOfSetAside(store, key),
      forget: async ({ store, key }: { store: string; key: string }) => void (await send('records.forget', { store, key })),
      salvage,
      renew: async () => {
        await closeDatabase();
        await send('records.renew', {});
      },
    },
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
    keepPicture: async (picture: Blob, size: { width: number; height: number }) => (await demand('pictures'), putMedia(picture, size)),
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

/** As they are listed, in the reader's language. */
async function readEntriesIn() {
  const [entries, reader] = await Promise.all([listEntries(), readerNow()]);
  const frameworks = new Map<Framework, Framework>();
  return entries.map((entry) => {
    const framework = frameworks.get(entry.framework) ?? frameworkIn(entry.framework, reader);
    frameworks.set(entry.framework, framework);
    return { ...entry, procedure: headIn(entry.procedure, reader), framework };
  });
}

/** Nothing before the request: the browser asks only in the click itself. */
async function enableSites(patterns: readonly string[]): Promise<boolean> {
  const granted = await browser.permissions.request({ origins: [...patterns] });
  if (granted) await notOnlyFetched(patterns);
  // One is enough: what is granted is read anew.
  if (granted) await send('site.changed', { origin: patterns[0] ?? '' });
  return granted;
}

/** Of a recording that grows only what came since is read. */
let lastRead: StoredCapture[] = [];

async function readNow() {
  const [first] = await listRecordings();
  if (first === undefined) return null;
  const all = await readRecording(first.id, lastRead.at(-1)?.recording === first.id ? lastRead : []);
  if (all === null) return null;
  const { recording, captures, shots } = all;
  lastRead = captures;
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
