/** What the views of sources need, filled with the platform: reads from the database, writes through the worker. Fits components/sources/ports.ts. */
import { readPublicKey } from '../procedures/packs/keys';
import { isKeyId } from '../procedures/sources/address';
import { listSources, listWaiting, readWaiting } from './db/sources';
import { send } from './messenger';
import { askToFetch, isPermitted } from './sources/access';
import { trustedKeys } from './sources/trust';

export function makeSourcePorts() {
  return {
    list: async () => {
      const [sources, waiting] = await Promise.all([listSources(), listWaiting()]);
      return Promise.all(
        sources.map(async (source) => ({
          source,
          permitted: await isPermitted(source.url),
          waiting: waiting.find((each) => each.source === source.id) ?? null,
        })),
      );
    },
    keys: trustedKeys,
    allow: askToFetch,
    look: (url: string) => send('source.look', { url }),
    add: async (what: { url: string; key: string | null; automatic: boolean }) => (await send('source.add', what)).source,
    check: async (source: string) => void (await send('source.check', { source })),
    change: async (source: string, change: { automatic?: boolean; paused?: boolean }) =>
      void (await send('source.change', { source, ...change })),
    remove: async (source: string, packs: boolean) => void (await send('source.remove', { source, packs })),
    waiting: readWaiting,
    readKey: async (text: string) => (isKeyId(text.trim()) ? text.trim() : (await readPublicKey(crypto.subtle, text)).id),
    trust: async (key: string, name: string) => void (await send('key.trust', { key, name })),
    forget: async (key: string) => void (await send('key.forget', { key })),
  };
}
