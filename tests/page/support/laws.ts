/**
 * The laws of finding for every control of the page that is open, for laws.test.ts. Runs in the page. Each answers what breaks
 * it, in words; an empty list is what is hoped for.
 */
import { describe } from '../../../page/describe';
import { isVisible } from '../../../page/dom/visible';
import { locate, type Located } from '../../../page/locate';
import { doSame } from '../../../page/same';
import type { Target } from '../../../procedures/schema/target';

const CONTROLS =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=menuitem], [role=switch], [role=option], [role=button], [role=link], [role=checkbox], [role=treeitem]';

interface Recorded {
  element: Element;
  target: Target;
}

/** Puts a page here; what is made up at random may have what no form works with. */
export function open(html: string): void {
  document.body.setHTMLUnsafe(html);
  for (const element of document.querySelectorAll('[id]'))
    if (document.getElementById(element.id) !== element) element.removeAttribute('id');
  const seen = new Map<Element, Set<string>>();
  for (const field of document.querySelectorAll('input[name], select, textarea')) {
    const form = field.closest('form') ?? document.body;
    const names = seen.get(form) ?? new Set();
    seen.set(form, names);
    const choice = /^(radio|checkbox)$/.test(field.getAttribute('type') ?? '');
    const attribute = choice ? 'value' : 'name';
    while (names.has(`${choice} ${field.getAttribute(attribute)}`)) field.setAttribute(attribute, `${field.getAttribute(attribute)}-again`);
    names.add(`${choice} ${field.getAttribute(attribute)}`);
  }
}

function controls(root: Document | ShadowRoot = document): Element[] {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : controls(shadowRoot)));
  return [...root.querySelectorAll(CONTROLS), ...inner].filter(isVisible);
}

const record = (element: Element): Recorded => ({ element, target: JSON.parse(JSON.stringify(describe(element))) as Target });
const find = ({ target }: Recorded): Located => locate(target, { root: document });
const isSure = ({ verdict }: Located): boolean => verdict === 'exact' || verdict === 'moved';
const means = (found: Located, element: Element): boolean =>
  found.element === element || (found.element !== undefined && doSame(found.element, element));
const inWords = ({ verdict, element, evidence }: Located): string =>
  `${verdict}${element === undefined ? '' : ` ${element.outerHTML}`} (${evidence.join('; ')})`;
const broken = ({ element }: Recorded, what: string, found: Located): string[] => [`${element.outerHTML} ${what}: ${inWords(found)}`];

/** All that is recorded of two elements but where they stand on the screen. */
const same = (a: Target, b: Target): boolean => JSON.stringify([a.facts, a.path]) === JSON.stringify([b.facts, b.path]);

/** Found exactly on the page that it was recorded on; or guessed, where another cannot be told from it. */
export function isFound(): string[] {
  const all = controls().map(record);
  return all.flatMap((each) => {
    const found = find(each);
    if (found.verdict === 'exact' && means(found, each.element)) return [];
    const twins = all.filter((other) => other !== each && same(other.target, each.target)).length;
    return found.verdict === 'guessed' && twins > 0 ? [] : broken(each, `recorded, ${twins} twins`, found);
  });
}

/** Classes that say what something is: icons and badges. */
const MEANT = /^fa|icon|badge|count|label|pill/i;

/** What a release may change without anybody noticing; each is undone by the next `open`. */
const CHANGES: Record<string, (random: () => number) => void> = {
  'texts and controls are added that have nothing to do with it'(random) {
    const added = [
      '<p>Copyright notice</p>',
      '<div><button>Quarterly newsletter</button></div>',
      '<a href="/imprint">Imprint</a>',
      '<aside>9 of 10</aside>',
    ];
    for (const html of added) {
      const parents = [document.body, ...document.body.querySelectorAll('section, fieldset, td, nav, p, dialog')];
      parents[Math.floor(random() * parents.length)]?.insertAdjacentHTML(random() < 0.5 ? 'afterbegin' : 'beforeend', ` ${html} `);
    }
  },
  'classes are others, here and in the styles'(random) {
    const renamed = new Map<string, string>();
    for (const name of [...document.querySelectorAll('[class]')].flatMap(({ classList }) => [...classList]))
      if (!MEANT.test(name)) renamed.set(name, `css-${Math.floor(random() * 1e9).toString(36)}`);
    for (const element of document.querySelectorAll('[class]'))
      element.setAttribute('class', [...element.classList].map((name) => renamed.get(name) ?? name).join(' '));
    for (const style of document.querySelectorAll('style'))
      style.textContent = (style.textContent ?? '').replace(
        /\.([a-z][\w-]*)/gi,
        (whole, name) => `.${renamed.get(name) ?? whole.slice(1)}`,
      );
  },
  'ids that a program made up are others'(random) {
    for (const element of document.querySelectorAll('[id^=ember]')) element.id = `ember${100 + Math.floor(random() * 900)}`;
  },
  'everything is wrapped once more'() {
    const wrapper = document.createElement('div');
    wrapper.append(...document.body.childNodes);
    document.body.append(wrapper);
  },
};

export const changes = (): string[] => Object.keys(CHANGES);

/** What says which one it is, and not where it stands. An icon says what kind of thing it does, and many have the same. */
const OWN = /^(?:name|id|row|label|text|@.+)$/;
const isKnownByPlace = ({ unique }: Target): boolean => !unique.some((key) => OWN.test(key));

/**
 * What was found for sure is found for sure after such a change; one that only its icon and what stood around it told from others may be
 * asked about. No other is ever shown for it.
 */
export function staysFound(change: string, seed: number): string[] {
  const all = controls()
    .map(record)
    .filter((each) => find(each).verdict === 'exact');
  let state = seed;
  CHANGES[change]?.(() => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32);
  return all.flatMap((each) => {
    const found = find(each);
    const good = isSure(found) ? means(found, each.element) : isKnownByPlace(each.target);
    return good ? [] : broken(each, change, found);
  });
}

/** The same field, choice, destination, or control of the same name and kind: to a person it is the same thing. */
function asPeopleSeeIt({ facts: { role, name, attributes = {} } }: Target): string {
  const { name: field, value, href } = attributes;
  return JSON.stringify(field === undefined ? [role, name, href] : [field, role === 'button' ? name : value]);
}

/** Taken away, it is not found exactly, and nothing else is shown for sure but what does the same. */
export function isMissed(): string[] {
  const all = controls().map(record);
  return all.flatMap((each) => {
    const { element, target } = each;
    const doing = all.flatMap((other) =>
      other !== each && (doSame(other.element, element) || asPeopleSeeIt(other.target) === asPeopleSeeIt(target)) ? [other.element] : [],
    );
    const place = document.createComment('');
    element.replaceWith(place);
    const found = find(each);
    place.replaceWith(element);
    const good = !isSure(found) || (found.element !== undefined && doing.some((other) => other === found.element));
    return good ? [] : broken(each, 'taken away', found);
  });
}
