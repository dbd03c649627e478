/**
 * Frames of this page that nobody records: of another site that is not enabled. They are named on screen, and going into one
 * leaves a mark in the recording: what is not seen is said. Collaborators: capture.ts, CapturePort (knows the sites).
 */
import type { Box } from '../../procedures/schema/target';
import { isVisible } from '../dom/visible';

export interface BlockedFrame {
  element: HTMLIFrameElement;
  origin: string;
}

export interface FrameWatch {
  /** Those in view now, with where they are in CSS px of the viewport. */
  shown(): (BlockedFrame & { box: Box })[];
  /** A site was enabled, or no longer is. */
  again(): void;
}

interface Options {
  signal: AbortSignal;
  blocked(origins: string[]): Promise<string[]>;
  /** The list has changed. */
  onChange(): void;
  /** The author goes into one: from here on nothing is seen. */
  onEnter(frame: BlockedFrame): void;
}

/** Smaller frames count visits and do no work. */
const SMALLEST = { width: 40, height: 24 };
const SETTLE_MS = 400;
/** The focus can go from elsewhere into a frame without a word to the page around it: it is looked for so often. */
const LOOK_MS = 400;
const FRAMES = 'iframe[src], frame[src]';

export function watchFrames({ signal, blocked, onChange, onEnter }: Options): FrameWatch {
  let found: BlockedFrame[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = '';
  let inside: Element | null = null;
  const watch = setInterval(() => found.length > 0 && enter(), LOOK_MS);
  const enter = (): void => {
    const active = document.hasFocus() ? deepActive() : null;
    const frame = found.find(({ element }) => element === active);
    if (frame !== undefined && inside !== active) onEnter(frame);
    inside = frame === undefined ? null : active;
  };

  const look = async (): Promise<void> => {
    const foreign = framesIn(document).flatMap((element) => {
      const origin = originOf(element);
      return origin === null || element.contentDocument !== null ? [] : [{ element, origin }];
    });
    const origins = [...new Set(foreign.map(({ origin }) => origin))].slice(0, 20);
    const closed = origins.length === 0 ? [] : await blocked(origins).catch(() => []);
    if (signal.aborted) return;
    found = foreign.filter(({ origin }) => closed.includes(origin));
    const now = found.map(({ origin }) => origin).join();
    if (now === asked) return;
    asked = now;
    onChange();
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), SETTLE_MS);
  };
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ type, target, addedNodes }) => type === 'attributes' || target instanceof Document || holdsFrame(addedNodes)))
      soon();
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['src'] });
  // The focus goes into a frame: the window loses it, and the frame is what is active.
  window.addEventListener('blur', enter, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      clearTimeout(timer);
      clearInterval(watch);
    },
    { once: true },
  );
  void look();

  return {
    shown: () =>
      found.flatMap((frame) => {
        const { x, y, width, height } = frame.element.getBoundingClientRect();
        const big = width >= SMALLEST.width && height >= SMALLEST.height;
        return big && isVisible(frame.element) ? [{ ...frame, box: { x, y, width, height } }] : [];
      }),
    again: soon,
  };
}

/** Also those in open shadow roots. */
function framesIn(root: Document | ShadowRoot): HTMLIFrameElement[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : framesIn(shadowRoot)));
  return [...root.querySelectorAll<HTMLIFrameElement>(FRAMES), ...inner];
}

function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

const holdsFrame = (nodes: NodeList): boolean =>
  [...nodes].some((node) => node instanceof Element && (node.matches(FRAMES) || node.querySelector(FRAMES) !== null));

function originOf(frame: HTMLIFrameElement): string | null {
  try {
    const { protocol, origin } = new URL(frame.src, document.baseURI);
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
  } catch {
    return null;
  }
}
