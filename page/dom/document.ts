/**
 * What a page cannot put another thing in the place of. Elements that have a name stand before the properties of a document and of
 * a form, in the world of an extension as well: `<img name="body">` is `document.body`, and a field of the name "parentElement" is
 * the parent of its own form. https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
 */
const bareOnes = new WeakMap<object, object>();

/** To read its properties and call its methods by; it is no node to compare or to give away. Of all but a form, it is the element itself. */
export function bare<Of extends Element>(of: Of): Of {
  if (!(of instanceof HTMLFormElement)) return of;
  const known = bareOnes.get(of) ?? new Proxy(of, { get: readBare });
  bareOnes.set(of, known);
  return known as Of;
}

function readBare(of: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(Object.getPrototypeOf(of) as object, name, of);
  return typeof value === 'function' ? (value as () => unknown).bind(of) : value;
}

const read = (kind: { prototype: object }, name: string, of: object): unknown =>
  Object.getOwnPropertyDescriptor(kind.prototype, name)?.get?.call(of);

export const rootElement = (): Document['documentElement'] => read(Document, 'documentElement', document) as Document['documentElement'];

export const bodyElement = (): Document['body'] => read(Document, 'body', document) as Document['body'];

export const parentElementOf = (node: Node): Element | null => read(Node, 'parentElement', node) as Element | null;

export const slotOf = (node: Element): Element | null => read(Element, 'assignedSlot', node) as Element | null;

export const treeOf = (node: Node): Node => Node.prototype.getRootNode.call(node);
