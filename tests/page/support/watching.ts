/** A watch in a page for watch.test.ts, and what a person would see by what it told. Runs in the page. */
import { locate as locateTarget, type Located } from '../../../page/locate';
import { watchTarget } from '../../../page/watch';
import type { Target, TargetFacts } from '../../../procedures/schema/target';

const asTarget = (facts: TargetFacts): Target => ({ v: 1, kind: 'element', facts, path: [], unique: [], also: [] });

let told: Located[] = [];
let stop = new AbortController();
/** When the first answer was there, at the latest, and how long it took, at most. */
let first = { at: Infinity, took: Infinity };

export function start(facts: TargetFacts, values: Record<string, string> = {}): void {
  told = [];
  stop = new AbortController();
  const began = performance.now();
  const onChange = (found: Located): void => {
    const at = performance.now();
    if (told.push(found) === 1) first = { at, took: at - began };
  };
  watchTarget(asTarget(facts), { root: document, values, signal: stop.signal, onChange });
}

export const end = (): void => stop.abort();

/** The verdict and the text of the row, or of the element; what is not in the page is not shown. */
const inWords = ({ verdict, element }: Located): string =>
  element?.isConnected === true ? `${verdict}: ${(element.closest('tr, li') ?? element).textContent}` : verdict;

export function shown(): string {
  const last = told.at(-1);
  return last === undefined ? 'nothing told' : inWords(last);
}

export const count = (): number => told.length;

export const locate = (facts: TargetFacts): string => inWords(locateTarget(asTarget(facts), { root: document }));

/**
 * Changes the page where it would be drawn next, and answers what is shown when it is drawn. The clock stands meanwhile, so that
 * a slice is as long as it takes, whatever else the machine does; `clock`: it goes on.
 */
export const drawnAfter = (change: () => void, clock = false): Promise<string> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const now = performance.now();
      if (!clock) performance.now = () => now;
      change();
      // After the observers of this very change.
      queueMicrotask(() =>
        queueMicrotask(() => {
          Reflect.deleteProperty(performance, 'now');
          resolve(shown());
        }),
      );
    });
  });

/** The next frame, with what was told by the time it is drawn. */
export const nextFrame = (): Promise<string> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => queueMicrotask(() => resolve(shown())));
  });

/** After a search the watch rests for ten times as long as that took, at most. */
export async function rested(): Promise<void> {
  while (told.length === 0 || performance.now() < first.at + 10 * first.took) await nextFrame();
}

/** Counts what is read of names, kinds and trees while `work` lasts: nobody else does it in these pages. */
export async function readsWhile(work: () => Promise<unknown>): Promise<number> {
  const [{ getAttribute }, { createTreeWalker }] = [Element.prototype, Document.prototype];
  let reads = 0;
  Element.prototype.getAttribute = function (this: Element, name) {
    reads++;
    return getAttribute.call(this, name);
  };
  Document.prototype.createTreeWalker = function (this: Document, ...given) {
    reads++;
    return createTreeWalker.apply(this, given);
  };
  try {
    await work();
  } finally {
    Element.prototype.getAttribute = getAttribute;
    Document.prototype.createTreeWalker = createTreeWalker;
  }
  return reads;
}
