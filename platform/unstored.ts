/**
 * What is being written in a page of the extension and is not stored yet, in `storage.session`: it outlives the page and never comes
 * on the disk, where a picture may only be once its parts are unreadable. Collaborators: ports.ts, components/run/run-drafts.ts.
 */
import { browser } from './browser';
import { fromBase64, toBase64 } from '../procedures/packs/base64';

interface KeptPicture {
  type: string;
  data: string;
}

export const unstored = {
  /** All whose name begins so. */
  async read(begin: string): Promise<Record<string, unknown>> {
    const all = await browser.storage.session.get(null);
    return Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith(begin)));
  },
  write: (name: string, value: unknown): Promise<void> => browser.storage.session.set({ [name]: value }),
  remove: (names: string[]): Promise<void> => browser.storage.session.remove(names),
  /** Rejects where it does not fit. */
  async writePicture(name: string, picture: Blob): Promise<void> {
    const kept: KeptPicture = { type: picture.type, data: toBase64(new Uint8Array(await picture.arrayBuffer())) };
    await browser.storage.session.set({ [name]: kept });
  },
  async readPicture(name: string): Promise<Blob | null> {
    const kept = (await browser.storage.session.get(name))[name] as KeptPicture | undefined;
    return kept === undefined ? null : new Blob([fromBase64(kept.data)], { type: kept.type });
  },
};
