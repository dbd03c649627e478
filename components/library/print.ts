/**
 * Getting a page ready for paper: everything that is folded is opened and the light theme is shown, and afterwards it
 * is as it was. What no style sheet can do; the rest is the print part of library.css. Collaborators: ProcedureView.tsx,
 * ProcedureResults.tsx (draws all its rows).
 */
import { options } from 'preact';

/** What is changed here is drawn when this returns: paper does not wait for the next turn, in which views are drawn otherwise. */
export function drawnAtOnce(change: () => void): void {
  const before = options.debounceRendering;
  options.debounceRendering = (draw) => draw();
  change();
  // An option that is undefined is one that is not there.
  if (before === undefined) delete options.debounceRendering;
  else options.debounceRendering = before;
}

export function preparePrint(stop: AbortSignal): void {
  let restore: (() => void)[] = [];
  const onBefore = (): void => {
    const root = document.documentElement;
    const theme = root.dataset.theme;
    root.dataset.theme = 'light';
    restore = [() => (theme === undefined ? delete root.dataset.theme : (root.dataset.theme = theme))];
    for (const folded of document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')) {
      folded.open = true;
      restore.push(() => (folded.open = false));
    }
  };
  const onAfter = (): void => {
    for (const undo of restore.splice(0)) undo();
  };
  addEventListener('beforeprint', onBefore, { signal: stop });
  addEventListener('afterprint', onAfter, { signal: stop });
}
