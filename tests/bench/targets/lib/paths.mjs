/**
 * Where an element is, as the corpora write it: an XPath, and behind each ` >>> ` one inside the open shadow root or the frame of what
 * was found so far. In a shadow root, which XPath knows nothing of, a part must begin with `//`. Runs in the page.
 */
export const INTO = ' >>> ';

function inTree(xpath, root) {
  const found = (path, context) => document.evaluate(path, context, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
  if (root instanceof Document) return found(xpath, root);
  // A shadow root is no context for XPath; the elements in it are.
  for (const child of root.children) {
    const node = found(xpath.replace(/^\/\//, 'descendant-or-self::'), child);
    if (node !== null) return node;
  }
  return null;
}

/** The element, or null. A path through a frame ends at the frame here: `rest` is what remains for the document in it. */
export function walk(path) {
  const parts = path.split(INTO);
  let root = document;
  for (const [i, part] of parts.entries()) {
    const element = inTree(part, root);
    if (!(element instanceof Element)) return { element: null, rest: null };
    if (i === parts.length - 1) return { element, rest: null };
    if (/^i?frame$/.test(element.localName)) return { element, rest: parts.slice(i + 1).join(INTO) };
    if (element.shadowRoot === null) return { element: null, rest: null };
    root = element.shadowRoot;
  }
  return { element: null, rest: null };
}

/** For people to look the element up; in a shadow root by its tag among all others of that tag. */
export function pathOf(element) {
  const root = element.getRootNode();
  if (root instanceof ShadowRoot) {
    const alike = [...root.querySelectorAll(element.localName)];
    return `${pathOf(root.host)}${INTO}//${element.localName}[${alike.indexOf(element) + 1}]`;
  }
  const steps = [];
  for (let each = element; each !== null; each = each.parentElement) {
    const alike = each.parentElement === null ? [each] : [...each.parentElement.children].filter((one) => one.nodeName === each.nodeName);
    steps.unshift(`${each.localName}[${alike.indexOf(each) + 1}]`);
  }
  return `/${steps.join('/')}`;
}
