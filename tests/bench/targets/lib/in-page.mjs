/**
 * What the measure does inside a page and each of its frames: records elements with the product's own `describe` and with other
 * methods, finds them again, and says which of the right elements was found. Bundled by ../../../page/bundle.mjs; collaborators:
 * ask.mjs (drives it), rivals.mjs, judge.mjs, paths.mjs.
 */
import { describe } from '../../../../page/describe.ts';
import { targetHere } from '../../../../page/frames.ts';
import { locate } from '../../../../page/locate.ts';
import { share } from '../../../../procedures/guide/share.ts';
import { functionOf, groupOf, hasFunction, isShown } from './judge.mjs';
import { pathOf, walk } from './paths.mjs';
import { RIVALS } from './rivals.mjs';

export { share, walk };

const wanted = (path) => {
  const { element } = walk(path);
  if (element === null) throw new Error(`nothing at ${path}`);
  return element;
};

/** What a method answers when it fails: nothing. */
function attempt(work, otherwise) {
  try {
    return work();
  } catch (error) {
    return otherwise(String(error?.message ?? error).slice(0, 200));
  }
}

/** A recording by each of these methods of the element at `path`, as JSON; `null` where a method cannot. */
export function record(path, names, { kind, spot } = {}) {
  const element = wanted(path);
  const began = performance.now();
  const steplight = describe(element, { ...(kind === undefined ? {} : { kind }), ...(spot === undefined ? {} : { spot }) });
  const took = performance.now() - began;
  const record = (name) =>
    attempt(
      () => RIVALS[name].record(element),
      () => null,
    );
  const others = names.filter((name) => name !== 'steplight').map((name) => [name, record(name)]);
  return { took, recorded: JSON.stringify({ steplight, ...Object.fromEntries(others) }) };
}

/** What a loaded page has done before anyone looks for something in it. */
export const settle = () => document.documentElement.getBoundingClientRect().height;

/** As the guide in this frame does: it looks if the target may be here, and where another frame may be meant it only guesses. */
function locateHere(target, values) {
  const here = targetHere(target, window);
  if (here === null) return { verdict: 'missing', evidence: ['another frame'], fit: 0 };
  const found = locate(here.target, { root: document, values });
  const isGuess = !here.sure && (found.verdict === 'exact' || found.verdict === 'moved');
  return { ...found, fit: here.fit, ...(isGuess ? { verdict: 'guessed' } : {}) };
}

function find(name, recording, values) {
  if (name === 'steplight') return locateHere(recording, values);
  if (recording === null) return { verdict: 'missing', evidence: ['not recorded'] };
  return attempt(
    () => {
      const found = RIVALS[name].find(recording);
      if (found.length !== 1) return { verdict: 'missing', evidence: [`fits ${found.length}`] };
      return { verdict: isShown(found[0]) ? 'exact' : 'hidden', element: found[0] };
    },
    (why) => ({ verdict: 'missing', evidence: [why] }),
  );
}

/** @type {{ place: Comment, element: Element, group: Node | null }[]} */
let taken = [];
/** What those did that were taken out, here or in another frame. */
let functions = null;

/** Takes the elements out of the page. @returns what they did */
export function take(paths) {
  const elements = paths.map(wanted);
  const did = elements.map(functionOf).filter(hasFunction);
  taken = elements.map((element) => ({ place: document.createComment(''), element, group: groupOf(element) }));
  for (const { place, element } of taken) element.replaceWith(place);
  return did;
}

/** From here on elements are looked for that were taken out, here or in another frame; those of these functions are no mistake. */
export function allow(all) {
  functions = new Set(all);
}

/** Of the same function as far as role and name go, without a destination, and in another row, card or form. */
function isTwin(element) {
  const group = groupOf(element);
  return group !== null && !taken.some((each) => each.group === group);
}

export function putBack() {
  for (const { place, element } of taken.reverse()) place.replaceWith(element);
  taken = [];
  functions = null;
}

/**
 * Each method's answer here and now. While elements are taken out, "right" is what does the same as one of them,
 * and a "twin" if that is so by its name alone.
 * @param {string} recorded @param {{ names: string[], values?: object, right: string[], openers?: string[], warm?: boolean }} asked
 */
export function ask(recorded, { names, values = {}, right, openers, warm = false }) {
  const parsed = JSON.parse(recorded);
  const elements = right.map(wanted);
  const opening = new Set((openers ?? []).map(wanted));
  const isRight = (name, element) =>
    functions !== null
      ? functions.has(functionOf(element))
      : elements.some((each) => each === element || RIVALS[name]?.means?.(each) === element);
  return Object.fromEntries(
    names.map((name) => {
      const began = performance.now();
      const { element, opener, verdict, score, margin, evidence, fit } = find(name, parsed[name], values);
      const ms = performance.now() - began;
      let again;
      if (warm) {
        const from = performance.now();
        find(name, parsed[name], values);
        again = performance.now() - from;
      }
      const shown = verdict === 'missing' ? undefined : element;
      return [
        name,
        {
          verdict,
          ...(score === undefined ? {} : { score, margin }),
          ...(fit === undefined ? {} : { fit }),
          ...(evidence === undefined ? {} : { evidence }),
          ...(shown === undefined ? {} : { at: pathOf(shown), is: functionOf(shown), right: isRight(name, shown) }),
          ...(functions !== null && shown !== undefined && isRight(name, shown) && isTwin(shown) ? { twin: true } : {}),
          ...(opener === undefined
            ? {}
            : { opener: { at: pathOf(opener), is: functionOf(opener), right: isRight(name, opener) || opening.has(opener) } }),
          ms,
          ...(warm ? { warm: again } : {}),
        },
      ];
    }),
  );
}
