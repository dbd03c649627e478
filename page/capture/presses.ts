/**
 * What a press is about, and whether it is worth a step: controls always are; anything else is if the page seems to take
 * presses there, or reacts. Collaborators: ../meant.ts, acts.ts.
 */
import { bodyElement, rootElement } from '../dom/document';
import { isControl } from '../candidates';
import { flatParent } from '../flat-tree';
import { meant } from '../meant';
import { isOwnChange } from '../own';
import { isClosed } from './closed';

export interface Meant {
  element: Element;
  /** False: it may be a press on nothing, until the page reacts. */
  sure: boolean;
}

const SURE = 'a[href], button, input, select, textarea, summary, option, canvas, [onclick], [contenteditable], [tabindex="0"]';

export function meantBy(first: Element): Meant {
  // An editor may be a document of its own, whose text does not fill it.
  const element = meant(first === rootElement() && bodyElement()?.isContentEditable === true ? bodyElement() : first);
  if (element.matches(SURE) || isControl(element) || isClosed(element)) return { element, sure: true };
  const pointed = outermostPointed(first);
  return pointed === null ? { element, sure: false } : { element: pointed, sure: true };
}

/** The whole of what shows the hand that says "press here", and not the text inside of it. */
function outermostPointed(first: Element): Element | null {
  let found: Element | null = null;
  for (let each: Element | null = first; each && each !== bodyElement() && isPointed(each); each = flatParent(each)) found = each;
  return found;
}

const isPointed = (element: Element): boolean => getComputedStyle(element).cursor === 'pointer';

/** So long a page may take to react to a press. */
const REACTS_MS = 400;
const NEXT = ['pointerdown', 'keydown'] as const;

/** Resolves to whether something of the page changed soon, or the page is left. */
export function reacts(signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (changed: boolean): void => {
      observer.disconnect();
      clearTimeout(timer);
      removeEventListener('pagehide', left);
      for (const type of NEXT) removeEventListener(type, next, { capture: true });
      resolve(changed && !signal.aborted);
    };
    const left = (): void => done(true);
    // What comes after another press, or a key, is of that one.
    const next = (): void => done(false);
    const observer = new MutationObserver((changes) => {
      if (changes.some((change) => !isOwnChange(change))) done(true);
    });
    const timer = setTimeout(() => done(false), REACTS_MS);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    addEventListener('pagehide', left);
    for (const type of NEXT) addEventListener(type, next, { capture: true });
    signal.addEventListener('abort', () => done(false), { once: true });
  });
}
