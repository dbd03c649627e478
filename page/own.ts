/**
 * What Steplight itself has put on the page: the overlay and the sign of a recording. For everything else it is not there.
 * It is known by identity and not by name: a page can give its own elements any name. All scripts of one extension share
 * the world that the list is kept in, and pages cannot see it.
 */
declare global {
  var steplightOwn: WeakSet<EventTarget> | undefined;
}

const own = (globalThis.steplightOwn ??= new WeakSet());

export const claim = (element: Element): void => void own.add(element);

export const isSteplight = (node: EventTarget | null): boolean => node !== null && own.has(node);

/** Nodes of ours that come and go are no change of the page. */
export function isOwnChange({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  return isSteplight(target) || (addedNodes.length + removedNodes.length > 0 && [...addedNodes, ...removedNodes].every(isSteplight));
}
