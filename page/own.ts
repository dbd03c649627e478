/** What Steplight itself has put on the page: the overlay and the sign of a recording. For everything else it is not there. */
export const isSteplight = (node: EventTarget | null): boolean => node instanceof Element && node.localName.startsWith('steplight-');

/** Nodes of ours that come and go are no change of the page. */
export function isOwnChange({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  return isSteplight(target) || (addedNodes.length + removedNodes.length > 0 && [...addedNodes, ...removedNodes].every(isSteplight));
}
