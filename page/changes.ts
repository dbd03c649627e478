/**
 * Tells of changes of the page that may matter to a target: one observer for all its trees, and what shows or moves
 * elements without a change of a tree. Nothing that the overlay does is a change. Collaborator: watch.ts.
 */
import type { Target } from '../procedures/schema/target';
import type { Tree } from './candidates';
import { isOwnChange, isSteplight } from './own';

const ATTRIBUTES = [
  'class',
  'style',
  'hidden',
  'open',
  'disabled',
  'id',
  'name',
  'type',
  'for',
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
/** What shows or changes elements without a change of the tree. */
const EVENTS = {
  page: ['toggle', 'transitionend', 'animationend'],
  /** Also of style sheets and pictures, which come late. */
  window: ['load', 'resize', 'popstate', 'hashchange'],
};

/** More than this at once is not looked through. */
const MANY = 60;

interface Options {
  root: Document;
  signal: AbortSignal;
  /** With what was written; `null`: so much that looking through it would cost more than it is worth. */
  changed(records: readonly MutationRecord[] | null): void;
}

export interface Changes {
  /** In this tree too. */
  in(tree: Tree): void;
}

export function onChanges({ facts, also }: Target, { root, signal, changed }: Options): Changes {
  const observer = new MutationObserver((records) => {
    if (records.length > MANY) return changed(null);
    const theirs = records.filter((record) => !isOwnChange(record));
    if (theirs.length > 0) changed(theirs);
  });
  const described = [facts, ...also].flatMap(({ attributes, testIds }) => [
    ...Object.keys(attributes ?? {}),
    ...Object.keys(testIds ?? {}),
  ]);
  const attributeFilter = [...new Set([...ATTRIBUTES, ...described])];
  const seen = new WeakSet<Tree>();

  const onEvent = ({ target: at }: Event): void => {
    if (!isSteplight(at)) changed([]);
  };
  const { defaultView } = root;
  for (const type of EVENTS.page) root.addEventListener(type, onEvent, { capture: true, signal });
  for (const type of EVENTS.window) defaultView?.addEventListener(type, onEvent, { capture: true, signal });
  // Links are compared by what they share with the page's own address, which a script can change without anything else.
  defaultView?.navigation?.addEventListener('currententrychange', onEvent, { signal });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  return {
    in(tree) {
      if (seen.has(tree)) return;
      seen.add(tree);
      observer.observe(tree, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter });
    },
  };
}
