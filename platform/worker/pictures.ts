/**
 * Pictures of recorded steps. What must not be seen is painted over before anything is stored, and a picture that cannot be
 * trusted is thrown away: the page tells before and after the moment what is to be covered, and where the two do not agree,
 * something moved. Collaborators: page/capture/masks.ts (tells), db/recordings.ts (keeps), drawing.ts (paints).
 */
import type { RecordShot } from '../../procedures/schema/commands';
import { covering } from '../../procedures/recording/cover';
import { browser, type Runtime } from '../browser';
import type { StoredMedia } from '../db/stored';
import { activeRecording, storeShot } from '../db/recordings';
import { askFrame, tellTab, type PageSender } from '../messenger';
import { readPolicy } from '../policy';
import { changeTab } from '../session';
import { drawShot } from './drawing';

/** Chrome takes two a second (https://developer.chrome.com/docs/extensions/reference/api/tabs#property-MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND). */
const EVERY_MS = 500;
let taken = -Infinity;

/** Documents whose recorder holds a line: as long as it does, what is in the tab is that document. */
const living = new Set<string>();
const LINE = 'record:';

/** Takes the line of a recorder; false if it is another's. */
export function holdLine(port: Runtime.Port): boolean {
  if (!port.name.startsWith(LINE)) return false;
  const doc = port.name.slice(LINE.length);
  living.add(doc);
  port.onDisconnect.addListener(() => void living.delete(doc));
  return true;
}

/** Never fails: a step without a picture is a step. */
export async function shot(what: RecordShot, sender: PageSender): Promise<null> {
  const now = performance.now();
  if (!sender.active || now - taken < EVERY_MS) return null;
  taken = now;
  await take(what, sender).catch((error: unknown) => console.warn('Steplight took no picture:', error));
  return null;
}

async function take({ id, doc, box, page }: RecordShot, sender: PageSender): Promise<void> {
  if (!(await readPolicy()).pictures) return;
  const inFrame = page === null;
  const before = page === null ? await askFrame(sender.tab, 'record.measure', 0) : { doc, ...page };
  if (before === null || before.masks === null) return;
  const image = await photograph(sender);
  if (image === null) return;
  const stillThere = living.has(doc);
  const after = await askFrame(sender.tab, 'record.measure', 0);
  const left = after?.doc !== before.doc;
  // The press left the page: what was seen then is known from before, if the page was still there when it was photographed.
  const masks = left ? (stillThere && !inFrame ? before.masks : null) : covering(before.masks, after.masks);
  const recording = await activeRecording();
  if (masks === null || recording === null) return;
  const drawn = await drawShot(image, { masks, box, view: before.view });
  if (drawn === null) return;
  const { whole, part } = drawn;
  const media: StoredMedia[] = part === null ? [whole] : [whole, part];
  const shown = { whole: whole.sha256, ...(part === null ? {} : { part: part.sha256 }) };
  await storeShot({ capture: id, recording: recording.id, ...shown }, media);
}

/**
 * The browser does not let us: of a tab that the author did not press our button on. Chrome names a permission or says that the extension
 * has not been invoked (extensions/browser/extension_function errors of `tabs.captureVisibleTab`), Firefox that one is missing. Whatever
 * else it says ("image readback failed", "Failed to capture tab", too many in a second) is of this one picture.
 */
const REFUSED = /permission|been invoked/i;

/** As a data URL; null where the browser refuses. Throws what it says of this one picture. */
async function photograph({ window, tab }: PageSender): Promise<string | null> {
  try {
    return await browser.tabs.captureVisibleTab(window, { format: 'png' });
  } catch (error) {
    if (!(error instanceof Error && REFUSED.test(error.message))) throw error;
    await changeTab(tab, (before) => ({ ...before, shots: 'refused' }));
    await tellTab(tab, 'record.changed', {});
    return null;
  }
}
