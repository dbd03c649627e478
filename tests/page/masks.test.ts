/**
 * What is painted over in pictures, by the picture itself: what must not be seen is drawn in red, what should be seen in blue, and
 * after the boxes are painted there is no red left.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { maskBoxes as boxesOf } from '../../page/capture/masks';
import { canaries } from '../procedures/redaction/canaries';
import { bundle } from './bundle.mjs';
import { openBrowser } from './harness';

declare const steplight: { maskBoxes: typeof boxesOf };

const STYLE = `<!doctype html><meta charset="utf-8"><style>
  * { color: #fff; border-color: #fff; outline: none; text-decoration: none; caret-color: transparent; }
  ::placeholder { color: #f00 }
  body { font: 16px monospace; margin: 8px } iframe { display: block }
  .hide { color: #f00; fill: #f00 } .show { color: #00f; fill: #00f }
</style>`;
const token = `gh${'p_'}A1b2C3d4E5f6G7h8I9j0A1b2C3d4E5f6G7h8`;
const typed = (html: string): string => `${STYLE}<p class="show">Acknowledge INC0012345</p>${html}`;

let browser: Browser;
let server: Server;
let page: Page;
let origin: string;
let other: string;
let served: Record<string, string> = {};

beforeAll(async () => {
  browser = await openBrowser();
  server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(served[request.url ?? ''] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  [origin, other] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

async function open(html: string, frames: Record<string, string> = {}): Promise<void> {
  served = { '/': typed(html), ...Object.fromEntries(Object.entries(frames).map(([path, body]) => [path, STYLE + body])) };
  await page.goto(origin, { waitUntil: 'load' });
  await page.evaluate(await bundle(['page/capture/masks.ts']));
}

/** How many dots of each colour there are in a picture of the page before and after it is painted over. */
async function seen(): Promise<{ before: { red: number; blue: number }; after: { red: number; blue: number } }> {
  const boxes = await page.evaluate(() => steplight.maskBoxes(document));
  const picture = await page.screenshot({ encoding: 'base64' });
  const counter = await browser.newPage();
  try {
    return await counter.evaluate(
      async (data, covered) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no canvas');
        const count = (): { red: number; blue: number } => {
          const { data: dots } = context.getImageData(0, 0, canvas.width, canvas.height);
          const sum = { red: 0, blue: 0 };
          for (let i = 0; i < dots.length; i += 4) {
            const [r = 0, g = 0, b = 0] = dots.subarray(i, i + 3);
            if (r - g > 60 && r - b > 60) sum.red++;
            if (b - g > 60 && b - r > 60) sum.blue++;
          }
          return sum;
        };
        context.drawImage(image, 0, 0);
        const before = count();
        for (const { x, y, width, height } of covered ?? []) context.fillRect(x, y, width, height);
        return { before, after: count() };
      },
      picture,
      boxes,
    );
  } finally {
    await counter.close();
  }
}

async function hidesRedKeepsBlue(): Promise<void> {
  const { before, after } = await seen();
  expect(before.red, 'there is something to hide').toBeGreaterThan(20);
  expect(after.red, 'nothing of it is left').toBe(0);
  expect(before.blue).toBeGreaterThan(20);
  expect(after.blue, 'what may be seen is seen').toBeGreaterThan(0.95 * before.blue);
}

const hide = (text: string): string => `<span class="hide">${text}</span>`;
const half = token.length / 2;

