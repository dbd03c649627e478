/**
 * Other ways to find an element again, to compare with: what overlays, recorders and test tools store. Run in the page. Each is
 * `record(element)` → JSON and `find(recorded)` → all elements that it fits; one that is not unique is no answer. Playwright's generator
 * and its queries are those of the installed playwright-core, whose script for pages playwright.mjs takes out of it.
 */
import { finder } from '@medv/finder';
import { getCssSelector } from 'css-selector-generator';

/** One selector per tree, from the page through open shadow roots, for generators that know only one tree. */
const throughRoots = (generate) => ({
  record(element) {
    const chain = [];
    for (let at = element; at !== undefined; at = at.getRootNode().host) chain.unshift(generate(at, at.getRootNode()));
    return chain;
  },
  find(chain) {
    let root = document;
    for (const selector of chain.slice(0, -1)) {
      const found = root.querySelectorAll(selector);
      root = found.length === 1 ? found[0].shadowRoot : null;
      if (root === null) return [];
    }
    return [...root.querySelectorAll(chain.at(-1))];
  },
});

/** Playwright answers for a part of a control with the control, as a click on it would. */
const RETARGETED = 'button,select,input,[role=button],[role=checkbox],[role=radio],a,[role=link]';

const playwright = {
  record: (element) => globalThis.playwrightInjected.generateSelector(element, { testIdAttributeName: 'data-testid' }).selector,
  find: (selector) => {
    const injected = globalThis.playwrightInjected;
    return injected.querySelectorAll(injected.parseSelector(selector), document);
  },
  means: (element) => (element.matches('input,textarea,select') ? element : (element.closest(RETARGETED) ?? element)),
};

/** A CSS path by position, from the nearest ancestor with an id. */
function cssPath(element, root) {
  const steps = [];
  for (let at = element; at !== null; at = at.parentElement) {
    if (at.id !== '' && root.querySelectorAll(`#${CSS.escape(at.id)}`).length === 1) {
      steps.unshift(`#${CSS.escape(at.id)}`);
      break;
    }
    const alike = at.parentElement === null ? [] : [...at.parentElement.children].filter(({ localName }) => localName === at.localName);
    steps.unshift(alike.length > 1 ? `${at.localName}:nth-of-type(${alike.indexOf(at) + 1})` : at.localName);
  }
  return steps.join(' > ');
}

const plain = (element) => (element.textContent || element.getAttribute('value') || '').replace(/\s+/g, ' ').trim();

/** The id if it has one, else the first element of its tag with its text: taken for sure even if there are others. */
const idOrText = {
  record: (element) => ({ id: element.id, tag: element.localName, text: plain(element) }),
  find({ id, tag, text }) {
    const byId = id === '' ? null : document.getElementById(id);
    if (byId !== null) return [byId];
    return text === '' ? [] : [...document.getElementsByTagName(tag)].filter((each) => plain(each) === text).slice(0, 1);
  },
};

export const RIVALS = {
  'medv-finder': throughRoots((element, root) => finder(element, root === document ? {} : { root })),
  'css-selector-generator': throughRoots((element, root) => getCssSelector(element, { root })),
  playwright,
  'css-path': throughRoots(cssPath),
  'id-or-text': idOrText,
};
