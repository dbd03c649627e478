/**
 * What the measure does inside a page: records elements with the product's own `describe`, finds them again with its own
 * `locate`, and says which of the right elements was found. Bundled by ../../../page/bundle.mjs; collaborator: run.mjs.
 */
import { describe } from '../../../../page/describe.ts';
import { nameOf } from '../../../../page/dom/names.ts';
import { roleOf } from '../../../../page/dom/roles.ts';
import { isVisible } from '../../../../page/dom/visible.ts';
import { locate } from '../../../../page/locate.ts';
import { cssPath, idOrText } from './rivals.mjs';

const at = (xpath) => document.evaluate(xpath, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
const simple = { 'css-path': cssPath, 'id-or-text': idOrText };

function xpathOf(element) {
  const steps = [];
  for (let each = element; each !== null; each = each.parentElement) {
    const alike = each.parentElement === null ? [each] : [...each.parentElement.children].filter((one) => one.nodeName === each.nodeName);
    steps.unshift(`${each.localName}[${alike.indexOf(each) + 1}]`);
  }
  return `/${steps.join('/')}`;
}

/** @returns one recording per finder, as JSON, for each element. */
export function record(xpaths) {
  return xpaths.map((xpath) => {
    const element = at(xpath);
    if (!(element instanceof Element)) throw new Error(`nothing at ${xpath}`);
    const began = performance.now();
    const target = describe(element);
    const took = performance.now() - began;
    const others = Object.entries(simple).map(([name, { record }]) => [name, record(element)]);
    return { took, recordings: JSON.stringify({ steplight: target, ...Object.fromEntries(others) }) };
  });
}

/** What each finder answers now. */
function answers(recordings) {
  const parsed = JSON.parse(recordings);
  const began = performance.now();
  const { verdict, element, opener, score, margin, evidence } = locate(parsed.steplight, { root: document });
  const took = performance.now() - began;
  const found = { steplight: { verdict, element, opener, score, margin, evidence, took } };
  for (const [name, { find }] of Object.entries(simple)) {
    const element = find(parsed[name]);
    found[name] = element !== null && isVisible(element) ? { verdict: 'exact', element } : { verdict: 'missing' };
  }
  return found;
}

/** What an element does: its kind, the words of its name, and where it leads; a field, where its form sends what. */
function does(element) {
  const role = roleOf(element);
  const kind = /^(textbox|searchbox|combobox)$/.test(role) ? 'field' : element.href ? 'link' : role;
  const leads = kind === 'field' ? `${element.form?.getAttribute('action') ?? ''} ${element.name ?? ''}` : (element.href ?? '');
  const words =
    nameOf(element)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${kind} ${words.sort().join(' ')} ${leads}`;
}

/** One case on the later version: each finder's answer, then again with the right element taken out. */
export function find({ recordings, gt, gtHidden }) {
  const right = gt.map(at).filter((each) => each instanceof Element);
  const hidden = gtHidden.map(at).filter((each) => each instanceof Element);
  if (right.length !== gt.length || hidden.length !== gtHidden.length) throw new Error(`nothing at ${[...gt, ...gtHidden].join(', ')}`);
  const told = (found, isRight) =>
    Object.fromEntries(
      Object.entries(found).map(([name, { element, opener, ...rest }]) => [
        name,
        {
          ...rest,
          right: (element !== undefined && isRight(element)) || (opener !== undefined && isRight(opener)),
          opener: opener !== undefined,
          ...(element === undefined ? {} : { at: xpathOf(element), is: does(element).slice(0, 160) }),
        },
      ]),
    );
  const later = told(answers(recordings), (element) => right.includes(element) || hidden.includes(element));
  if (right.length === 0) return { later };
  const functions = new Set(right.map(does));
  const places = right.map((element) => {
    const place = document.createComment('');
    element.replaceWith(place);
    return [place, element];
  });
  const removed = told(answers(recordings), (element) => functions.has(does(element)));
  for (const [place, element] of places.reverse()) place.replaceWith(element);
  return { later, removed };
}
