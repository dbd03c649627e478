/**
 * The overlay in Firefox: the built extension on the situation pages of the overlay bench, with a run that is really followed. What
 * the bench samples frame by frame in Chromium is looked at here when it has come to rest: the outline is where the target is, and
 * nowhere else, and the page is as it was. Collaborators: tests/bench/overlay/situations, support/firefox.ts.
 */
import { randomUUID } from 'node:crypto';
import type { Frame, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { describe as describeElement } from '../../page/describe';
import { builtAt } from '../../scripts/setup.mjs';
import { until } from '../../scripts/until.mjs';
import { declarationOf, packOf } from '../bench/overlay/adapters/steplight.mjs';
import { loadSituations, serveSituations } from '../bench/overlay/lib/all.mjs';
import { bundle } from '../page/bundle.mjs';
import { launchFirefox, type FirefoxWithExtension } from './support/firefox';
import { importText } from './support/import-text';

interface Bench {
  page: Page;
  frame: Frame;
  act(name: string, ...args: unknown[]): Promise<unknown>;
  topAct(name: string, ...args: unknown[]): Promise<unknown>;
  sleep(ms: number): Promise<void>;
  focus(selector: string): Promise<void>;
}
interface Step {
  name: string;
  expect?: 'aligned' | 'absent' | 'offscreen';
  do(t: Bench): Promise<unknown>;
}
interface Situation {
  title: string;
  frame?: string;
  late?: boolean;
  ignore?: string;
  before?(t: Bench): Promise<unknown>;
  steps: Step[];
}
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

declare global {
  /** What a situation page can do. */
  var act: Record<string, (...given: unknown[]) => unknown>;
}

/** What only the other browser's protocol can bring about. */
const NOT_HERE: Record<string, string> = {
  '08-fullscreen': 'full screen is refused to a browser without a window',
  '24-forced-colors': 'forced colors cannot be emulated',
  '55-pinch': 'pinch zoom cannot be emulated',
  '61-fractions': 'the density of the screen cannot be emulated',
  '60-browser-zoom': 'the density of the screen cannot be emulated',
  '68-print': 'paper cannot be emulated',
};

const executable = process.env.FIREFOX;
const situations = ((await loadSituations()) as [string, Situation][]).filter(([name]) => NOT_HERE[name] === undefined);
const NEAR = 3;
const PADDING = 4;

describe.skipIf(executable === undefined)('the overlay in Firefox', () => {
  let firefox: FirefoxWithExtension;
  let server: { origin: string; close(): Promise<unknown> };
  let panel: Page;
  let version = 0;

  beforeAll(async () => {
    server = await serveSituations(situations);
    firefox = await launchFirefox(executable ?? '', builtAt('firefox'));
    await firefox.grant(['http://127.0.0.1/*', 'http://localhost/*']);
    // A page that may ask for everything; the desk may ask for what a tool's page may.
    panel = await firefox.open('library.html');
    for (const host of ['127.0.0.1', 'localhost']) await send('site.changed', { origin: `http://${host}/*` });
  }, 180_000);
  afterAll(async () => {
    await firefox?.close();
    await server?.close();
  });

  async function send<T>(type: string, payload: object): Promise<T> {
    const reply = (await panel.evaluate(
      async (message) => JSON.stringify(await (globalThis as unknown as { browser: typeof chrome }).browser.runtime.sendMessage(message)),
      { type, payload },
    )) as string;
    const { ok, value, error } = JSON.parse(reply);
    if (!ok) throw new Error(`${type}: ${error?.message}`);
    return value;
  }

  const benchOf = (page: Page, { frame }: Situation): Bench => ({
    page,
    get frame() {
      return (frame === undefined ? undefined : page.frames().find((each) => each.url().includes(frame))) ?? page.mainFrame();
    },
    act(name, ...args) {
      return call(this.frame, name, args);
    },
    topAct: (name, ...args) => call(page.mainFrame(), name, args),
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    focus(selector) {
      return this.frame.focus(selector);
    },
  });
  const call = (frame: Frame, name: string, args: unknown[]): Promise<unknown> =>
    frame.evaluate((which, given) => globalThis.act[which]?.(...given), name, args);

  /** Recorded on a page of its own, as an author would. */
  async function recorded(name: string, situation: Situation): Promise<object> {
    const page = await firefox.browser.newPage();
    const t = benchOf(page, situation);
    await page.goto(`${server.origin}/${name}.html`);
    await situation.before?.(t);
    if (situation.late) await situation.steps[0]?.do(t);
    const text = await until(
      async () => {
        await t.frame.evaluate(await bundle(['page/describe.ts']));
        return t.frame.evaluate(() => {
          const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
            root,
            ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
          ];
          const element = roots(document).flatMap((root) => root.querySelector('[data-target]') ?? [])[0];
          return element
            ? JSON.stringify((globalThis as unknown as { steplight: { describe: typeof describeElement } }).steplight.describe(element))
            : null;
        });
      },
      { timeout: 10_000, what: 'the target, to be recorded' },
    );
    await page.close();
    return JSON.parse(text as string);
  }

  /** The target as it is drawn, and what is left of it in its frame. */
  const targetOf = (frame: Frame): Promise<{ full: Box; visible: Box } | null> =>
    frame.evaluate(() => {
      const find = (root: Document | ShadowRoot): Element | null =>
        root.querySelector('[data-target]') ??
        [...root.querySelectorAll('*')].reduce<Element | null>(
          (hit, { shadowRoot }) => hit ?? (shadowRoot ? find(shadowRoot) : null),
          null,
        );
      const element = find(document);
      const box = element?.getBoundingClientRect();
      if (!element || !box || box.width === 0) return null;
      let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
      for (let at: Element | null = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const cut = at.getBoundingClientRect();
        [left, top, right, bottom] = [
          Math.max(left, cut.left),
          Math.max(top, cut.top),
          Math.min(right, cut.right),
          Math.min(bottom, cut.bottom),
        ];
      }
      const plain = { x: box.x, y: box.y, width: box.width, height: box.height };
      return { full: plain, visible: { x: left, y: top, width: right - left, height: bottom - top } };
    });
  const outline = (frame: Frame): Promise<Box | null> =>
    firefox.inShadow<Box>(
      frame,
      'steplight-overlay',
      `(root) => {
        const boxes = [...root.querySelectorAll('.sl-spot')].map((spot) => spot.getBoundingClientRect());
        if (boxes.length === 0) return null;
        const x = Math.min(...boxes.map((box) => box.left)), y = Math.min(...boxes.map((box) => box.top));
        return { x, y, width: Math.max(...boxes.map((box) => box.right)) - x, height: Math.max(...boxes.map((box) => box.bottom)) - y };
      }`,
    );
  const distance = (a: Box, b: Box): number =>
    Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y), Math.abs(a.x + a.width - b.x - b.width), Math.abs(a.y + a.height - b.y - b.height));

  async function isAligned(frame: Frame): Promise<boolean> {
    const [target, lit] = [await targetOf(frame), await outline(frame)];
    if (target === null || lit === null) return false;
    const inner = { x: lit.x + PADDING, y: lit.y + PADDING, width: lit.width - 2 * PADDING, height: lit.height - 2 * PADDING };
    return Math.min(distance(inner, target.full), distance(inner, target.visible)) <= NEAR;
  }
  async function isAway(frame: Frame): Promise<boolean> {
    const lit = await outline(frame);
    const view = await frame.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    return lit === null || lit.x > view.width || lit.y > view.height || lit.x + lit.width < 0 || lit.y + lit.height < 0;
  }
  const comes = (is: () => Promise<boolean>, what: string): Promise<unknown> =>
    until(() => is().catch(() => false), { timeout: 6_000, what });

  /** Attributes of the page's own elements; an empty `class` or `style` says the same as none. */
  const attributes = (frame: Frame, ignore?: string): Promise<string[]> =>
    frame.evaluate(
      (skip) =>
        [...document.querySelectorAll('*')]
          .filter((each) => each.localName !== 'steplight-overlay' && !(skip && each.matches(skip)))
          .map((each) =>
            [...each.attributes]
              .filter(({ name, value }) => value !== '' || !/^(?:class|style)$/.test(name))
              .map(({ name, value }) => `${each.localName} ${name}=${value}`)
              .join(),
          ),
      ignore ?? null,
    );

  it.each(situations)('%s', async (name, situation) => {
    const target = await recorded(name, situation);
    await importText(send, JSON.stringify(packOf(target, (version += 1))));
    const page = await firefox.browser.newPage();
    const t = benchOf(page, situation);
    try {
      await page.setViewport({ width: 1000, height: 700 });
      await page.goto(`${server.origin}/${name}.html`);
      await page.bringToFront();
      await situation.before?.(t);
      const before = await attributes(t.frame, situation.ignore);
      const run = randomUUID();
      await send('run.declare', declarationOf(run));
      if (!situation.late) {
        await comes(() => isAligned(t.frame), 'the outline');
        if (situation.ignore === undefined) expect(await attributes(t.frame)).toEqual(before);
      }
      for (const step of situation.steps) {
        await step.do(t);
        const where = step.expect === 'absent' || step.expect === 'offscreen' ? isAway : isAligned;
        await comes(() => where(t.frame), `${step.name}: the outline ${where === isAway ? 'gone' : 'in place'}`);
      }
      await send('run.follow', { run: null });
      await comes(async () => (await outline(t.frame)) === null, 'nothing left');
    } finally {
      await page.close();
    }
  });
});
