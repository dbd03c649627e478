/**
 * Two browsers as two teams. One writes a procedure in the editor, exports it, signs it with the command and publishes it; the other
 * subscribes, changes it, and brings the next version together with its change. Then whatever a server can send that should not come in:
 * each is refused in words, and nothing that is stored is another than it was. What sources.test.ts shows is not shown again.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ElementHandle, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSigningKey, type Subtle } from '../../procedures/packs/keys';
import { signPack } from '../../procedures/packs/signature';
import { MAX_LENGTH } from '../../procedures/packs/text';
import type { Pack } from '../../procedures/schema/pack';
import { FIRST_RETRY } from '../../procedures/sources/schedule';
import type { Source } from '../../procedures/sources/source';
import { BROWSER, downloadTo, endBackground, launchWithExtension, openPanel } from '../../scripts/browser.mjs';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { beginProcedure, publishDraft, writeField } from './support/author';
import { savedFile } from './support/saved';
import { everythingStored, type Stored } from './support/stores';
import { startTeam, type Team } from './support/team';
import { press, readStore, waitForWords, wordsOf } from './support/world';

interface StoredPack {
  id: string;
  version: string;
  pack: Pack;
}

let authors: Awaited<ReturnType<typeof launchWithExtension>>;
let readers: typeof authors;
/** The library of the authors, and that of the readers. */
let ours: Page;
let theirs: Page;
let team: Team;
let key: string;
/** What the team had published first. */
let first: Team['server']['files'];

beforeAll(async () => {
  team = await startTeam('shop.json');
  key = team.keygen('team');
  const open = async (): Promise<[typeof authors, Page]> => {
    const launched = await launchWithExtension({ dir: builtAt(BROWSER), grant: true });
    const page = await openPanel(launched.browser, launched.id, 'library.html');
    await page.setViewport({ width: 1280, height: 900 });
    await page.waitForSelector('.procedure-item');
    return [launched, page];
  };
  [authors, ours] = await open();
  [readers, theirs] = await open();
});
afterAll(() => Promise.all([authors?.close(), readers?.close(), team?.close()]));

const go = (page: Page, hash: string): Promise<void> => page.evaluate((to) => void (location.hash = to), hash);
const packIn = async (page: Page, id = 'shop'): Promise<StoredPack | undefined> =>
  (await readStore<StoredPack>(page, 'packs')).find((each) => each.id === id);
const stepsIn = async (page: Page): Promise<string[] | undefined> =>
  (await packIn(page))?.pack.procedures[0]?.steps.map(({ title }) => title);

async function choose(page: Page, ...paths: string[]): Promise<void> {
  await go(page, '#/import');
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...paths);
}

/** Presses "Export" at the pack; what the browser saved. */
async function exported(page: Page, title: string): Promise<Pack> {
  const folder = mkdtempSync(join(team.folder, 'out-'));
  await downloadTo(page, folder);
  await go(page, '#/packs');
  await press(page, `Export: ${title}`);
  return JSON.parse(readFileSync(await savedFile(folder, '.json'), 'utf8')) as Pack;
}

/** Other words for the steps of the procedure, by place, then published. */
async function edit(page: Page, titles: Record<number, string>): Promise<void> {
  const procedure = (await packIn(page))?.pack.procedures[0];
  for (const [at, title] of Object.entries(titles)) {
    await go(page, `#/edit/shop/${procedure?.id}?step=${procedure?.steps[Number(at)]?.id}`);
    await page.waitForFunction(
      (words) => document.querySelector<HTMLInputElement>('[data-field=title]')?.value === words,
      {},
      procedure?.steps[Number(at)]?.title,
    );
    await writeField(page, 'title', title);
  }
  await publishDraft(page);
}

const source = async (): Promise<Source> => {
  const { database } = await everythingStored(theirs);
  const [found] = JSON.parse(database['settings']?.['"sources"'] ?? '[]') as Source[];
  if (found === undefined) throw new Error('There is no source.');
  return found;
};
const card = (): Promise<string> => theirs.$eval('article.source', (each) => (each as HTMLElement).innerText);

/** "Check now" is pressed, and the check is over when the words are there. */
async function checked(words: string): Promise<void> {
  await go(theirs, '#/sources');
  await press(theirs, 'Check now: Shop');
  await until(async () => (await card()).includes(words), { what: async () => `"${words}" in: ${await card()}` });
}

/** Without what is known of the checks themselves. A worker that begins writes down that there is no trouble, which says the same as nothing. */
function comparable({ database, beside }: Stored): Stored {
  const { '"sources"': sources = '[]', ...settings } = database['settings'] ?? {};
  const kept = (JSON.parse(sources) as Source[]).map(({ checkedAt: _at, lastOkAt: _ok, next: _next, failure: _failure, ...rest }) => rest);
  return { database: { ...database, settings: { '"troubles"': '[]', ...settings, sources: JSON.stringify(kept) } }, beside };
}

