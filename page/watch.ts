/**
 * Keeps a target found while its page changes: waits for what comes late, finds it again after a re-render, notices when
 * it goes away or when its node became another one. Nothing runs while nothing changes. Collaborators: changes.ts (tells of
 * changes), locate.ts (looks), search.ts (in slices), identity.ts (is it still the one?).
 *
 * A search reads the whole page, so what was found is first only asked whether it is still itself; the page is searched
 * again at once when it is not, and else now and then, for a rival that came.
 */
import { bare } from './dom/document';
import type { Target } from '../procedures/schema/target';
import { findingRoots } from './candidates';
import { onChanges } from './changes';
import { rowAround } from './dom/rows';
import { isVisible } from './dom/visible';
import { flatContains } from './flat-tree';
import { identityOf, type Identity } from './identity';
import { locating, type Located } from './locate';
import { inSlices, type Pace, type Sliced, type Steps } from './search';

export interface WatchOptions {
  root: Document;
  values: Record<string, string>;
  signal: AbortSignal;
  onChange(found: Located): void;
}

/** After a search rests so many times as long as it took: when the target is lost, is looked for, is found. */
const REST = { lost: 1, sought: 10, found: 20 } as const;
const REST_FOUND_MS = 500;

export function watchTarget(target: Target, { root, values, signal, onChange }: WatchOptions): void {
  let last: Located | null = null;
  /** Of what was found, when it was found. */
  let then: Identity | null = null;
  let cost = 0;
  let ended = 0;
  let due = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;
  let rested: ReturnType<typeof setTimeout> | undefined;
  /** On a page that never stands still, what is asked once a frame rests as well. */
  let checkable = 0;
  let search: Sliced | null = null;
  const changes = onChanges(target, { root, signal, changed });

  function* work(pace: Pace): Steps<{ found: Located; identity: Identity | null }> {
    const trees = yield* findingRoots(root);
    for (const tree of trees) changes.in(tree);
    const found = yield* locating(target, trees, values, pace);
    return { found, identity: found.element ? identityOf(found.element, target, values) : null };
  }

  const isSearching = (): boolean => search !== null && !search.over;
  const look = (): void => {
    clearTimeout(timer);
    due = Infinity;
    if (signal.aborted || isSearching()) return;
    search = inSlices(work, {
      signal,
      onDone({ found, identity }, { spent, steady }) {
        then = identity;
        cost = spent;
        ended = performance.now();
        tell(found);
        if (!steady) changed([]);
      },
    });
  };
  const lookAfter = (rest: number): void => {
    const at = ended + rest;
    if (isSearching() || at >= due) return;
    clearTimeout(timer);
    due = at;
    const wait = at - performance.now();
    if (wait <= 0) look();
    else timer = setTimeout(look, wait);
  };
  const tell = (found: Located): void => {
    if (last !== null && last.verdict === found.verdict && last.element === found.element && last.opener === found.opener) return;
    last = found;
    onChange(found);
  };

  /** What was found before, surely or not. */
  const held = (): Element | null => (last === null || last.verdict === 'hidden' ? null : (last.element ?? null));
  const restOf = (same: boolean): number =>
    !same ? cost * REST.lost : last?.verdict === 'guessed' ? cost * REST.sought : Math.max(cost * REST.found, REST_FOUND_MS);

  function changed(records: readonly MutationRecord[] | null): void {
    if (signal.aborted) return;
    search?.changed();
    const element = held();
    if (element === null) lookAfter(cost * REST.sought);
    else if (!bare(element).isConnected) lookAfter(restOf(false));
    // A page can write what it shows just before it is drawn; a frame later would be too late.
    else if (then !== null && isAbout(records, element) && identityOf(element, target, values).own !== then.own) replaced(element);
    // Once a frame: it reads the layout, which a page that writes in between would have to make again.
    else if (frame === 0 && rested === undefined) {
      const wait = checkable - performance.now();
      if (wait <= 0) frame = requestAnimationFrame(check);
      else rested = setTimeout(check, wait);
    }
  }

  function check(): void {
    const began = performance.now();
    frame = 0;
    rested = undefined;
    checkNow();
    const now = performance.now();
    checkable = now + (now - began) * REST.found;
  }

  function checkNow(): void {
    const element = held();
    if (element === null || then === null || signal.aborted) return;
    const now = bare(element).isConnected ? identityOf(element, target, values) : null;
    if (now !== null && now.own !== then.own) return replaced(element);
    lookAfter(restOf(now !== null && now.all === then.all && isVisible(element)));
  }

  /** It has become another one, as in a list that shows other rows in the same nodes: until it is found, nothing is shown. */
  function replaced(element: Element): void {
    lookAfter(restOf(false));
    if (!isSearching() && due === Infinity) return;
    if (held() === element) tell({ verdict: 'missing', score: 0, margin: 0, evidence: [] });
  }

  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      clearTimeout(rested);
      cancelAnimationFrame(frame);
    },
    { once: true },
  );
  changes.in(root);
  look();
}

/** Something was written into the element or its row, or may have been. */
function isAbout(records: readonly MutationRecord[] | null, element: Element): boolean {
  if (records === null) return true;
  const around = rowAround(element) ?? element.parentElement ?? element;
  return records.some(({ target: at }) => {
    const written = at instanceof Element ? at : at.parentElement;
    return written !== null && flatContains(around, written);
  });
}
