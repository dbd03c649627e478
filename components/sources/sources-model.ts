/**
 * Sources, trusted keys, and the address that somebody is about to subscribe to. It holds no truth: what changes elsewhere is read again.
 * Collaborators: SourcePorts, packs/import-model.ts (takes in what was fetched, after the user has seen it).
 */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import { sourceAddress } from '../../procedures/sources/address';
import type { SourceSight } from '../../procedures/sources/sight';
import { createDoing, failureOf, type Doing, type Failure } from '../common/doing';
import { t } from '../common/text';
import type { Ports } from '../ports';
import type { SourceEntry, SourcePorts, TrustedKey, WaitingUpdate } from './ports';

/** What is to be taken in, and where it is from. */
export interface FetchedPack {
  name: string;
  text: string;
  url: string;
  /** Id of the key that signed it and is trusted. */
  signedBy?: string;
}

export interface SourcesModel {
  ready: ReadonlySignal<boolean>;
  sources: ReadonlySignal<SourceEntry[]>;
  keys: ReadonlySignal<TrustedKey[]>;
  /** What waits to be taken in. */
  updates: ReadonlySignal<WaitingUpdate[]>;
  /** What lies at the address that was asked for. */
  sight: ReadonlySignal<SourceSight | null>;
  /** Why nothing was seen there, or not subscribed. */
  failure: ReadonlySignal<Failure | null>;
  doing: Doing;
  load(): Promise<void>;
  /** First thing in a click. Resolves to whether something was seen. */
  look(url: string): Promise<boolean>;
  leave(): void;
  /** Resolves to the source, or null where it could not be. */
  subscribe(key: string | null, automatic: boolean): Promise<string | null>;
  takeOnce(): Promise<void>;
  review(entry: SourceEntry): Promise<void>;
  check(source: string): Promise<boolean>;
  change(source: string, change: { automatic?: boolean; paused?: boolean }): Promise<boolean>;
  remove(source: string, packs: boolean): Promise<boolean>;
  /** First thing in a click. */
  allow(url: string): Promise<boolean>;
  trust(text: string, name: string): Promise<boolean>;
  forget(key: string): Promise<boolean>;
}

export function createSourcesModel(
  ports: SourcePorts,
  { onChanged }: Pick<Ports, 'onChanged'>,
  { enabled, take }: { enabled: () => readonly string[]; take: (fetched: FetchedPack) => Promise<void> },
  stop: AbortSignal,
): SourcesModel {
  const ready = signal(false);
  const sources = signal<SourceEntry[]>([]);
  const keys = signal<TrustedKey[]>([]);
  const sight = signal<SourceSight | null>(null);
  const failure = signal<Failure | null>(null);
  const doing = createDoing();

  const load = async (): Promise<void> => {
    try {
      const [list, trusted] = await Promise.all([ports.list(), ports.keys()]);
      batch(() => {
        sources.value = list;
        keys.value = trusted;
        ready.value = true;
      });
    } catch (thrown) {
      failure.value = failureOf('sources', thrown);
    }
  };
  onChanged((what) => {
    if (what === 'sources' || what === 'library' || what === 'sites') void load();
  }, stop);

  const review = async ({ source, waiting }: SourceEntry): Promise<void> => {
    const found = waiting === null ? null : await ports.waiting(source.id);
    if (found === null || waiting === null) return;
    const signedBy = found.key === undefined ? {} : { signedBy: found.key };
    await take({ name: waiting.title, text: found.text, url: source.url, ...signedBy });
    await load();
  };

  const run = async (action: string, work: () => Promise<void>): Promise<boolean> => {
    failure.value = null;
    return doing.run(action, work);
  };

  return {
    ready,
    sources,
    keys,
    updates: computed(() => sources.value.flatMap(({ waiting }) => waiting ?? [])),
    sight,
    failure: computed(() => failure.value ?? doing.failure.value),
    doing,
    load,
    look: async (asked) => {
      failure.value = null;
      sight.value = null;
      const address = sourceAddress(asked);
      if (!address.ok) {
        failure.value = { action: 'look', code: address.code, message: '' };
        return false;
      }
      // Nothing before it: the browser asks only in the press itself.
      const allowed = ports.allow(address.url, enabled());
      return doing.run('look', async () => {
        if (!(await allowed)) throw Object.assign(new Error(t('sources_not_allowed', new URL(address.url).host)), { code: 'not-allowed' });
        sight.value = await ports.look(address.url);
      });
    },
    leave: () => {
      sight.value = null;
      failure.value = null;
      doing.clear();
    },
    subscribe: async (key, automatic) => {
      const seen = sight.value;
      let id: string | null = null;
      if (seen === null) return null;
      await run('subscribe', async () => {
        id = await ports.add({ url: seen.url, key, automatic });
        sight.value = null;
        await load();
      });
      const entry = sources.value.find(({ source }) => source.id === id);
      if (entry?.waiting) await review(entry);
      return id;
    },
    takeOnce: async () => {
      const seen = sight.value;
      if (seen === null) return;
      sight.value = null;
      const trusted = keys.value.some(({ id }) => id === seen.signed?.key);
      const signedBy = seen.signed !== null && trusted ? { signedBy: seen.signed.key } : {};
      await take({ name: seen.pack.title, text: seen.text, url: seen.url, ...signedBy });
    },
    review,
    check: (source) => run(`check ${source}`, async () => (await ports.check(source), await load())),
    change: (source, change) => run('change', async () => (await ports.change(source, change), await load())),
    remove: (source, packs) => run('remove', async () => (await ports.remove(source, packs), await load())),
    allow: (url) => ports.allow(url, enabled()).then(async (granted) => (await load(), granted)),
    trust: (text, name) =>
      run('trust', async () => {
        await ports.trust(await ports.readKey(text), name);
        await load();
      }),
    forget: (key) => run('forget', async () => (await ports.forget(key), await load())),
  };
}
