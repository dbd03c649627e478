/** Words that the browser does not give. The file that is read is the real one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fake } from './support/browser';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./support/browser')).fake.browser }));

const { i18n } = fake.browser;
const asked: string[] = [];
let language = 'en';

beforeEach(() => {
  vi.resetModules();
  vi.spyOn(i18n, 'getMessage').mockImplementation(() => '');
  vi.spyOn(i18n, 'getUILanguage').mockImplementation(() => language);
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const path = new URL(url).pathname;
    if (!/^\/_locales\/(?:de|en)\//.test(path)) throw new TypeError('Failed to fetch');
    return new Response(readFileSync(join(import.meta.dirname, `../../public${path}`)));
  });
});
afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const readyIn = async (tag: string): Promise<typeof import('../../platform/words')> => {
  language = tag;
  const words = await import('../../platform/words');
  await words.wordsReady();
  return words;
};

it('are read from the package, in the nearest language', async () => {
  const { message } = await readyIn('de-AT');
  expect(message('locale')).toBe('de');
  expect(asked.map((url) => new URL(url).pathname)).toEqual(['/_locales/de_AT/messages.json', '/_locales/de/messages.json']);
});

it('are in the language in which the browser reads texts, where it says so', async () => {
  vi.spyOn(fake.browser.runtime, 'getManifest').mockImplementation(() => ({ current_locale: 'de' }));
  expect((await readyIn('en-US')).message('locale')).toBe('de');
});

it('are English where there are none of the language', async () => {
  expect((await readyIn('sw')).message('locale')).toBe('en');
});

it('have their values in their places', async () => {
  const { message } = await readyIn('en');
  expect(message('badge_title', ['P1 Checkout', 'late'])).toBe('P1 Checkout: late');
  expect(message('no-such-key')).toBe('');
});

it('are not read where the browser has them', async () => {
  vi.mocked(i18n.getMessage).mockImplementation((key) => `browser: ${key}`);
  const { message } = await readyIn('en');
  expect([message('locale'), asked]).toEqual(['browser: locale', []]);
});

it('are read once by two that ask at the same time', async () => {
  const words = await import('../../platform/words');
  language = 'en';
  await Promise.all([words.wordsReady(), words.wordsReady()]);
  expect(asked).toHaveLength(1);
});
