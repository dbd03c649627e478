/**
 * What a person sees of Steplight on a page: the card's words and buttons, and where the light is. Read over the DevTools
 * protocol, since the overlay's shadow root is closed to everybody else. Collaborators: follow.mjs (acts on it), firefox-sight.mjs
 * (the same by the protocol of Firefox).
 */
import { firefoxOf } from './firefox.mjs';
import { seeInFirefox, underInFirefox } from './firefox-sight.mjs';

const HOST = 'steplight-overlay';

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Box in the page's viewport, also inside frames
 * @typedef {{ name: string, primary: boolean, box: Box }} Button
 * @typedef {object} Card
 * @property {string} title
 * @property {string} severity "P1"
 * @property {string} phase
 * @property {string} count "3 of 24"
 * @property {string | null} value text to copy
 * @property {string} text everything on it
 * @property {string[]} notes what it says about the target
 * @property {boolean} looking the target is still looked for
 * @property {boolean} quiet another tool or frame or person is concerned
 * @property {boolean} folded
 * @property {Button[]} buttons
 * @property {Box} box
 *
 * @typedef {object} Sight
 * @property {Card[]} cards one per frame that draws one
 * @property {{ manner: string, box: Box }[]} lights
 * @property {Button | null} away the hint that leads to a target out of view
 */

/** Runs in the shadow root; returns what is needed and leaves the elements in `parts` for their boxes. */
function readRoot() {
  const text = (element) => element?.textContent?.trim().replaceAll(/\s+/g, ' ') ?? '';
  const parts = [];
  const part = (element) => parts.push(element) - 1;
  const card = this.querySelector('.sl-card');
  const away = this.querySelector('.sl-away:not([hidden])');
  const button = (element) => ({
    name: element.getAttribute('aria-label') ?? text(element),
    primary: element.dataset.kind === 'primary',
    part: part(element),
  });
  const value = card?.querySelector('.sl-value-text');
  return {
    parts,
    lights: [...this.querySelectorAll('.sl-spot')].map((element) => ({
      manner: /sl-spot-(\w+)/.exec(element.className)?.[1] ?? '',
      part: part(element),
    })),
    away: away ? button(away) : null,
    card: card && {
      title: text(card.querySelector('.sl-title') ?? card.querySelector('.sl-line')),
      severity: text(card.querySelector('.sl-chip')),
      phase: text(card.querySelector('.sl-phase')),
      count: text(card.querySelector('.sl-count')),
      value: value ? value.textContent : null,
      text: card.innerText,
      notes: [...card.querySelectorAll('.sl-found, .sl-note')].map(text),
      looking: card.querySelector('.sl-found[data-busy="true"]') !== null,
      quiet: card.dataset.quiet === 'true',
      folded: card.dataset.folded === 'true',
      buttons: [...card.querySelectorAll('button')].map(button),
      part: part(card),
    },
  };
}

/** Backend ids of the overlay's shadow roots, in the page and its frames. */
async function roots(session) {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const found = [];
  const walk = (node) => {
    for (const shadow of node.shadowRoots ?? []) {
      if (node.localName === HOST && shadow.shadowRootType === 'closed') found.push(shadow.backendNodeId);
      else walk(shadow);
    }
    for (const child of node.children ?? []) walk(child);
    if (node.contentDocument) walk(node.contentDocument);
  };
  walk(root);
  return found;
}

