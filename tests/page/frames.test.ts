/** Frames are known by what they are: over origins, nested, in another order, and two of one tool apart. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { frameChain as chainOf, frameFit as fitOf, targetHere as hereOf } from '../../page/frames';
import type { tellsOfPage as tells } from '../../page/capture/page-of';
import type { Passage, Target } from '../../procedures/schema/target';
import { bundle } from './bundle.mjs';
import { openBrowser } from './harness';

interface Api {
  steplight: { frameChain: typeof chainOf; frameFit: typeof fitOf; targetHere: typeof hereOf; tellsOfPage: typeof tells };
}

/** Pages by path; `HOST` is another origin than the page's. */
const PAGES: Record<string, (other: string) => string> = {
  '/': () =>
    '<title>Board</title><iframe name="nav" src="/nav.html"></iframe><iframe src="/d/errors/panel/7" title="Errors"></iframe><iframe src="/d/errors/panel/9"></iframe>',
  '/turned': () =>
    '<title>Board</title><p>New</p><iframe src="/d/errors/panel/9"></iframe><iframe src="/d/errors/panel/7"></iframe><iframe name="nav" src="/nav.html"></iframe>',
  '/nav.html': () => '<title>Navigation</title><button>Hosts</button>',
  '/v2/nav.html': () => '<title>Menu</title><button>Hosts</button>',
  '/d/errors/panel/7': () => '<title>Grafana</title><button>Zoom</button>',
  '/d/errors/panel/9': () => '<title>Grafana</title><button>Zoom</button>',
  '/other': (other) => `<title>Page</title><iframe src="${other}/outer"></iframe>`,
  '/outer': () => '<title>Outer</title><iframe src="/inner" name="a"></iframe><iframe src="/inner" id="second"></iframe>',
  '/set': () => '<title>Set</title><frameset cols="180,*"><frame src="/nav.html" name="side"><frame src="/rows" name="main"></frameset>',
  '/rows': () =>
    '<title>Rows</title><frameset rows="60,*"><frame src="/inner" name="top"><frame src="/d/errors/panel/7" name="body"></frameset>',
  '/inner': () => '<title>Inner</title><button>Save</button>',
};

