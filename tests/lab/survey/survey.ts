/**
 * One tool's survey: every element of every page that can be acted on, recorded on instance A, looked for on instance B, judged
 * by what the tool means. In a real browser; nothing of the tool or the finder is mocked. Collaborators: listing.ts, in-page.ts,
 * tool.ts, truth.ts, tally.ts.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'puppeteer';
import { bundle } from '../../page/bundle.mjs';
import type * as InPage from './in-page';
import type * as Listing from './listing';
import { outcomeOf, type Row } from './tally';
import type { Here, Tool, View } from './tool';
import { truthOf, type Known, type Truth } from './truth';

declare const steplight: typeof InPage & typeof Listing;

const MODULES = ['tests/lab/survey/listing.ts', 'tests/lab/survey/in-page.ts'];

export interface Options {
  browser: Browser;
  /** Addresses of the two instances. */
  origins: { a: string; b: string };
  /** A folder for every answer, and for the pages of those that are wrong. */
  keep?: string | undefined;
}

interface Instance {
  page: Page;
  origin: string;
  world: Here['world'];
}

export async function survey(tool: Tool, { browser, origins, keep }: Options): Promise<Row[]> {
  const open = async (origin: string): Promise<Instance> => {
    // Cookies do not tell ports apart.
    const page = await tool.signIn(await browser.createBrowserContext(), origin);
    await page.evaluateOnNewDocument(listen);
    // "Leave this page?"
    page.on('dialog', (dialog) => void dialog.accept());
    return { page, origin, world: await tool.world(page, origin) };
  };
  const [a, b] = [await open(origins.a), await open(origins.b)];
  const rows: Row[] = [];
  for (const view of tool.views(a.world, b.world)) {
    const compared = await compare(tool, view, a, b);
    rows.push(...compared);
    if (keep !== undefined && compared.some(({ outcome }) => outcome.endsWith('WRONG'))) {
      const name = `${tool.script} ${view.title}`.replace(/\W+/g, '-');
      await freeze(a.page, join(keep, `${name}-a`));
      await freeze(b.page, join(keep, `${name}-b`));
    }
  }
  if (keep !== undefined) {
    mkdirSync(keep, { recursive: true });
    writeFileSync(join(keep, `${tool.script}.json`), JSON.stringify(rows, null, 1));
  }
  for (const { page } of [a, b]) await page.browserContext().close();
  return rows;
}

/** Runs in the page before its own scripts: remembers on what the page listens to presses. */
function listen(): void {
  const pressed = new WeakSet<EventTarget>();
  globalThis.pressed = pressed;
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...all: Parameters<typeof add>) {
    if (all[0] === 'click' && this instanceof Element) pressed.add(this);
    return add.apply(this, all);
  };
}

/** Runs in the page: until nothing has changed in it for a while. */
function quiet(): Promise<void> {
  const LONG_ENOUGH = 300;
  return new Promise((done) => {
    let timer = setTimeout(done, LONG_ENOUGH);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(done, LONG_ENOUGH);
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

/** An element that was recorded, in its frame. */
interface Recorded extends Known {
  target: string;
}

async function compare(tool: Tool, view: View, a: Instance, b: Instance): Promise<Row[]> {
  const known: Known[] = [];
  const recorded: Recorded[] = [];
  for (const { frame, name } of await arrive(tool, view, a, view.a)) {
    const { seen, targets } = await frame.evaluate((parts) => {
      const listed = steplight.list(parts);
      return { seen: listed, targets: steplight.record(listed.filter(({ visible }) => visible).map(({ at }) => at)) };
    }, tool.parts);
    const own = seen.map((each) => ({ frame: name, seen: each, meaning: tool.means(each, { path: view.a, world: a.world }) }));
    known.push(...own);
    recorded.push(...own.filter((each) => each.seen.visible).map((each, i) => ({ ...each, target: targets[i] ?? '' })));
  }
  const there: Known[] = [];
  const answers = new Map<Recorded, InPage.Answer>();
  for (const { frame, name } of await arrive(tool, view, b, view.b)) {
    const asked = recorded.filter((each) => each.frame === name);
    // Which frame a target means is not judged here. Listed and looked for in one go, so that nothing changes in between.
    const { seen, found } = await frame.evaluate(
      (parts, targets) => ({ seen: steplight.list(parts), found: targets.map((target) => steplight.find(target)) }),
      tool.parts,
      asked.map(({ target }) => target),
    );
    there.push(...seen.map((each) => ({ frame: name, seen: each, meaning: tool.means(each, { path: view.b, world: b.world }) })));
    for (const [i, answer] of found.entries()) if (asked[i] !== undefined) answers.set(asked[i], answer);
  }
  return recorded.map((element) => judge(tool, view, element, answers.get(element) ?? NOWHERE, truthOf(element, known, there)));
}

/** Nothing is found in a frame that is not there. */
const NOWHERE: InPage.Answer = { verdict: 'missing', score: 0, margin: 0, evidence: ['the frame is not there'] };

function judge(tool: Tool, view: View, element: Recorded, answer: InPage.Answer, truth: Truth): Row {
  const right = truth?.some(({ frame, seen }) => frame === element.frame && seen.at === answer.element) ?? null;
  const seen = truth?.some((each) => each.seen.visible) ?? false;
  return {
    tool: tool.name,
    view: view.title,
    outcome: outcomeOf(answer, right, truth?.length === 0, seen),
    recorded: element.seen,
    target: element.target,
    meaning: `${element.meaning.by}: ${element.frame} ${element.meaning.key}`,
    answer,
    right: (truth ?? []).map((each) => `${each.frame} #${each.seen.at} ${each.seen.tag} ${each.seen.text.slice(0, 60)}`),
  };
}

interface Place {
  frame: Frame;
  name: string;
}

/** Opens a page and waits until it is itself; its frames with the finder in them. */
async function arrive(tool: Tool, view: View, { page, origin }: Instance, path: string): Promise<Place[]> {
  // A page behind another one is not drawn.
  await page.bringToFront();
  await page.goto(origin + path, { waitUntil: tool.loaded });
  await view.arrive?.(page);
  await page.evaluate(quiet);
  const code = await bundle(MODULES);
  const places: Place[] = [];
  for (const frame of page.frames()) {
    if (/\.(svg|png)$/.test(frame.url())) continue;
    await frame.evaluate(code);
    const called = frame === page.mainFrame() ? '' : frame.name() || (await tool.frame?.(frame)) || new URL(frame.url()).pathname;
    places.push({ frame, name: called });
  }
  return places;
}

async function freeze(page: Page, to: string): Promise<void> {
  mkdirSync(to, { recursive: true });
  for (const [i, frame] of page.frames().entries()) {
    const html = await frame.evaluate(() => (typeof steplight === 'undefined' ? '' : steplight.frozen()));
    if (html !== '') writeFileSync(join(to, `${i}${frame.name() === '' ? '' : `-${frame.name()}`}.html`), html);
  }
}
