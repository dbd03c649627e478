/**
 * Puts the overlay on a page and keeps it there: one element in the top layer with a closed shadow root, which takes
 * nothing from the page and gives nothing to it. Collaborators: top-layer.ts (where it belongs), fights.ts (how long it is
 * defended), in-view.ts (whether the card is seen), spotlight/ and the card (draw into it), guide.ts (starts and ends it). Not
 * here: what is drawn.
 *
 * The style sheet is constructed, so a page's content security policy and Trusted Types do not concern it. Rules on
 * `:host` that are `!important` win even over `!important` rules and inline styles of the page.
 */
import { rootElement } from './dom/document';
import type { Theme } from '../procedures/guide/view';
import { watchFights, type Swept } from './fights';
import { watchInView } from './in-view';
import { claim } from './own';
import { watchTopLayer } from './top-layer';

export interface Surface {
  /** For a page, all that is in the overlay is this element. */
  host: HTMLElement;
  /** Holds outlines and hints; does not take the pointer. */
  outlines: HTMLElement;
  /** Holds the card. */
  card: HTMLElement;
  /** The user's choice; `system`: what the browser prefers. */
  dress(theme: Theme): void;
  /** Page px per px of the surface: not 1 where the page zooms its root element. */
  scale(): number;
  /** The element that the step is about, so that the overlay goes where it is not inert. */
  about(element: Element | null): void;
  /** The card is seen but cannot be pressed, since something that we cannot enter is modal. */
  inert(): boolean;
  /** A press on the card is one that the responder means: it has been seen, whole and where it is, for long enough. */
  meant(): boolean;
}

interface Options {
  /** Of the element: one of each name is on a page. */
  name?: string;
  css: string;
  signal: AbortSignal;
  /** False once the extension was updated or removed: this overlay is a leftover, and does not come back. */
  isWanted(): boolean;
  /** The page removed or covered the overlay again and again; it is gone now and stays away. */
  onSwept(why: Swept): void;
}

const HOST_CSS = `
:host {
  all: initial !important;
  direction: ltr !important;
  display: block !important;
  position: fixed !important;
  inset: 0 !important;
  z-index: 2147483647 !important;
  overflow: visible !important;
  pointer-events: none !important;
}
.sl-outlines {
  position: fixed;
  inset: 0;
  pointer-events: none;
}
.sl-ruler {
  position: fixed;
  left: 0;
  top: 0;
  width: 100px;
  height: 0;
  visibility: hidden;
}
@media print { :host { display: none !important; } }
`;

/** What a page must not hear of: typing into the card is not a shortcut, and a press on it is not "outside". */
const PRIVATE_EVENTS = [
  'keydown keyup keypress beforeinput input change copy cut paste wheel contextmenu',
  'pointerdown pointerup pointermove mousedown mouseup mousemove click dblclick auxclick',
  'touchstart touchend touchmove focusin focusout pointerover pointerout mouseover mouseout',
].flatMap((names) => names.split(' '));

export function mount({ name = 'steplight-overlay', css, signal, isWanted, onSwept }: Options): Surface {
  // Left by an earlier version of the extension.
  for (const other of document.querySelectorAll(name)) other.remove();
  const host = document.createElement(name);
  claim(host);
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  adopt(root, HOST_CSS + css);

  const frame = child(root, 'sl-root');
  const outlines = child(frame, 'sl-outlines');
  const card = child(frame, 'sl-card-place');
  const ruler = child(frame, 'sl-ruler');
  for (const type of PRIVATE_EVENTS) root.addEventListener(type, (event) => event.stopPropagation(), { signal, passive: true });

  let shown = false;
  let home: Element = rootElement();
  const ended = new AbortController();
  const alive = AbortSignal.any([signal, ended.signal]);
  const fights = watchFights(alive);
  const sweep = (why: Swept): void => {
    ended.abort();
    onSwept(why);
  };

  const raise = (): void => {
    shown = false;
    try {
      if (host.matches(':popover-open')) host.hidePopover();
      host.showPopover();
    } catch {
      // Not connected, or a document that shows no popovers: it is still a fixed element with the highest z-index.
    }
    shown = true;
  };

  /** Moves to where the overlay belongs, and above what was opened since. */
  const settle = (covered: boolean): void => {
    if (alive.aborted) return;
    home = layer.home();
    if (host.parentNode === home && !covered) return;
    const focused = root.activeElement;
    if (host.parentNode !== home) home.append(host);
    raise();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };

  /** The page took the overlay away or hid it. Put it back, but not for ever: a page that insists may have it. */
  const defend = (): void => {
    if (alive.aborted) return;
    if (!isWanted()) ended.abort();
    else if (fights.removed()) sweep('removed');
    else settle(true);
  };

  /** Something of the page was opened or closed. */
  const onLayers = (opened: readonly Element[]): void => {
    if (alive.aborted) return;
    const wait = fights.wait();
    if (wait > 0) later ??= setTimeout(() => void ((later = undefined), onCovered()), wait);
    else if (opened.some(isOverCard)) onCovered();
    else settle(opened.length > 0);
  };
  const onCovered = (): void => {
    if (alive.aborted) return;
    if (fights.covered()) sweep('covered');
    else settle(true);
  };
  let later: ReturnType<typeof setTimeout> | undefined;
  const isOverCard = (element: Element): boolean => {
    const [theirs, ours] = [element.getBoundingClientRect(), card.getBoundingClientRect()];
    return theirs.left < ours.right && ours.left < theirs.right && theirs.top < ours.bottom && ours.top < theirs.bottom;
  };

  const layer = watchTopLayer({ document, signal: alive, onChange: onLayers });
  // What lies in a shadow root of the page opens without a word to us; the browser still sees that it covers the card.
  const view = watchInView({ host, card, signal: alive, onCovered: () => onCovered() });

  const watcher = new MutationObserver(() => {
    if (host.parentNode === home && host.isConnected) return;
    // A dialog that held us was removed whole: not meant for us.
    if (home.isConnected) defend();
    else settle(true);
  });
  const hidden = new MutationObserver(() => {
    for (const name of ['inert', 'aria-hidden']) if (host.hasAttribute(name)) host.removeAttribute(name);
    if (host.popover !== 'manual') host.popover = 'manual';
    defend();
    hidden.takeRecords();
  });
  host.addEventListener('toggle', () => {
    if (shown && host.isConnected && !host.matches(':popover-open')) defend();
  });
  alive.addEventListener(
    'abort',
    () => {
      clearTimeout(later);
      watcher.disconnect();
      hidden.disconnect();
      host.remove();
    },
    { once: true },
  );

  settle(true);
  watcher.observe(document, { childList: true, subtree: true });
  hidden.observe(host, { attributes: true, attributeFilter: ['inert', 'aria-hidden', 'popover'] });

  return {
    host,
    outlines,
    card,
    dress(theme) {
      if (theme === 'system') delete frame.dataset['theme'];
      else frame.dataset['theme'] = theme;
    },
    scale: () => ruler.getBoundingClientRect().width / 100 || 1,
    about(element) {
      layer.about(element);
      settle(false);
    },
    inert() {
      const box = card.firstElementChild?.getBoundingClientRect();
      if (!box || box.width === 0) return false;
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return hit !== null && hit !== host;
    },
    meant: view.meant,
  };
}

function child(parent: ParentNode & Node, name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  parent.append(element);
  return element;
}

/** Firefox does not let a content script adopt a sheet; there a style element in the root is not under the page's policy. */
function adopt(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
