/**
 * Looks into the overlay's closed root from outside, by the protocol of the browser: for the page there is only one
 * element. Collaborators: guide.tsx (puts it there), overlay.test.ts, guide.test.ts.
 */
import type { Browser, CDPSession, Frame, Page } from 'puppeteer';
import { until } from '../../../scripts/until.mjs';
import type { Target } from '../../../procedures/schema/target';
import { openPage } from '../harness';
import type * as support from './guide';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const middle = ({ x, y, width, height }: Box): { x: number; y: number } => ({ x: x + width / 2, y: y + height / 2 });

/** As an author writes it. */
export const target = (facts: Target['facts'], more: Partial<Target> = {}): Target => ({
  v: 1,
  kind: 'element',
  facts,
  path: [],
  unique: [],
  also: [],
  ...more,
});

export const boxOf = (page: Page, selector: string): Promise<Box> =>
  page.$eval(selector, (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  });

/** What the overlay shows now. */
export interface Shown {
  /** Outlines, with the kind that their class names. */
  spots: (Box & { manner: string; dashed: boolean; number: string })[];
  /** From what is dragged to where it is dropped: the box of the slanted line. */
  arrow: Box | null;
  /** Colour of the card. */
  ground: string;
  card: Box | null;
  /** Where the card that is dragged will be. */
  landing: Box | null;
  text: string;
  buttons: (Box & { label: string })[];
}

declare global {
  var steplight: typeof support;
  var guide: support.FakeGuide;
}

/** A page with a guide that shows a step; for what is serialised see `viewOf`. */
export async function openStep(browser: Browser, html: string, step: support.ViewChange = {}): Promise<Page> {
  const page = await openPage(browser, { html }, ['tests/page/support/guide.tsx']);
  await start(page, step);
  return page;
}

export async function start(
  page: Page | Frame,
  step: support.ViewChange = {},
  answer?: Parameters<typeof support.openGuide>[1],
): Promise<void> {
  await page.evaluate(
    (change, owner) => {
      globalThis.guide = globalThis.steplight.openGuide(change, owner);
    },
    step,
    answer,
  );
}

interface ProtocolNode {
  nodeName: string;
  backendNodeId: number;
  frameId?: string;
  children?: ProtocolNode[];
  shadowRoots?: ProtocolNode[];
  contentDocument?: ProtocolNode;
}

const sessions = new WeakMap<Page, CDPSession>();

/** The overlay of the page, or of the frame whose document holds an element that matches `within`; null if there is none. */
export async function look(page: Page, inFrame = false): Promise<Shown | null> {
  const cdp = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, cdp);
  const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: ProtocolNode };
  const tree = hostIn(root, inFrame)?.shadowRoots?.[0];
  if (tree === undefined) return null;
  const { object } = await cdp.send('DOM.resolveNode', { backendNodeId: tree.backendNodeId });
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: object.objectId,
    functionDeclaration: READ,
    returnByValue: true,
  });
  return result.value as Shown;
}

function hostIn(node: ProtocolNode, inFrame: boolean): ProtocolNode | null {
  if (node.nodeName === 'STEPLIGHT-OVERLAY') return node;
  const inner = inFrame && node.contentDocument ? [node.contentDocument] : [];
  // Of a frame: only what is in it, and not what the page around it has.
  if (inFrame && node.contentDocument) return hostIn(node.contentDocument, false);
  for (const each of [...(node.children ?? []), ...inner]) {
    if (inFrame && each.nodeName === 'STEPLIGHT-OVERLAY') continue;
    const found = hostIn(each, inFrame);
    if (found) return found;
  }
  return null;
}

const READ = `function () {
  const plain = (element) => { const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height }; };
  const card = this.querySelector('.sl-card');
  return {
    spots: [...this.querySelectorAll('.sl-spot')].map((spot) => ({ ...plain(spot), manner: /sl-spot-(\\w+)/.exec(spot.className)[1], dashed: getComputedStyle(spot, '::after').borderTopStyle === 'dashed', number: spot.textContent })),
    arrow: [...this.querySelectorAll('.sl-arrow:not([hidden])')].map(plain)[0] ?? null,
    ground: card ? getComputedStyle(card).backgroundColor : '',
    card: card && plain(card),
    landing: [...this.querySelectorAll('.sl-landing')].map(plain)[0] ?? null,
    text: card?.innerText ?? '',
    buttons: [...this.querySelectorAll('button')].map((button) => ({ ...plain(button), label: button.innerText || button.getAttribute('aria-label') || '' })),
  };
}`;

/** Waits until what is shown is as wanted. */
export async function shown(
  page: Page,
  wanted: (now: Shown) => boolean = ({ spots }) => spots.length > 0,
  inFrame = false,
): Promise<Shown> {
  let last: Shown | null = null;
  await until(
    async () => {
      last = await look(page, inFrame);
      return last !== null && wanted(last);
    },
    { timeout: 10_000, what: () => `the overlay, which shows ${JSON.stringify(last)}` },
  );
  return last as unknown as Shown;
}

/** A card in one place for less than this is pressed by nobody (page/in-view.ts). */
const READ_MS = 700;

/** The button of a card that has been there for as long as it takes to read it. */
export async function read(page: Page, label: string): Promise<Box> {
  let still = { at: '', since: 0 };
  const { buttons } = await shown(page, (now) => {
    const at = JSON.stringify([now.card, now.text]);
    if (at !== still.at) still = { at, since: Date.now() };
    return Date.now() - still.since >= READ_MS && now.buttons.some((button) => button.label === label && button.width > 0);
  });
  const button = buttons.find((each) => each.label === label);
  if (button === undefined) throw new Error(`no button "${label}"`);
  return button;
}

/** A real press on it. */
export async function press(page: Page, label: string): Promise<void> {
  const { x, y } = middle(await read(page, label));
  await page.mouse.click(x, y);
}

/** What the guide told the background, of one type. */
export const sent = (page: Page | Frame, type: string): Promise<unknown[]> =>
  page.evaluate((wanted) => globalThis.guide.sent.filter((each) => each.type === wanted).map(({ what }) => what), type);

/** Two frames: whatever an event causes at once has happened. */
export const settle = (page: Page | Frame): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => void requestAnimationFrame(() => requestAnimationFrame(() => done()))));
