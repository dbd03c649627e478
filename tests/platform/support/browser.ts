/**
 * The extension API in memory, as much of it as platform/ uses, with the browser's own strictness: a script id is
 * registered once, values are copied, every call takes a turn. Kept on `globalThis`, so that it outlives the modules
 * of a worker that a test ends (`vi.resetModules`), as the browser outlives a killed worker.
 *
 * Used by `vi.mock('webextension-polyfill', async () => ({ default: (await import('…/support/browser')).fake.browser }))`.
 */
import { vi } from 'vitest';

type Json = Record<string, unknown>;

interface FakeTab {
  id: number;
  windowId: number;
  url?: string;
  active?: boolean;
  discarded?: boolean;
}

export interface FakeScript {
  id: string;
  js: string[];
  matches: string[];
}

const ID = 'steplight-test-id';

/** Everything in the browser takes at least a turn of the event loop. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function area() {
  let values: Json = {};
  return {
    get: vi.fn(async (keys: string | string[] | null) => {
      await turn();
      const wanted = [keys ?? Object.keys(values)].flat();
      return structuredClone(Object.fromEntries(wanted.flatMap((key) => (Object.hasOwn(values, key) ? [[key, values[key]]] : []))));
    }),
    set: vi.fn(async (change: Json) => {
      const copy = structuredClone(change);
      await turn();
      values = { ...values, ...copy };
    }),
    remove: vi.fn(async (keys: string | string[]) => {
      await turn();
      values = Object.fromEntries(Object.entries(values).filter(([key]) => ![keys].flat().includes(key)));
    }),
    getKeys: vi.fn(async () => (await turn(), Object.keys(values))),
    /** For tests: what is in it, at once. */
    peek: () => structuredClone(values),
  };
}

/** Enough of a match pattern for tests: scheme, host, any path. */
const matches = (pattern: string, url: string): boolean => {
  const [, scheme = '', host = ''] = /^([^:]+):\/\/([^/]*)\//.exec(pattern) ?? [];
  const { protocol, hostname } = new URL(url);
  return (scheme === '*' || `${scheme}:` === protocol) && (host === '*' || host === hostname);
};

