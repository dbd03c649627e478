/**
 * What to paint over in a picture that was taken between two looks at the page. Pure. Collaborators: page/capture/masks.ts
 * (looks), platform/worker/pictures.ts.
 */
import type { Box } from '../schema/target';

/** px that a box may differ and still be the same. */
const SAME_PX = 2;

/**
 * All boxes of both looks; null where something moved in between: then it may have been anywhere, and the picture is of no use.
 * What came or went has been covered where it was.
 */
export function covering(before: readonly Box[], after: readonly Box[] | null): Box[] | null {
  if (after === null) return null;
  const gone = before.filter((box) => !after.some((each) => isSame(box, each)));
  const come = after.filter((box) => !before.some((each) => isSame(box, each)));
  return gone.length > 0 && come.length > 0 ? null : [...before, ...come];
}

const isSame = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) <= SAME_PX &&
  Math.abs(a.y - b.y) <= SAME_PX &&
  Math.abs(a.width - b.width) <= SAME_PX &&
  Math.abs(a.height - b.height) <= SAME_PX;