it('what one team wrote, exported, signed and published, another one sees by its key and takes in', async () => {
  await beginProcedure(ours, 'Checkout returns errors', ['Read the error rate', 'Restart the gateway', 'Tell support']);
  await press(ours, 'Publish…');
  await press(ours, 'Summary');
  await ours.keyboard.type('Customers cannot pay');
  await writeField(ours, 'owner', 'Payments');
  await publishDraft(ours);
  const made = await exported(ours, 'My procedures');
  expect(made.id).toBe('own');
  // As a team does once: its pack has an id and a title of its own, and is what is edited from then on.
  const file = join(team.folder, 'shop.json');
  writeFileSync(file, JSON.stringify({ ...made, id: 'shop', title: 'Shop' }));
  team.steplight('format', 'shop.json');
  team.publish(readFileSync(file, 'utf8'));
  await choose(ours, file);
  await waitForWords(ours, 'Shop, version 1.0.0: not here yet');
  await press(ours, 'Import');
  await waitForWords(ours, 'Imported: Shop');

  await go(theirs, '#/sources');
  await theirs.type('input[type=url]', team.url);
  await press(theirs, 'Look');
  await waitForWords(theirs, 'It is signed, and the signature fits.');
  await theirs.type('.seen input.code', key);
  await waitForWords(theirs, 'It is the same key.');
  await press(theirs, 'Subscribe');
  await waitForWords(theirs, 'Shop, version 1.0.0: not here yet');
  expect(await packIn(theirs)).toBeUndefined();
  await press(theirs, 'Import');
  await waitForWords(theirs, 'Imported: Shop');
  expect((await packIn(theirs))?.pack).toEqual((await packIn(ours))?.pack);
});

it('an update meets what was changed there: both sides stand side by side, and what was chosen is brought together', async () => {
  await edit(theirs, { 1: 'Restart the gateway in the second room', 2: 'Tell support by phone' });
  await edit(ours, { 0: 'Read the error rate of the last hour', 1: 'Restart the gateway and wait' });
  first = new Map(team.server.files);
  const next = await exported(ours, 'Shop');
  expect(next.version).toBe('1.0.1');
  team.publish(JSON.stringify(next));

  await checked('Version 1.0.1 waits for you.');
  await press(theirs, 'Look at the update: Shop');
  await waitForWords(theirs, 'Changed here and in the pack: 1 place to decide');
  const sides = await theirs.$$eval('.conflict-side', (all) =>
    all.map((side) => ({ words: (side as HTMLElement).innerText, box: side.getBoundingClientRect().toJSON() as DOMRect })),
  );
  expect(sides.map(({ words }) => words)).toEqual([expect.stringContaining('in the second room'), expect.stringContaining('and wait')]);
  const [here, there] = sides;
  expect(here?.box.top).toBe(there?.box.top);
  expect(here?.box.right).toBeLessThanOrEqual(there?.box.left ?? 0);
  expect(await theirs.$eval('.plan .question-answers button', (button) => (button as HTMLButtonElement).disabled)).toBe(true);
  await theirs.click('.conflict-side input');
  await waitForWords(theirs, 'All is decided.');
  await press(theirs, 'Import');
  await waitForWords(theirs, 'Imported: Shop');
  expect(await stepsIn(theirs)).toEqual([
    'Read the error rate of the last hour',
    'Restart the gateway in the second room',
    'Tell support by phone',
  ]);
  good = new Map(team.server.files);
  before = comparable(await everythingStored(theirs));
});

/** Signed by the team, over until a minute ago: the command signs nothing that is over. */
async function expired(text: string): Promise<string> {
  const subtle = webcrypto.subtle as Subtle;
  const { id, version } = JSON.parse(text) as Pack;
  const signing = await readSigningKey(subtle, readFileSync(join(team.folder, 'team.key'), 'utf8'));
  const now = Date.now();
  return signPack(
    subtle,
    signing,
    { bytes: new TextEncoder().encode(text), id, version },
    { issued: now - 120_000, expires: now - 60_000 },
  );
}

/** As the team has published it last. */
let good: Team['server']['files'];
/** Before anything of this was sent. */
let before: Stored;
const nextText = (): string => JSON.stringify({ ...(JSON.parse(String(good.get('/shop.json'))) as Pack), version: '1.0.2' });

