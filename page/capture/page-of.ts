/**
 * Which frame of a tab says what page is shown. That is the page itself; where it only holds frames (a frameset, as old tools
 * have it), its largest one: that one changes while the page around it stays as it is. Collaborator: capture.ts.
 */
import { elementOf } from '../frames';

export const tellsOfPage = (win: Window): boolean => isMain(win) && mainFrameOf(win.document) === null;

/** Framesets hold framesets: up to the page, each is the largest of its own. */
function isMain(win: Window): boolean {
  if (win === win.top) return true;
  const frame = elementOf(win);
  return frame !== null && frame === mainFrameOf(frame.ownerDocument) && isMain(win.parent);
}

/** Null where there is no frameset, or where nobody can look into its largest frame. */
function mainFrameOf({ body }: Document): Element | null {
  // By its name: from one frame to the other it is not of the same class.
  if (body?.localName !== 'frameset') return null;
  const area = ({ offsetWidth, offsetHeight }: HTMLElement): number => offsetWidth * offsetHeight;
  const [largest] = [...body.querySelectorAll('frame')].toSorted((a, b) => area(b) - area(a));
  return largest?.contentDocument ? largest : null;
}
