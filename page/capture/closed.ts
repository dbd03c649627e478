/**
 * Elements of a page's own making that draw in a closed root: all that is known of what is in them is that it was pressed, or
 * written in. Collaborators: presses.ts, fields.ts, masks.ts (paints them over).
 */

/** Nothing in it can be seen from here, and still it shows something. */
export const isClosed = (element: Element): boolean =>
  element.localName.includes('-') && element.shadowRoot === null && !element.hasChildNodes();
