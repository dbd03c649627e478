/**
 * Alerts as a page shows them: names, labels and links to runbooks, where the definition of the tool says that they are. Never the
 * page's text at large; bounded in number and length, whatever a definition asks for. Collaborators: procedures/tools/alerts.ts (what a
 * text says), facts.ts (sends it), entrypoints/detect (follows them while such a page is open).
 */
import { parseLabel, plainLink, runbookIn, shapeKey } from '../procedures/tools/alerts';
import type { AlertShape } from '../procedures/schema/tool';
import type { AlertSeen } from '../procedures/tools/types';

/** Of one way to show them, and of all: several tools may be asked about. */
const MAX_ALERTS = 30;
const MAX_ALL = 60;
const MAX_LABELS = 40;
/** Elements that are looked at for the link of one alert. */
const MAX_PLACES = 60;
const MAX_RUNBOOKS = 4;
/** Of the text of one element: a rule with its query and annotations may be long. */
const LONGEST = 6_000;

export function gatherAlerts(doc: Document, shapes: readonly AlertShape[]): Record<string, AlertSeen[]> {
  const found: Record<string, AlertSeen[]> = {};
  let left = MAX_ALL;
  for (const shape of shapes) {
    const alerts = all(doc, shape.each, Math.min(MAX_ALERTS, left))
      .map((element) => alertIn(element, shape))
      .filter(({ name, labels, runbooks }) => name !== undefined || labels.length + runbooks.length > 0);
    if (alerts.length > 0) found[shapeKey(shape)] = alerts;
    left -= alerts.length;
  }
  return found;
}

function alertIn(element: Element, shape: AlertShape): AlertSeen {
  const [named] = all(element, shape.name, 1);
  const name = named === undefined ? '' : textOf(named).slice(0, 200);
  const labels = all(element, shape.labels, MAX_LABELS).flatMap((each) => {
    // What is drawn as two boxes side by side is read out as one.
    const label = parseLabel(each.getAttribute('aria-label') ?? '') ?? parseLabel(textOf(each));
    return label === null ? [] : [label];
  });
  const runbooks = new Set(all(element, shape.runbook, MAX_PLACES).flatMap((each) => runbookOf(each) ?? []));
  return { ...(name === '' ? {} : { name }), labels, runbooks: [...runbooks].slice(0, MAX_RUNBOOKS) };
}

/** Of a link, where it leads if it or what it stands in calls it a runbook; else the address in the text. */
function runbookOf(element: Element): string | null {
  const href = element.localName === 'a' ? element.getAttribute('href') : null;
  if (href === null) return plainLink(runbookIn(textOf(element)) ?? '');
  const says = [
    element.getAttribute('aria-label'),
    textOf(element),
    element.parentElement === null ? '' : textOf(element.parentElement).slice(0, 60),
  ];
  return says.some((text) => /runbook/i.test(text ?? '')) ? plainLink(href) : null;
}

function all(root: Document | Element, selector: string | undefined, most: number): Element[] {
  if (selector === undefined) return [];
  try {
    return [...(root instanceof Document ? Document : Element).prototype.querySelectorAll.call(root, selector)].slice(0, most) as Element[];
  } catch {
    // A selector that this browser does not know finds nothing.
    return [];
  }
}

const textOf = (element: Element): string => (element.textContent ?? '').slice(0, LONGEST).replace(/\s+/g, ' ').trim();

/** ms: a list that is drawn anew every second costs no more than this often. */
const PAUSE = 1_000;

/**
 * Calls back when the alerts of a page are others than was told: lists are drawn after the page has loaded, unfolded, and filled
 * anew. Only on pages that show alerts, and only while they are seen.
 */
export function watchAlerts(
  doc: Document,
  shapes: readonly AlertShape[],
  told: Readonly<Record<string, AlertSeen[]>>,
  onChange: () => void,
  signal: AbortSignal,
): void {
  const now = (): string => JSON.stringify(shapes.map((shape) => gatherAlerts(doc, [shape])[shapeKey(shape)]));
  let last = JSON.stringify(shapes.map((shape) => told[shapeKey(shape)]));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    timer = undefined;
    if (doc.hidden || signal.aborted) return;
    const next = now();
    if (next === last) return;
    last = next;
    onChange();
  };
  const soon = (): void => void (timer ??= setTimeout(look, PAUSE));
  const observer = new MutationObserver(soon);
  observer.observe(doc.documentElement, { childList: true, subtree: true, characterData: true });
  doc.addEventListener('visibilitychange', soon, { signal });
  // It may have changed while the background thought about it.
  soon();
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      observer.disconnect();
    },
    { once: true },
  );
}