describe('maskBoxes', () => {
  it.each([
    ['an input', '<input class="hide" value="swordfish">'],
    ['an input by its placeholder', '<input placeholder="swordfish">'],
    ['a text area', '<textarea class="hide">swordfish</textarea>'],
    ['what can be edited', '<div class="hide" contenteditable>swordfish <b class="hide">and more</b></div>'],
    ['a box by its role', '<div class="hide" role="textbox">swordfish</div>'],
    ['an editor that draws by itself', '<div class="monaco-editor"><div class="hide">swordfish</div></div>'],
    ['dots', '<div class="hide" style="-webkit-text-security: disc">swordfish</div>'],
    ['a choice', `<select class="hide"><option class="hide">${token}</option></select>`],
    ['a secret in the text', `<p class="show">Revoke ${hide(token)} of web-01</p>`],
    ['over two lines', `<p style="width: 200px; overflow-wrap: anywhere">${hide(token)}</p>`],
    ['in several elements', `<p>${hide(token.slice(0, half))}<b class="hide">${token.slice(half)}</b></p>`],
    ['in several elements, some not seen', `<p>${hide(token.slice(0, half))}<i hidden>x</i><wbr>${hide(token.slice(half))}</p>`],
    ['a password behind its word', `<p><b class="show">Password:</b> ${hide('hunter-22!')}</p>`],
    ['a value behind its label', `<div class="show">API key</div><div>${hide('ab12-cd34')}</div>`],
    ['a value in a cell', `<table><tr><td class="show">PIN</td><td>${hide('4711')}</td></tr></table>`],
    ['a value beside its label', `<span class="show">Client secret</span> ${hide('ab12-cd34')}`],
    ['a drawing', `<svg width="600" height="40"><text class="hide" y="20">${token}</text></svg>`],
    [
      'a drawing in parts',
      `<svg width="600" height="40"><text y="20"><tspan class="hide">${token.slice(0, half)}</tspan><tspan class="hide">${token.slice(half)}</tspan></text></svg>`,
    ],
    ['what is scrolled', `<div style="height: 100px; overflow: auto"><p style="height: 20px"></p><p>${hide(token)}</p></div>`],
    ['what is turned', `<p style="margin-top: 150px; transform: rotate(8deg) scale(0.8)">${hide(token)}</p>`],
  ])('%s', async (_, html) => {
    await open(html);
    await hidesRedKeepsBlue();
  });

  it('open shadow roots, one in the other', async () => {
    await open('<x-outer></x-outer>');
    await page.evaluate((secret) => {
      const style = '<style>.hide { color: #f00 }</style>';
      const root = document.querySelector('x-outer')?.attachShadow({ mode: 'open' });
      const parts = (html: string): Node[] => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('style, div')];
      root?.append(...parts(`${style}<div class="hide">${secret}</div><div id="in"></div>`));
      const inner = root?.querySelector('#in')?.attachShadow({ mode: 'open' });
      inner?.append(...parts(`${style}<div class="hide" contenteditable>swordfish</div>`));
    }, token);
    await hidesRedKeepsBlue();
  });

  it('closed shadow roots whole', async () => {
    await open('<x-field style="display: block"></x-field>');
    await page.evaluate(() => {
      const root = document.querySelector('x-field')?.attachShadow({ mode: 'closed' });
      const text = document.createElement('div');
      text.textContent = 'swordfish';
      text.style.color = '#f00';
      root?.append(text);
    });
    await hidesRedKeepsBlue();
  });

  it('frames of the same origin, nested and scaled, only where it is needed', async () => {
    await open('<iframe src="/a" width="700" height="300" style="border: 7px solid #fff; padding: 5px; transform: scale(0.8)"></iframe>', {
      '/a': `<p class="show">Hosts</p><p>${hide(token)}</p><iframe src="/b" style="margin-left: 30px; zoom: 1.5"></iframe>`,
      '/b': '<p class="show">web-01</p><input class="hide" value="swordfish">',
    });
    await hidesRedKeepsBlue();
  });

  it('frames of another origin whole', async () => {
    await open(`<iframe src="${other}/c" width="400" height="100"></iframe>`, { '/c': '<p class="hide">swordfish</p>' });
    await hidesRedKeepsBlue();
  });

  it('a frame that is turned, whole', async () => {
    await open('<iframe src="/a" width="500" height="100" style="margin: 150px; transform: rotate(30deg)"></iframe>', {
      '/a': `<p>${hide(token)}</p>`,
    });
    await hidesRedKeepsBlue();
  });

  it('says nothing of what is not in the viewport, and stays within it', async () => {
    await open(`<input style="position: fixed; right: -50px"><p style="margin-top: 3000px">${token}</p><input>`);
    const boxes = await page.evaluate(() => steplight.maskBoxes(document));
    expect(boxes?.length).toBe(1);
    for (const { x, y, width, height } of boxes ?? [])
      expect([x >= 0, y >= 0, x + width <= 1000, y + height <= 700]).toEqual([true, true, true, true]);
  });

  it('leaves buttons, boxes and what tools say alone', async () => {
    await open(
      '<button>Save</button><input type="submit" value="Acknowledge"><input type="checkbox"><input type="radio"><input type="range">' +
        '<select><option>P1</option></select><my-icon></my-icon><table><tr><td>Password policy</td><td>strict-12</td></tr></table><p>Forgot password?</p><p>INC0012345</p>',
    );
    expect(await page.evaluate(() => steplight.maskBoxes(document))).toEqual([]);
  });

  it('gives no boxes for a page with too much text, so that no picture is kept', async () => {
    await open('');
    const boxes = await page.evaluate(() => {
      const parts = Array.from({ length: 20_100 }, (_, i) => {
        const part = document.createElement('p');
        part.textContent = `web-${i}`;
        return part;
      });
      document.body.append(...parts);
      return steplight.maskBoxes(document);
    });
    expect(boxes).toBeNull();
  });

  it('writes nothing to the page', async () => {
    await open(`<input value="a"><p>${token}</p><iframe src="/a"></iframe>`, { '/a': '<input>' });
    const records = await page.evaluate(() => {
      const frame = document.querySelector('iframe')?.contentDocument;
      const observer = new MutationObserver(() => {});
      for (const each of [document, frame])
        if (each) observer.observe(each, { attributes: true, childList: true, characterData: true, subtree: true });
      steplight.maskBoxes(document);
      return [observer.takeRecords().length, getSelection()?.rangeCount];
    });
    expect(records).toEqual([0, 0]);
  });

  it('every format, in a line of text', async () => {
    // The host of a webhook may be seen.
    const all = canaries(1).filter(({ secret, name }) => secret.length < 90 && !name.endsWith('webhook'));
    const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
    for (let at = 0; at < all.length; at += 20) {
      const lines = all.slice(at, at + 20).map(({ sentence, secret }) => {
        const [before = '', after = ''] = sentence.split(secret);
        return `<p style="margin: 0; font-size: 10px">${escaped(before)}${hide(escaped(secret))}${escaped(after)}</p>`;
      });
      await open(lines.join(''));
      await hidesRedKeepsBlue();
    }
  });
});
