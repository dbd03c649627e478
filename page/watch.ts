/**
 * Keeps a target found while its page changes: waits for what comes late, finds it again after a re-render, notices when
 * it goes away or when its node became another one. One observer per tree, answers at most once a frame, and nothing
 * runs while nothing changes. Collaborator: locate.ts.
 */
import type { Target } from '../procedures/schema/target';
import { isVisible } from './dom/visible';
import { locate, openRoots, type Located } from './locate';

export interface WatchOptions {
  root: Document;
  values: Record<string, string>;
  signal: AbortSignal;
  onChange(found: Located): void;
}

/** Searching may take this share of the time at most; a page that never rests is searched less often. */
const SHARE = 10;
const ATTRIBUTES = ['class', 'style', 'hidden', 'open', 'disabled', 'id', 'name', 'role', 'href', 'title', 'aria-label', 'aria-labelledby', 'aria-hidden', 'aria-expanded', 'placeholder', 'alt', 'data-testid', 'data-target', 'value', 'src'];

export function watchTarget(target: Target, { root, values, signal, onChange }: WatchOptions): void {
  let last: Located | null = null;
  let scheduled = false;
  let cost = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const seen = new WeakSet<Node>();

  const observer = new MutationObserver((records) => {
    // Nodes of ours are no change of the page.
    if (records.some(({ target: node }) => !(node instanceof Element && node.localName === 'steplight-overlay'))) schedule();
  });
  const observe = (tree: Document | ShadowRoot): void => {
    if (seen.has(tree)) return;
    seen.add(tree);
    observer.observe(tree, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  };

  const search = (): void => {
    scheduled = false;
    if (signal.aborted) return;
    const began = performance.now();
    for (const tree of openRoots(root)) observe(tree);
    const found = locate(target, { root, values });
    cost = performance.now() - began;
    if (last !== null && last.verdict === found.verdict && last.element === found.element && last.opener === found.opener) return;
    last = found;
    onChange(found);
  };

  function schedule(): void {
    if (scheduled || signal.aborted) return;
    scheduled = true;
    // The element that was found may be gone: then at once, in this frame. Else when the page has had its share.
    const urgent = last?.element !== undefined && (!last.element.isConnected || !isVisible(last.element));
    if (urgent || cost * SHARE < 16) queueMicrotask(search);
    else timer = setTimeout(search, cost * SHARE);
  }

  root.addEventListener('toggle', schedule, { capture: true, signal });
  root.addEventListener('transitionend', schedule, { capture: true, signal });
  root.addEventListener('animationend', schedule, { capture: true, signal });
  root.defaultView?.addEventListener('load', schedule, { signal });
  root.defaultView?.addEventListener('resize', schedule, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
      clearTimeout(timer);
    },
    { once: true },
  );
  search();
}
