/**
 * What came up after an act, to say later what is seen when it worked: a message, a dialog, another heading. Looks only for a
 * short while after something was done. Collaborator: capture.ts.
 */
import type { CaptureBody } from '../../procedures/schema/recording';
import { nameOf, squash, textOf } from '../dom/names';
import { isVisible } from '../dom/visible';

type SeenBody = Extract<CaptureBody, { kind: 'seen' }>;

const MESSAGES =
  '[role=alert], [role=status], [role=log], [aria-live=polite], [aria-live=assertive], output, [class*=toast i], [class*=snackbar i]';
const DIALOGS = 'dialog[open], [role=dialog], [role=alertdialog]';
const HEADING = 'h1, h2, h3, h4, [role=heading]';
/** How long after an act something counts as its effect. */
const AFTER_MS = 3_000;
/** A page draws in several turns: looked at when it has been quiet so long. */
const QUIET_MS = 150;
const LONGEST = 120;

interface Shown {
  messages: Map<Element, string>;
  dialogs: Set<Element>;
  heading: string;
}

export interface Appeared {
  /** Something is being done: what comes up from now on is because of it. */
  act(): void;
}

export function watchAppeared(signal: AbortSignal, onSeen: (body: SeenBody) => void): Appeared {
  let before: Shown | null = null;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let until: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    clearTimeout(quiet);
    quiet = setTimeout(look, QUIET_MS);
  });
  const stop = (): void => {
    before = null;
    observer.disconnect();
    clearTimeout(quiet);
    clearTimeout(until);
  };
  const look = (): void => {
    const seen = before && newIn(before, shownNow());
    if (!seen) return;
    // A heading may come before the message that says more.
    if (seen.what !== 'heading') stop();
    else if (before) before.heading = seen.text;
    onSeen(seen);
  };
  signal.addEventListener('abort', stop, { once: true });
  return {
    act() {
      stop();
      before = shownNow();
      observer.observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['open', 'hidden', 'class', 'style'],
      });
      until = setTimeout(stop, AFTER_MS);
    },
  };
}

function shownNow(): Shown {
  const find = (selector: string): Element[] => [...document.querySelectorAll(selector)].filter(isVisible);
  return {
    messages: new Map(find(MESSAGES).map((each) => [each, wordsOf(each)])),
    dialogs: new Set(find(DIALOGS)),
    heading: wordsOf(document.querySelector('main h1, h1, [role=heading][aria-level="1"]')),
  };
}

function newIn(before: Shown, now: Shown): SeenBody | null {
  for (const [element, text] of now.messages)
    if (text !== '' && before.messages.get(element) !== text) return { kind: 'seen', what: 'message', text };
  for (const dialog of now.dialogs) {
    const text = before.dialogs.has(dialog) ? '' : (nameOf(dialog) || wordsOf(dialog.querySelector(HEADING))).slice(0, LONGEST);
    if (text !== '') return { kind: 'seen', what: 'dialog', text };
  }
  return now.heading !== '' && now.heading !== before.heading ? { kind: 'seen', what: 'heading', text: now.heading } : null;
}

/** Longer than a line it is no message but a part of the page. */
function wordsOf(element: Element | null): string {
  const text = element === null ? '' : squash(textOf(element, LONGEST + 1));
  return text.length > LONGEST ? '' : text;
}
