/**
 * Keeps a target found while its page changes: waits for what comes late, finds it again after a re-render, notices when
 * it goes away or when its node became another one. One observer per tree, and nothing runs while nothing changes.
 * Collaborator: locate.ts.
 *
 * A search reads the whole page, so what was found is first only asked whether it is still itself, once a frame; the page
 * is searched again at once when it is not, and else now and then, for a rival that came.
 */
import type { Target } from '../procedures/schema/target';
import { openRoots } from './candidates';
import { isVisible } from './dom/visible';
import { locate, rate, type Located } from './locate';

export interface WatchOptions {
  root: Document;
  values: Record<string, string>;
  signal: AbortSignal;
  onChange(found: Located): void;
}

/** After a search rests so many times as long as it took: when the target is lost, is looked for, is found. */
const REST = { lost: 1, sought: 10, found: 20 } as const;
const REST_FOUND_MS = 500;
const ATTRIBUTES = [
  'class',
  'style',
  'hidden',
  'open',
  'disabled',
  'id',
  'name',
  'role',
  'href',
  'title',
  'aria-label',
  'aria-labelledby',
  'aria-hidden',
  'aria-expanded',
  'placeholder',
  'alt',
  'data-testid',
  'data-target',
  'value',
  'src',
];

export function watchTarget(target: Target, { root, values, signal, onChange }: WatchOptions): void {
  let last: Located | null = null;
  /** Of what was found, when it was found. */
  let rated = 0;
  let cost = 0;
  let ended = 0;
  let due = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  const seen = new WeakSet<Node>();

  const observer = new MutationObserver((records) => {
    if (records.some((record) => !isOurs(record))) changed();
  });
  const named = Object.keys(target.facts.attributes ?? {});
  const observe = (tree: Document | ShadowRoot): void => {
    if (seen.has(tree)) return;
    seen.add(tree);
    observer.observe(tree, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: [...ATTRIBUTES, ...named],
    });
  };

  const search = (): void => {
    clearTimeout(timer);
    due = Infinity;
    if (signal.aborted) return;
    const began = performance.now();
    for (const tree of openRoots(root)) observe(tree);
    const found = locate(target, { root, values });
    rated = found.element ? rate(found.element, target, values) : 0;
    ended = performance.now();
    cost = ended - began;
    if (last !== null && last.verdict === found.verdict && last.element === found.element && last.opener === found.opener) return;
    last = found;
    onChange(found);
  };
  const searchAfter = (rest: number): void => {
    const at = ended + rest;
    if (at >= due) return;
    clearTimeout(timer);
    due = at;
    const wait = at - performance.now();
    if (wait <= 0) search();
    else timer = setTimeout(search, wait);
  };

  /** What was found before and may be relied on; the others are looked for. */
  const held = (): Element | null =>
    last !== null && (last.verdict === 'exact' || last.verdict === 'moved') ? (last.element ?? null) : null;

  function changed(): void {
    const element = held();
    if (signal.aborted) return;
    if (element === null) searchAfter(cost * REST.sought);
    else if (!element.isConnected) searchAfter(cost * REST.lost);
    // Once a frame: it reads the layout, which a page that writes in between would have to make again.
    else if (frame === 0) frame = requestAnimationFrame(check);
  }

  function check(): void {
    frame = 0;
    const element = held();
    if (element === null || signal.aborted) return;
    const same = element.isConnected && isVisible(element) && rate(element, target, values) === rated;
    searchAfter(same ? Math.max(cost * REST.found, REST_FOUND_MS) : cost * REST.lost);
  }

  const onEvent = ({ target: at }: Event): void => {
    if (!(at instanceof Node && isOwn(at))) changed();
  };
  for (const type of ['toggle', 'transitionend', 'animationend']) root.addEventListener(type, onEvent, { capture: true, signal });
  for (const type of ['load', 'resize']) root.defaultView?.addEventListener(type, changed, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    },
    { once: true },
  );
  search();
}

const isOwn = (node: Node): boolean => node instanceof Element && node.localName === 'steplight-overlay';

/** Nodes of ours that come and go are no change of the page. */
function isOurs({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  return isOwn(target) || (addedNodes.length + removedNodes.length > 0 && [...addedNodes, ...removedNodes].every(isOwn));
}
