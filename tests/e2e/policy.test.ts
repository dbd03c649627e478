/** A browser of an organisation: what its policy says holds in every view, the worker holds to it, and a change is obeyed at once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer';
import { openPanel } from '../../scripts/browser.mjs';
import { launchManaged, missingForPolicy, type Managed } from './support/managed';
import { waitForWords, wordsOf } from './support/world';

const POLICY = {
  recorder: false,
  pictures: false,
  allowUnsigned: false,
  toolHosts: [
    { tool: 'grafana', address: 'https://metrics.corp.example/' },
    { tool: 'grafana', address: 'no address' },
  ],
  settings: { theme: 'dark', card: 'top-left', calendar: { workDays: [1, 2, 3, 4], closes: 960 } },
  locked: ['theme', 'calendar'],
};

const ask = (page: Page, type: string, payload: object): Promise<unknown> =>
  page.evaluate(
    (message) =>
      (globalThis as unknown as { chrome: { runtime: { sendMessage(m: object): Promise<unknown> } } }).chrome.runtime.sendMessage(message),
    { type, payload },
  );

if (missingForPolicy !== '') console.log(`skipped: a policy of an organisation in Chromium (${missingForPolicy})`);

describe.skipIf(missingForPolicy !== '')('under a policy', () => {
  let managed: Managed;
  let library: Page;
  beforeAll(async () => {
    managed = await launchManaged(POLICY);
    library = await openPanel(managed.browser, managed.id, 'library.html#/settings');
  });
  afterAll(() => managed?.close());

  it('the settings list what it says, and what of it cannot be used', async () => {
    await waitForWords(library, 'Your organisation’s policy');
    const words = await wordsOf(library);
    expect(words).toContain('Packs are taken only with a signature by a key that is trusted.');
    expect(words).toContain('Grafana: https://metrics.corp.example/');
    expect(words).toContain('toolHosts[1].address');
  });

  it('what is locked is shown, and cannot be changed', async () => {
    await library.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    const fields = await library.$$eval('.theme-choice input', (inputs) =>
      inputs.map((input) => [input.checked, input.matches(':disabled')]),
    );
    expect(fields).toEqual([
      [false, true],
      [false, true],
      [true, true],
      [false, true],
    ]);
    expect(await library.$eval('#calendar-closes', (input) => [(input as HTMLInputElement).value, input.matches(':disabled')])).toEqual([
      '16:00',
      true,
    ]);
    // Set, and not locked: another place can be chosen, and stays.
    expect(await library.$eval('#card-put', (select) => (select as HTMLSelectElement).value)).toBe('top-left');
    await library.select('#card-put', 'bottom-right');
    await waitForWords(library, 'Saved');
    await library.reload();
    await library.waitForFunction(() => document.querySelector<HTMLSelectElement>('#card-put')?.value === 'bottom-right');
  });

  it('nothing is recorded, whoever asks', async () => {
    const panel = await openPanel(managed.browser, managed.id);
    await waitForWords(panel, 'Your organisation has switched recording off.');
    expect(await wordsOf(panel)).not.toContain('Record a procedure');
    expect(await ask(panel, 'record.start', { goal: { kind: 'new' } })).toMatchObject({ ok: false, error: { code: 'recorder-off' } });
    await panel.close();
  });

  it('a pack without a signature is refused with a reason', async () => {
    const text = readFileSync(join(import.meta.dirname, '../../procedures/bundled/client-reporting.json'), 'utf8');
    const page = await openPanel(managed.browser, managed.id, 'library.html#/import');
    const input = await page.waitForSelector('input[type=file]');
    const copy = text.replace('"id": "client-reporting"', '"id": "copied-reporting"');
    expect(copy).not.toBe(text);
    await (input as unknown as { evaluate(f: (field: HTMLInputElement, words: string) => void, words: string): Promise<void> }).evaluate(
      (field, words) => {
        const files = new DataTransfer();
        files.items.add(new File([words], 'copied-reporting.json', { type: 'application/json' }));
        field.files = files.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      },
      copy,
    );
    await waitForWords(page, 'Your organisation takes packs only with a signature');
    await page.close();
  });

  it('its tools are offered to everybody', async () => {
    const tools = await openPanel(managed.browser, managed.id, 'library.html#/tools');
    await waitForWords(tools, 'https://metrics.corp.example/');
    expect(await tools.$eval('[data-address="https://metrics.corp.example/"]', (row) => (row as HTMLElement).innerText)).toContain(
      'Your organisation',
    );
    await tools.close();
  });

  it('another one holds as soon as the browser knows it', async () => {
    await library.bringToFront();
    managed.say({ settings: { theme: 'light' }, locked: ['theme'] });
    await library.waitForFunction(() => document.documentElement.dataset.theme === 'light', { timeout: 100_000 });
    const panel = await openPanel(managed.browser, managed.id);
    await waitForWords(panel, 'Record a procedure');
    await panel.close();
  });
});