const REFUSED: [string, string, () => void | Promise<void>][] = [
  [
    'an old version with the signature that it had',
    'The server offers an older version',
    () => void [...first].map(([path, file]) => team.server.files.set(path, file)),
  ],
  [
    'a signature that has ended',
    'The signature has ended.',
    async () => (team.server.files.set('/shop.json', nextText()), void team.server.files.set('/shop.json.sig', await expired(nextText()))),
  ],
  [
    'a signature in which a letter is another',
    'The signature does not fit what it says',
    () => {
      team.publish(nextText());
      const read = String(team.server.files.get('/shop.json.sig'));
      team.server.files.set(
        '/shop.json.sig',
        read.replace(/("signature": ")(.)/, (_, head: string, letter: string) => `${head}${letter === 'A' ? 'B' : 'A'}`),
      );
    },
  ],
  [
    'a small answer that unpacks to more than a pack may have',
    'The file is larger than a pack may be.',
    () => {
      const packed = gzipSync(Buffer.alloc(MAX_LENGTH + 1, 0x20));
      team.server.answers.set('/shop.json', (_, response) => void response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed));
    },
  ],
];

it.each(REFUSED)('%s is refused in words, and nothing that is stored is another', async (_, words, prepare) => {
  await prepare();
  await checked(words);
  expect(await card()).toContain('Nothing of it was taken in.');
  expect(comparable(await everythingStored(theirs))).toEqual(before);
});

it('a server that falls silent is given up; meanwhile an unsigned file cannot take the place of the signed pack by itself', async () => {
  team.server.answers.set('/shop.json', (_, response) => void response.writeHead(200).write('{'));
  team.server.log.length = 0;
  await go(theirs, '#/sources');
  await press(theirs, 'Check now: Shop');
  await until(() => team.server.asked().includes('/shop.json'), { what: 'the server to be asked' });

  const file = join(team.folder, 'other.json');
  writeFileSync(file, nextText().replace('1.0.2', '9.0.0'));
  await choose(theirs, file);
  await waitForWords(theirs, 'The id shop belongs to a pack from elsewhere.');
  expect(await wordsOf(theirs)).toContain(`What is here is from: ${team.url}, signed with the key ${key}. What comes is from: a file.`);
  await waitForWords(theirs, 'Say first whether this pack may take the place of the other.');
  await press(theirs, 'Cancel');
  await waitForWords(theirs, 'Nothing was changed.');

  await until(async () => (await card()).includes('The server took too long to answer.'), { what: card });
  expect(comparable(await everythingStored(theirs))).toEqual(before);
});

it('with every failure in a row the next question is later, also for a worker that begins anew', async () => {
  const { failure, next } = await source();
  const failures = REFUSED.length + 1;
  expect(failure?.times).toBe(failures);
  const wait = (next - (failure?.at ?? 0)) / (FIRST_RETRY * 2 ** (failures - 1));
  expect(Math.abs(wait - 1)).toBeLessThanOrEqual(0.1);
  const alarm = await theirs.evaluate(() => chrome.alarms.get('sources'));
  expect(alarm?.scheduledTime).toBe(next);

  await endBackground(readers.browser, readers.id);
  team.server.log.length = 0;
  // Who goes on has all sources looked through, for those that are due.
  await press(theirs, 'Pause: Shop');
  await press(theirs, 'Go on: Shop');
  await theirs.waitForSelector('::-p-xpath(//button[@aria-label="Pause: Shop"][not(@disabled)])');
  expect(team.server.asked()).toEqual([]);
  expect((await source()).next).toBe(next);

  team.server.answers.set('/shop.json.sig', (_, response) => void response.writeHead(503, { 'Retry-After': '604800' }).end());
  await checked('The server answered with an error (503).');
  const after = await source();
  expect(after.next - (after.failure?.at ?? 0)).toBe(604_800_000);
  expect(comparable(await everythingStored(theirs))).toEqual(before);
});

it('an answer that nothing is new is believed for what was verified, and fetches and changes nothing', async () => {
  team.server.answers.clear();
  for (const [path, file] of good) team.server.files.set(path, file);
  team.server.log.length = 0;
  await checked('Up to date.');
  expect(team.server.log.map(({ path, status }) => [path, status()])).toEqual([
    ['/shop.json.sig', 200],
    ['/shop.json', 304],
  ]);
  expect((await source()).failure).toBeUndefined();
  expect(comparable(await everythingStored(theirs))).toEqual(before);
  team.publish(nextText());
  await checked('Version 1.0.2 waits for you.');
});

it('an update that was taken in and taken back is not said to be here, and comes again when somebody asks', async () => {
  await press(theirs, 'Look at the update: Shop');
  await waitForWords(theirs, 'Replace Shop');
  await press(theirs, 'Import');
  await waitForWords(theirs, 'Imported: Shop, version 1.0.2');
  await press(theirs, 'Take this import back');
  await waitForWords(theirs, 'Taken back: Shop');
  await until(async () => (await card()).includes('Version 1.0.2 is not in your library.'), { what: card });
  expect((await packIn(theirs))?.pack.version).toBe(JSON.parse(before.database['packs']?.['"shop"'] ?? '{}').version);
  await checked('Version 1.0.2 waits for you.');
});
