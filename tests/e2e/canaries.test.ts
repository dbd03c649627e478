/**
 * Secrets do not get in: hundreds of fake ones are on every page of one long recording, are typed, and are in addresses, titles and
 * messages. Then none is in anything that Steplight has stored or exports, nor to be seen in a picture.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { ElementHandle, Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadTo } from '../../scripts/browser.mjs';
import { until } from '../../scripts/until.mjs';
import { canaries, leaks, type Canary } from '../procedures/redaction/canaries';
import { canaryPages, typedOf } from './support/canary-pages';
import { begin, capturesIn, capturesOf, enable, isRecorded, openAuthor, openOwn, stopAndKeep, type Author } from './support/recorder';
import { savedFile } from './support/saved';
import { press, readStore, waitForWords, wordsOf } from './support/world';
import { clickOn } from './support/click';

const ALL = canaries(4);
const folder = mkdtempSync(join(tmpdir(), 'steplight-canaries-'));
const userDataDir = join(folder, 'profile');
const downloads = join(folder, 'downloads');
let author: Author;
/** Of the pictures that were made of pages with lines: where the secrets were, in CSS px. */
const lines: { box: Box; view: { width: number; height: number }; boxes: (Box & { name: string })[] }[] = [];

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A few digits are in every long text; by themselves they are not. */
const isSeen = (text: string, canary: Canary): boolean =>
  leaks(text, canary) && (!/^\d{4,6}$/.test(canary.secret) || new RegExp(`(?<![\\w.-])${canary.secret}(?![\\w.-])`).test(text));
const found = (text: string): string[] => ALL.filter((each) => isSeen(text, each)).map(({ name, secret }) => `${name}: ${secret}`);

/** Every text in what is stored, with where it is. */
function textsIn(value: unknown, at = ''): [at: string, text: string][] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [[`${at}.`, key] as [string, string], ...textsIn(each, `${at}.${key}`)]);
}
/** In all of what is stored, and which canary it is. */
function foundIn(stored: unknown): string[] {
  const whole = JSON.stringify(stored);
  const suspects = ALL.filter((each) => leaks(whole, each));
  return textsIn(stored).flatMap(([at, text]) =>
    suspects.filter((each) => isSeen(text, each)).map(({ name }) => `${name} at ${at}: ${text}`),
  );
}

/** All that was sent has been stored: what is captured does not become more. */
const settled = async (before: number, least: number): Promise<void> => {
  await until(async () => (await capturesIn(author)) >= before + least, {
    what: async () => `${least} captures, of which there are ${(await capturesIn(author)) - before}`,
  });
};

async function visit(path: string): Promise<Page> {
  await author.page.goto(author.sites.a + path);
  await isRecorded(author.page);
  return author.page;
}

/** Presses each of these as a person does, one after the other. */
async function pressAll(page: Page | Frame, controls: readonly ElementHandle<Element>[]): Promise<void> {
  const before = await capturesIn(author);
  for (const control of controls) await control.click();
  expect(controls.length).toBeGreaterThan(80);
  await settled(before, controls.length);
  await page.evaluate(() => scrollTo(0, 0));
}