function makeFake() {
  const state = {
    origins: [] as string[],
    tabs: [] as FakeTab[],
    scripts: [] as FakeScript[],
    alarms: new Map<string, number>(),
    /** By tab; undefined: on all others. */
    badges: new Map<number | undefined, string>(),
    titles: new Map<number | undefined, string>(),
    /** What the system shows, by its id, once it is allowed (`allowNotices`). */
    notices: new Map<string, Json>(),
    told: [] as { tab: number; type: string; frame?: number }[],
    /** Frames in which nobody listens any more. */
    deaf: [] as number[],
    /** What the organisation says; null: there is no policy, and Firefox refuses to read it. */
    managed: null as Json | null,
  };
  const event = () => ({ addListener: vi.fn(), removeListener: vi.fn(), hasListener: () => false });
  const browser = {
    runtime: {
      id: ID,
      getURL: (path: string) => `chrome-extension://${ID}/${path}`,
      getManifest: (): { current_locale?: string } => ({}),
      sendMessage: vi.fn(turn),
      onMessage: event(),
      onInstalled: event(),
      onStartup: event(),
      onConnect: event(),
    },
    storage: {
      local: area(),
      session: area(),
      managed: {
        get: async () => {
          await turn();
          if (state.managed === null) throw new Error('Managed storage manifest not found');
          return structuredClone(state.managed);
        },
      },
      onChanged: event(),
    },
    permissions: {
      getAll: async () => (await turn(), { origins: [...state.origins], permissions: [] }),
      contains: async ({ origins }: { origins: string[] }) => (await turn(), origins.every((origin) => state.origins.includes(origin))),
      remove: vi.fn(async () => (await turn(), true)),
      onAdded: event(),
      onRemoved: event(),
    },
    scripting: {
      getRegisteredContentScripts: vi.fn(async () => (await turn(), structuredClone(state.scripts))),
      registerContentScripts: vi.fn(async (scripts: FakeScript[]) => {
        await turn();
        for (const each of scripts) {
          if (state.scripts.some(({ id }) => id === each.id)) throw new Error(`Duplicate script ID '${each.id}'`);
          state.scripts.push(each);
        }
      }),
      updateContentScripts: vi.fn(async (scripts: FakeScript[]) => {
        await turn();
        for (const each of scripts) {
          const at = state.scripts.findIndex(({ id }) => id === each.id);
          if (at === -1) throw new Error(`Nonexistent script ID '${each.id}'`);
          state.scripts[at] = each;
        }
      }),
      unregisterContentScripts: vi.fn(async ({ ids }: { ids: string[] }) => {
        await turn();
        const unknown = ids.find((id) => !state.scripts.some((each) => each.id === id));
        if (unknown !== undefined) throw new Error(`Nonexistent script ID '${unknown}'`);
        state.scripts = state.scripts.filter(({ id }) => !ids.includes(id));
      }),
      executeScript: vi.fn<(what: { target: { tabId: number }; files: string[] }) => Promise<void>>(turn),
    },
    tabs: {
      query: async ({ url, active }: { url?: string[]; active?: boolean }) => {
        await turn();
        return state.tabs.filter(
          (tab) =>
            (active === undefined || tab.active === active) &&
            (url === undefined || (tab.url !== undefined && url.some((pattern) => matches(pattern, tab.url ?? '')))),
        );
      },
      get: async (id: number) => (await turn(), knownTab(id)),
      update: vi.fn(async (id: number, change: Partial<FakeTab>) => (await turn(), Object.assign(knownTab(id), change))),
      create: vi.fn(async (tab: { url: string }) => {
        await turn();
        const made = { id: 1_000 + state.tabs.length, windowId: 1, ...tab };
        state.tabs.push(made);
        return made;
      }),
      remove: vi.fn(async (id: number) => {
        await turn();
        knownTab(id);
        state.tabs = state.tabs.filter((tab) => tab.id !== id);
      }),
      sendMessage: vi.fn(async (tab: number, { type }: { type: string }, { frameId }: { frameId?: number } = {}) => {
        await turn();
        if (frameId !== undefined && state.deaf.includes(frameId)) throw new Error('Receiving end does not exist.');
        state.told.push({ tab, type, ...(frameId === undefined ? {} : { frame: frameId }) });
      }),
      onUpdated: event(),
      onCreated: event(),
      onActivated: event(),
      onRemoved: event(),
    },
    commands: { onCommand: event() },
    windows: { update: vi.fn(turn), onFocusChanged: event(), WINDOW_ID_NONE: -1 },
    alarms: {
      create: vi.fn(async (name: string, { when }: { when: number }) => {
        await turn();
        state.alarms.set(name, when);
      }),
      getAll: async () => (await turn(), [...state.alarms].map(([name, scheduledTime]) => ({ name, scheduledTime }))),
      clear: async (name: string) => (await turn(), state.alarms.delete(name)),
      onAlarm: event(),
    },
    i18n: {
      getMessage: (key: string, values: string[] = []) => (key === 'locale' ? 'en' : [key, ...values].join(' ')),
      getUILanguage: () => 'en',
    },
    omnibox: {
      setDefaultSuggestion: () => undefined,
      onInputStarted: { addListener: () => undefined },
      onInputChanged: { addListener: () => undefined },
      onInputEntered: { addListener: () => undefined },
      onInputCancelled: { addListener: () => undefined },
    },
    notifications: undefined as undefined | ReturnType<typeof notices>,
    action: {
      setBadgeText: async ({ tabId, text }: { tabId?: number; text: string }) => {
        await turn();
        state.badges.set(tabId, text);
      },
      setTitle: async ({ tabId, title }: { tabId?: number; title: string }) => {
        await turn();
        state.titles.set(tabId, title);
      },
      setBadgeBackgroundColor: turn,
    },
  };
  const notices = () => ({
    create: vi.fn(async (id: string, options: Json) => {
      await turn();
      state.notices.set(id, options);
      return id;
    }),
    clear: async (id: string) => (await turn(), state.notices.delete(id)),
    getAll: async () => (await turn(), Object.fromEntries([...state.notices.keys()].map((id) => [id, true]))),
    onClicked: event(),
  });
  const knownTab = (id: number): FakeTab => {
    const tab = state.tabs.find((each) => each.id === id);
    if (tab === undefined) throw new Error(`No tab with id: ${id}.`);
    return tab;
  };
  return { browser, state, notices };
}

type Fake = ReturnType<typeof makeFake>;
const held = globalThis as { steplightFake?: Fake };

/** What the modules under test get; the same object for as long as the test file runs. */
export const fake: Fake = (held.steplightFake ??= makeFake());

/** A browser in which nothing was ever stored, granted or opened. */
export function freshBrowser(): Fake {
  const made = makeFake();
  Object.assign(fake.browser, made.browser);
  fake.state = made.state;
  fake.notices = made.notices;
  return fake;
}

/** The user allowed that the system shows notices. */
export const allowNotices = (): void => void (fake.browser.notifications = fake.notices());