let browser: Browser;
let server: Server;
let page: Page;
let origin: string;
beforeAll(async () => {
  browser = await openBrowser();
  server = createServer((request, response) => {
    const other = `http://localhost:${(server.address() as AddressInfo).port}`;
    const made = PAGES[new URL(request.url ?? '/', other).pathname];
    response.writeHead(made ? 200 : 404, { 'content-type': 'text/html' }).end(made?.(other) ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  server?.closeAllConnections();
});

async function framesAt(path: string): Promise<Frame[]> {
  await page.goto(origin + path, { waitUntil: 'load' });
  const code = await bundle(['page/frames.ts', 'page/capture/page-of.ts']);
  for (const frame of page.frames()) await frame.evaluate(code);
  return page.frames();
}
const pathOf = (frame: Frame): string => new URL(frame.url()).pathname;
const byPath = (frames: Frame[], path: string, nth = 0): Frame => {
  const found = frames.filter((frame) => pathOf(frame) === path)[nth];
  if (found === undefined) throw new Error(`no frame at ${path}`);
  return found;
};
const chain = (frame: Frame): Promise<Passage[]> => frame.evaluate(() => (globalThis as unknown as Api).steplight.frameChain(window));
const fit = (frame: Frame, path: Passage[], recorded = true) =>
  frame.evaluate((wanted, was) => (globalThis as unknown as Api).steplight.frameFit(wanted, window, was), path, recorded);
const here = (frame: Frame, target: Target) =>
  frame.evaluate((wanted) => (globalThis as unknown as Api).steplight.targetHere(wanted, window), target);
const fits = async (frames: Frame[], path: Passage[]) =>
  Object.fromEntries(await Promise.all(frames.map(async (frame) => [pathOf(frame), await fit(frame, path)] as const)));

describe('what page is shown', () => {
  const telling = async (path: string): Promise<string[]> => {
    const said = await Promise.all(
      (await framesAt(path)).map(async (frame) =>
        (await frame.evaluate(() => (globalThis as unknown as Api).steplight.tellsOfPage(window))) ? [pathOf(frame)] : [],
      ),
    );
    return said.flat();
  };

  it('is said by the page, and in a frameset by its largest frame, however deep', async () => {
    expect(await telling('/')).toEqual(['/']);
    expect(await telling('/other')).toEqual(['/other']);
    expect(await telling('/set')).toEqual(['/d/errors/panel/7']);
  });
});

describe('a recorded frame', () => {
  it('is the same one when the frames are in another order', async () => {
    const recorded = await chain(byPath(await framesAt('/'), '/d/errors/panel/7'));
    expect(recorded).toEqual([{ kind: 'frame', path: '/d/errors/panel/7', title: 'Grafana' }]);
    const found = await fits(await framesAt('/turned'), recorded);
    expect(found).toEqual({
      '/turned': null,
      '/nav.html': null,
      '/d/errors/panel/7': { fit: 1, sure: true },
      // The same tool and another panel: looked at, and never more than a guess.
      '/d/errors/panel/9': { fit: expect.closeTo(0.6), sure: false },
    });
  });

  it('is known by its name, whatever page it shows, and in another folder after an upgrade', async () => {
    const frames = await framesAt('/');
    const nav = byPath(frames, '/nav.html');
    expect(await fit(nav, [{ kind: 'frame', name: 'nav', path: '/status.cgi', title: 'Status' }])).toMatchObject({ sure: true });
    expect(await fit(nav, [{ kind: 'frame', path: '/v1/nav.html', title: 'Menu' }])).toMatchObject({ sure: true });
    expect(await fit(nav, [{ kind: 'frame', path: '/ticket/7/nav.html' }])).toBeNull();
    expect(await fit(nav, [{ kind: 'frame', name: 'main', path: '/status.cgi' }])).toBeNull();
  });

  it('is known over origins, and nested ones apart by what can be seen of them', async () => {
    const frames = await framesAt('/other');
    const [first, second] = [byPath(frames, '/inner'), byPath(frames, '/inner', 1)];
    const recorded = await chain(second);
    expect(recorded).toEqual([
      { kind: 'frame', path: '/outer', title: 'Outer' },
      { kind: 'frame', path: '/inner', title: 'Inner', id: 'second' },
    ]);
    const [other, same] = [await fit(first, recorded), await fit(second, recorded)];
    expect(same).toEqual({ fit: 1, sure: true });
    expect(other?.fit).toBeLessThan(1);
    expect(await fit(byPath(frames, '/other'), recorded)).toBeNull();
  });

  it('can have become a page of its own, by its address', async () => {
    const [top] = await framesAt('/nav.html');
    if (top === undefined) throw new Error('no page');
    expect(await fit(top, [{ kind: 'frame', name: 'nav', path: '/nav.html', title: 'Navigation' }])).toMatchObject({ sure: true });
    expect(await fit(top, [{ kind: 'frame', path: '/side.html', title: 'Navigation' }])).toBeNull();
  });
});

describe('a target of the page', () => {
  it('is sure on the page, and in a frame only where somebody wrote no path', async () => {
    const frames = await framesAt('/');
    expect(await fit(byPath(frames, '/'), [])).toEqual({ fit: 1, sure: true });
    expect(await fit(byPath(frames, '/nav.html'), [])).toEqual({ fit: 0.5, sure: false });
    expect(await fit(byPath(frames, '/nav.html'), [], false)).toEqual({ fit: 0.5, sure: true });
  });
});

describe('a corrected target', () => {
  const frame: Passage[] = [{ kind: 'frame', path: '/nav.html', title: 'Navigation' }];
  const both: Target = {
    v: 1,
    kind: 'element',
    facts: { name: 'On the page' },
    path: [],
    unique: ['name'],
    box: { x: 0, y: 0, width: 9, height: 9 },
    also: [{ name: 'In the frame', unique: ['name'], path: frame }, { name: 'By hand' }],
  };

  it('is looked for in each frame by what was there', async () => {
    const frames = await framesAt('/');
    const top = await here(byPath(frames, '/'), both);
    expect([top?.target.facts, ...(top?.target.also ?? [])].map((each) => each?.name)).toEqual(['On the page', 'By hand']);
    const inside = await here(byPath(frames, '/nav.html'), both);
    expect(inside).toMatchObject({ sure: true, target: { facts: { name: 'In the frame' }, unique: ['name'], path: frame } });
    expect(inside?.target.facts).toEqual({ name: 'In the frame' });
    expect(inside?.target.also).toEqual([{ name: 'By hand' }]);
  });

  it('is looked for in no frame that fits none of it', async () => {
    const frames = await framesAt('/');
    const framed: Target = { ...both, path: frame, also: [] };
    expect(await here(byPath(frames, '/d/errors/panel/7'), framed)).toBeNull();
    expect(await here(byPath(frames, '/'), framed)).toBeNull();
  });
});