beforeAll(async () => {
  mkdirSync(userDataDir);
  mkdirSync(downloads);
  author = await openAuthor(canaryPages(ALL), { userDataDir, real: true });
  await author.page.goto(author.sites.b);
  await enable(author, author.page);
  await author.page.goto(author.sites.a);
  await begin(author);
}, 60_000);
afterAll(async () => {
  await author?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

describe('an author works where secrets are everywhere', () => {
  it('beside and inside what is pressed, in titles, messages and addresses', async () => {
    const page = await visit('/cards');
    await pressAll(page, await page.$$('.go'));
  });

  it('in a shadow root', async () => {
    const page = await visit('/shadow');
    await pressAll(page, await page.$$('x-cards >>> .go'));
  });

  it('in a frame of another origin', async () => {
    const page = await visit('/framed');
    const frame = await until(() => page.frames().find((each) => each.url().includes('/inner')), { what: 'the frame' });
    await frame.waitForSelector('.go');
    await pressAll(frame, await frame.$$('.go'));
  });

  it('typed and put in, into fields of every kind', async () => {
    const page = await visit('/fields');
    const before = await capturesIn(author);
    const typed = typedOf(ALL);
    const fields = await page.$$('.field');
    for (const [n, field] of fields.entries()) {
      const text = typed[n]?.secret ?? '';
      await field.focus();
      if (n % 12 < 4 && text.length < 40) await page.keyboard.type(text);
      else await page.keyboard.sendCharacter(text);
    }
    expect(fields).toHaveLength(typed.length);
    await settled(before, fields.length);
  });

  it('in options and names of files', async () => {
    const page = await visit('/choices');
    const before = await capturesIn(author);
    const selects = await page.$$('select');
    for (const select of selects) {
      await select.focus();
      await page.keyboard.press('ArrowDown');
    }
    const files = ALL.filter(({ secret, needsWords }) => !needsWords && /^[\w.+=-]{8,90}$/.test(secret))
      .slice(0, 20)
      .map(({ secret }) => join(folder, `${secret}.log`));
    expect(files).toHaveLength(20);
    for (const file of files) writeFileSync(file, 'x');
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.click('input')]);
    await chooser.accept(files);
    await settled(before, selects.length + 1);
  });

  it('on what is pictured', async () => {
    for (let n = 0; n < 4; n++) {
      const page = await visit(`/lines-${n}`);
      const at = await page.evaluate(() => {
        const boxOf = ({ x, y, width, height }: DOMRect) => ({ x, y, width, height });
        const button = document.querySelector('#go');
        return {
          view: { width: innerWidth, height: innerHeight },
          box: boxOf(button?.getBoundingClientRect() ?? new DOMRect()),
          boxes: [...document.querySelectorAll('.canary')].flatMap((each) =>
            [...each.getClientRects()].map((rect) => ({ ...boxOf(rect), name: each.textContent ?? '' })),
          ),
        };
      });
      lines.push(at);
      // The browser gives two pictures a second, and may have given one just now. Of two presses in a row the second is none of its own.
      await until(
        async () => {
          await clickOn(page, '#go', { delay: 80 });
          return until(() => shotOf(n), { timeout: 3_000 }).catch(() => null);
        },
        { what: 'a picture' },
      );
    }
  });
});

describe('none of them', () => {
  it('is in what is stored of the recording, which has the words beside them', async () => {
    const stored = await everythingIn(author.panel);
    const text = JSON.stringify(stored);
    expect(text).toContain('Open');
    expect(text).toContain('Fields');
    expect(await capturesIn(author)).toBeGreaterThan(400);
    expect(foundIn(stored)).toEqual([]);
  });

  it('is to be seen in a picture', async () => {
    for (const [n, { boxes, view }] of lines.entries()) {
      const shot = await shotOf(n);
      expect(shot, `a picture of the lines ${n}`).toBeDefined();
      const seen = await uncovered(author.panel, shot?.whole ?? '', view, boxes);
      expect(boxes.length).toBeGreaterThan(50);
      expect(seen).toEqual([]);
    }
  });

  it('is in a draft, a publication, an export, or a file of the profile', async () => {
    const editor = await stopAndKeep(author);
    await waitForWords(editor, 'Publish');
    await press(editor, 'Publish…');
    await press(editor, 'Publish version 0.1.0');
    await until(async () => (await readStore<{ id: string }>(editor, 'packs')).some(({ id }) => id === 'own'), {
      what: async () => `the publication; shown is: ${(await wordsOf(editor)).slice(-600)}`,
    });
    const stored = await everythingIn(editor);
    expect(JSON.stringify(stored).length).toBeGreaterThan(100_000);
    expect(foundIn(stored)).toEqual([]);
    for (const text of await exported()) expect(found(text)).toEqual([]);
    await author.browser.close();
    const files = filesOfExtension();
    expect(files.length).toBeGreaterThan(3);
    for (const { path, bytes } of files) expect(found(bytes.toString('latin1')).concat(found(twoBytes(bytes))), path).toEqual([]);
  });
});

/** The picture of a press on this page with lines. */
async function shotOf(n: number): Promise<{ whole: string } | undefined> {
  const shots = await readStore<{ capture: string; whole: string }>(author.panel, 'shots');
  const captures = new Set((await capturesOf(author)).filter(({ url }) => url.endsWith(`/lines-${n}`)).map(({ id }) => id));
  return shots.find(({ capture }) => captures.has(capture));
}