/** Box of an element in the viewport of the page, or null if it has none. */
async function boxOf(session, objectId) {
  const { quads } = await session.send('DOM.getContentQuads', { objectId }).catch(() => ({ quads: [] }));
  const quad = quads[0];
  if (!quad) return null;
  const [xs, ys] = [quad.filter((_, i) => i % 2 === 0), quad.filter((_, i) => i % 2 === 1)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

async function readOne(session, backendNodeId) {
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  const { result } = await session.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: String(readRoot) });
  if (!result.objectId) return null;
  const on = async (declaration, byValue, ...args) =>
    (
      await session.send('Runtime.callFunctionOn', {
        objectId: result.objectId,
        functionDeclaration: declaration,
        returnByValue: byValue,
        arguments: args.map((value) => ({ value })),
      })
    ).result;
  const { value } = await on('function () { const { parts, ...rest } = this; return rest; }', true);
  const measure = async ({ part, ...rest }) => {
    const element = await on('function (i) { return this.parts[i]; }', false, part);
    const box = element.objectId ? await boxOf(session, element.objectId) : null;
    return box && { ...rest, box };
  };
  const all = async (list) => (await Promise.all(list.map(measure))).filter((each) => each !== null);
  const card = value.card && (await measure(value.card));
  return {
    card: card && { ...card, buttons: await all(card.buttons) },
    lights: await all(value.lights),
    away: value.away && (await measure(value.away)),
  };
}

/** Of what each frame shows. @returns {Sight} */
const sightOf = (there) => ({
  cards: there.flatMap(({ card }) => card ?? []),
  lights: there.flatMap(({ lights }) => lights),
  away: there.find(({ away }) => away)?.away ?? null,
});

/** @param {import('puppeteer').Page} page @returns {Promise<Sight>} */
export async function see(page) {
  if (firefoxOf(page.browser()) !== null) return sightOf(await seeInFirefox(page, HOST, String(readRoot)));
  const session = await page.createCDPSession();
  try {
    const seen = [];
    // A frame may be gone, or its page drawn anew, between two questions: then it is not seen this time.
    for (const id of await roots(session)) seen.push(await readOne(session, id).catch(() => null));
    return sightOf(seen.filter((each) => each !== null));
  } catch (error) {
    if (/detached|closed|destroyed|Cannot find|No node|not belong/i.test(String(error))) return { cards: [], lights: [], away: null };
    throw error;
  } finally {
    await session.detach().catch(() => undefined);
  }
}

/** The card that counts: a full one before one that only says where to look. @param {Sight} sight @returns {Card | null} */
export const mainCard = (sight) => sight.cards.find((card) => !card.quiet) ?? sight.cards[0] ?? null;

/** Runs in the page, with the node that was hit as `this`. */
function describeNode() {
  const hit = this.nodeType === 1 ? this : this.parentElement;
  // An editor may be a document of its own, whose text does not fill it.
  const node = hit.localName === 'html' && hit.ownerDocument.body?.isContentEditable ? hit.ownerDocument.body : hit;
  const control = node.closest(
    'a[href], button, input, select, textarea, summary, label, [role=button], [role=link], [role=option], [role=menuitem], [role=tab], [contenteditable]',
  );
  const element = control ?? node;
  return {
    tag: element.localName,
    type: element.getAttribute('type') ?? '',
    role: element.getAttribute('role') ?? '',
    editable: element.isContentEditable === true,
    control: control !== null,
    options: element.localName === 'select' ? [...element.options].map((option) => option.text) : [],
    value: element.value ?? (element.isContentEditable ? element.textContent.trim() : ''),
    checked: element.checked === true,
  };
}

/**
 * What is under a point of the page, as the mouse would hit it, also in frames.
 * @param {import('puppeteer').Page} page @param {{ x: number, y: number }} point
 * @returns {Promise<{ tag: string, type: string, role: string, editable: boolean, control: boolean, options: string[], value: string, checked: boolean } | null>}
 */
export async function under(page, { x, y }) {
  if (firefoxOf(page.browser()) !== null) return underInFirefox(page, { x, y }, String(describeNode)).catch(() => null);
  const session = await page.createCDPSession();
  try {
    await session.send('DOM.getDocument', { depth: 0 });
    const { backendNodeId } = await session.send('DOM.getNodeForLocation', { x: Math.round(x), y: Math.round(y) });
    const { object } = await session.send('DOM.resolveNode', { backendNodeId });
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      returnByValue: true,
      functionDeclaration: String(describeNode),
    });
    return result.value ?? null;
  } catch {
    return null;
  } finally {
    await session.detach().catch(() => undefined);
  }
}

/** @param {Box} box */
export const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });
