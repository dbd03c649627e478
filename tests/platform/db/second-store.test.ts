/** The second store, asked by the beginning of a key, in browsers that list keys and in those that do not. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../support/browser';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

describe.each([true, false])('where keys can be listed: %s', (listed) => {
  beforeEach(async () => {
    freshProfile();
    if (!listed) Reflect.deleteProperty(fake.browser.storage.local, 'getKeys');
    await fake.browser.storage.local.set({ 'a:1': 1, 'a:2': 2, 'b:1': 3, other: 4 });
  });

  it('gives what begins so, and nothing else', async () => {
    const { entriesUnder, keysUnder } = await import('../../../platform/db/second-store');
    expect(await keysUnder('a:')).toEqual(['a:1', 'a:2']);
    expect(await entriesUnder('a:', 'b:')).toEqual([
      ['a:1', 1],
      ['a:2', 2],
      ['b:1', 3],
    ]);
    expect(await entriesUnder('c:')).toEqual([]);
  });
});
