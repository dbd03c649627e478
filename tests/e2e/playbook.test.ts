/** A CACAO playbook comes in: shown before anything is made, with what came of its signatures, then made a draft. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Draft } from '../../procedures/editing/types';
import { canonicalJson } from '../../procedures/packs/canonical';
import { BROWSER, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { faultsOf, THEMES } from './support/axe';
import { press, readStore } from './support/world';
import { clickOn } from './support/click';

const LAPTOP = join(import.meta.dirname, 'fixtures', 'lost-laptop.cacao.json');

let launched: Awaited<ReturnType<typeof launchWithExtension>>;
let page: Page;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'steplight-playbook-'));
  launched = await launchWithExtension({ dir: builtAt(BROWSER) });
  page = await openPanel(launched.browser, launched.id, 'library.html#/import');
});
afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The playbook with a signature of a key that is made here, and changed afterwards where `after` says so. */
function signed(name: string, after: Record<string, unknown> = {}): { file: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = publicKey.export({ type: 'spki', format: 'der' });
  const head = { type: 'jss', signee: 'ACME', hash_algorithm: 'sha-256', algorithm: 'ES256', public_key: der.toString('base64') };
  const playbook = JSON.parse(readFileSync(LAPTOP, 'utf8')) as Record<string, unknown>;
  const message = createHash('sha256')
    .update(canonicalJson({ ...playbook, signatures: [head] }))
    .digest('hex');
  const value = sign('sha256', Buffer.from(message), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ ...playbook, ...after, signatures: [{ ...head, value }] }));
  return { file, key: createHash('sha256').update(der).digest('hex') };
}

/** What the preview of this file says. */
async function shown(file: string): Promise<string> {
  const input = (await page.waitForSelector('.import input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(file);
  return until(() =>
    page.$$eval(
      '.runbook',
      (all, name) => all.map((each) => (each as HTMLElement).innerText).find((text) => text.includes(name)) ?? null,
      file.split('/').at(-1) ?? '',
    ),
  );
}

it('says of its signature that it fits, and not that anybody is to be trusted', async () => {
  const { file, key } = signed('signed.json');
  const words = await shown(file);
  expect(words).toContain('Said to be by “ACME” (ES256). It fits: nothing was changed since.');
  expect(words).toContain(key);
  expect(words).toContain('Whose key it is, Steplight cannot tell');
  for (const theme of THEMES) expect(await faultsOf(page, theme)).toEqual([]);
});

it('says so where it was changed afterwards', async () => {
  expect(await shown(signed('changed.json', { name: 'Found laptop' }).file)).toContain('It does not fit: the playbook was changed');
});

it('tells of many of a kind the first, and the others when they are asked for', async () => {
  const playbook = JSON.parse(readFileSync(LAPTOP, 'utf8')) as { workflow: Record<string, { commands?: unknown[] }> };
  for (const step of Object.values(playbook.workflow)) step.commands = step.commands?.flatMap((command) => [command, command, command]);
  const file = join(folder, 'many.json');
  writeFileSync(file, JSON.stringify(playbook));
  await shown(file);
  const words = (): Promise<string> => page.$eval('.runbook', (element) => (element as HTMLElement).innerText);
  expect(await words()).toContain('3 things to know');
  expect((await words()).match(/A command of the kind “bash”/g)).toHaveLength(1);
  await clickOn(page, 'summary ::-p-text(2 more of this kind)');
  expect((await words()).match(/A command of the kind “bash”/g)).toHaveLength(3);
});

it('is shown, with what is never run, and made a draft', async () => {
  const words = await shown(LAPTOP);
  expect(words).toContain('Lost laptop');
  expect(words).toContain('Lock the laptop');
  expect(words).toContain('A command of the kind “bash” became text to read or copy.');
  expect(await readStore<Draft>(page, 'drafts')).toEqual([]);
  await press(page, 'Make a draft: Lost laptop');
  const [draft] = await until(async () => {
    const all = await readStore<Draft>(page, 'drafts');
    return all.length === 0 ? null : all;
  });
  expect(draft?.content.steps.map(({ title }) => title)).toEqual(['Lock the laptop', 'Collect its last logins']);
});