/** Every store of the database and of the browser, as the extension's own pages read them. */
function everythingIn(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('steplight');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error));
    });
    const all = await Promise.all(
      [...db.objectStoreNames].map(
        (name) =>
          new Promise((resolve, reject) => {
            const asking = db.transaction(name).objectStore(name).getAll();
            asking.addEventListener('success', () => resolve([name, asking.result]));
            asking.addEventListener('error', () => reject(asking.error));
          }),
      ),
    );
    db.close();
    const { storage } = (globalThis as unknown as { chrome: { storage: Record<string, { get(keys: null): Promise<unknown> }> } }).chrome;
    const kept = await Promise.all(['local', 'session', 'sync'].map((area) => storage[area]?.get(null)));
    return [all, kept, { ...localStorage }];
  });
}

/** Boxes of a stored picture in which anything but the cover is to be seen. */
function uncovered(
  page: Page,
  sha256: string,
  view: { width: number; height: number },
  boxes: readonly (Box & { name: string })[],
): Promise<string[]> {
  return page.evaluate(
    async (hash, { width, height }, all) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('steplight');
        opening.addEventListener('success', () => resolve(opening.result));
      });
      const { blob } = await new Promise<{ blob: Blob }>((resolve) => {
        const asking = db.transaction('media').objectStore('media').get(hash);
        asking.addEventListener('success', () => resolve(asking.result as { blob: Blob }));
      });
      db.close();
      const bitmap = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('There is no canvas.');
      context.drawImage(bitmap, 0, 0);
      const [across, down] = [bitmap.width / width, bitmap.height / height];
      return all
        .filter((box) => box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height)
        .flatMap((box) => {
          const w = Math.max(1, Math.floor(box.width * across));
          const h = Math.max(1, Math.floor(box.height * down));
          const { data } = context.getImageData(Math.ceil(box.x * across), Math.ceil(box.y * down), w, h);
          let worst = 0;
          for (let i = 0; i < data.length; i += 4)
            worst = Math.max(
              worst,
              Math.abs((data[i] ?? 0) - 0x8a),
              Math.abs((data[i + 1] ?? 0) - 0x94),
              Math.abs((data[i + 2] ?? 0) - 0x9e),
            );
          return worst > 24 ? [`${box.name} (${worst})`] : [];
        });
    },
    sha256,
    view,
    boxes,
  );
}

/** The pack, and the procedure as HTML and as Markdown. */
async function exported(): Promise<string[]> {
  const read = async (ending: string): Promise<string> => {
    const bytes = readFileSync(await savedFile(downloads, ending));
    // Markdown comes with its pictures.
    return ending === '.zip'
      ? Object.values(unzipSync(bytes))
          .map((each) => strFromU8(each, true))
          .join('\n')
      : bytes.toString();
  };
  const save = async (hash: string, ask: (page: Page) => Promise<void>, ending: string): Promise<string> => {
    const page = await openOwn(author, `library.html#/${hash}`);
    await downloadTo(page, downloads);
    await ask(page);
    const text = await read(ending);
    await page.close();
    return text;
  };
  const choose = (label: string) => async (page: Page) => {
    await clickOn(page, '::-p-xpath(//button[@aria-expanded][normalize-space(.)="Export"])');
    await clickOn(page, `::-p-xpath(//button[not(@aria-expanded)][starts-with(normalize-space(.), "${label}")])`);
  };
  return [
    await save('packs', (page) => press(page, 'Export: My procedures'), '.json'),
    await save('procedure/own/recorded-procedure', choose('HTML'), '.html'),
    await save('procedure/own/recorded-procedure', choose('Markdown'), '.zip'),
  ];
}

function filesOfExtension(): { path: string; bytes: Buffer }[] {
  const root = join(userDataDir, 'Default');
  return readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((each) => {
    const path = join(each.parentPath, each.name);
    return each.isFile() && path.includes(author.id) ? [{ path, bytes: readFileSync(path) }] : [];
  });
}

/** What stands in it with two bytes a letter, at even and at odd places. */
const twoBytes = (bytes: Buffer): string => `${bytes.toString('utf16le')}\n${bytes.subarray(1).toString('utf16le')}`;
