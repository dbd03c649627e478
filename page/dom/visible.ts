/** Whether a person could see an element. Reads layout: callers batch. Collaborator: ../locate.ts. */
import { bare } from './document';

export function isVisible(of: Element): boolean {
  const element = bare(of);
  if (!element.isConnected) return false;
  // checkVisibility knows display, content-visibility, visibility and opacity up the flat tree, in one call.
  if (!element.checkVisibility({ checkOpacity: !isDrawnBy(element), checkVisibilityCSS: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  return (width > 0 && height > 0) || [...element.children].some((child) => child.getBoundingClientRect().width > 0);
}

/** A check box or file field that is transparent, over what a page draws in its place; it still takes the click. */
const isDrawnBy = (element: Element): boolean =>
  element instanceof HTMLInputElement &&
  /^(checkbox|radio|file)$/.test(element.type) &&
  element.parentElement?.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) === true;
