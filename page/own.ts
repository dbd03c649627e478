/** What Steplight itself has put on the page: the overlay and the sign of a recording. For everything else it is not there. */
export const isSteplight = (node: EventTarget | null): boolean => node instanceof Element && node.localName.startsWith('steplight-');
