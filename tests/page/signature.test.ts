/** Signatures are made and checked by the browser's own cryptography as by Node's: the same bytes, the same verdicts. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { readSigningKey as readKey } from '../../procedures/packs/keys';
import type { signPack as sign, verifyPack as verify } from '../../procedures/packs/signature';
import { startPracticeServer } from '../../scripts/practice-server.mjs';
import { BYTES, ID, PRIVATE, SIGNATURE } from '../procedures/packs/vector';
import { openBrowser, openPage } from './harness';

declare const steplight: { readSigningKey: typeof readKey; signPack: typeof sign; verifyPack: typeof verify };

let browser: Browser;
let server: Awaited<ReturnType<typeof startPracticeServer>>;
let page: Page;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startPracticeServer(0)]);
  // WebCrypto is there in a secure context alone, which loopback is.
  page = await openPage(browser, { url: server.url }, ['procedures/packs/keys.ts', 'procedures/packs/signature.ts']);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

it('signs as Node does', async () => {
  const made = await page.evaluate(
    async (file, text) => {
      const key = await steplight.readSigningKey(crypto.subtle, file);
      const pack = { bytes: new TextEncoder().encode(text), id: 'shop-operations', version: '1.2.0' };
      return steplight.signPack(crypto.subtle, key, pack, { issued: Date.UTC(2026, 0, 5, 3), expires: Date.UTC(2027, 0, 5) });
    },
    PRIVATE,
    BYTES,
  );
  expect(made).toBe(SIGNATURE);
});

it.each([
  ['what was signed', BYTES, SIGNATURE, true],
  ['a changed pack', `${BYTES} `, SIGNATURE, false],
  ['a changed signature', BYTES, SIGNATURE.replace('syafVk8', 'syafVk9'), false],
])('judges %s', async (_, text, signature, holds) => {
  const verified = await page.evaluate(
    (text, signature, key) =>
      steplight.verifyPack(crypto.subtle, { bytes: new TextEncoder().encode(text), id: 'shop-operations', version: '1.2.0' }, signature, {
        key,
        now: Date.UTC(2026, 6, 1),
      }),
    text,
    signature,
    ID,
  );
  expect(verified.ok).toBe(holds);
});
