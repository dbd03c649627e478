/** All that the extension has stored, to be compared: what is in its database, and beside it. */
import type { Page } from 'puppeteer';

export interface Stored {
  /** By store, then by key, as JSON; pictures by their size and kind. */
  database: Record<string, Record<string, string>>;
  /** What the extension keeps outside the database. */
  beside: Record<string, unknown>;
}

export const everythingStored = (page: Page): Promise<Stored> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    const db = await done(indexedDB.open('steplight'));
    const names = [...db.objectStoreNames];
    const tx = db.transaction(names);
    const asText = (value: unknown): string =>
      JSON.stringify(value, (_, each: unknown) => (each instanceof Blob ? `${each.type} ${each.size}` : each));
    const database = Object.fromEntries(
      await Promise.all(
        names.map(async (name) => {
          const store = tx.objectStore(name);
          const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
          return [name, Object.fromEntries(keys.map((key, at) => [JSON.stringify(key), asText(values[at])]))];
        }),
      ),
    );
    db.close();
    return { database, beside: await chrome.storage.local.get(null) };
  }) as Promise<Stored>;

/** Changes one record in the database alone, as no part of the extension does: nobody is told. */
export const alterStored = (page: Page, store: string, key: IDBValidKey, change: object): Promise<void> =>
  page.evaluate(
    (name, at, fields) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('steplight');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const tx = opening.result.transaction(name, 'readwrite');
          const asking = tx.objectStore(name).get(at);
          asking.addEventListener('success', () => void tx.objectStore(name).put({ ...(asking.result as object), ...fields }));
          tx.addEventListener('complete', () => (opening.result.close(), resolve()));
          tx.addEventListener('abort', () => reject(tx.error));
        });
      }),
    store,
    key,
    change,
  );
