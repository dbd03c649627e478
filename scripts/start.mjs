/**
 * `npm start`: builds the extension and opens a browser with it, on the practice desk, with an incident waiting. Without
 * a display it goes through that incident itself, as a person would, and keeps a picture of every step. Collaborators:
 * setup.mjs, practice-server.mjs, browser.mjs, practice-run.mjs (the incident without a display).
 */
import { join, relative } from 'node:path';
import { fail, ScriptError, task } from './progress.mjs';
import { build, ROOT, setup } from './setup.mjs';

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Opens the browser for a person; resolves when that person has closed it, or with Ctrl-C. */
async function forPerson(dir, desk) {
  const { launchWithExtension } = await import('./browser.mjs');
  const { browser, id, close } = await task('Opening the browser', () =>
    launchWithExtension({ dir, headless: false, viewport: null, args: ['--window-size=1480,1000'] }),
  );
  const { openDesk } = await import('./practice-run.mjs');
  const page = await openDesk(browser, desk);
  const popup = await openPopupIfPossible(browser, id, page);
  console.log(`
${popup ? 'Steplight has opened from its toolbar button' : 'Click the Steplight button in the toolbar (under the puzzle piece)'}: enable it for this site, open the side panel, and declare "Practice: checkout is failing" as P1.
The first alert, "Checkout error rate above 5 %", is the incident. Nothing on these pages is real: ${desk.url}
Close the browser, or press Ctrl-C here, to end.`);
  const interrupted = new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await Promise.race([interrupted, new Promise((resolve) => browser.once('disconnected', resolve))]);
  await close();
}

async function openPopupIfPossible(browser, id, page) {
  const { openPopup } = await import('./browser.mjs');
  return openPopup(browser, id, page).then(
    () => true,
    () => false,
  );
}

async function withoutDisplay(dir, desk) {
  const { practiceRun } = await import('./practice-run.mjs');
  const folder = join(ROOT, '.output', 'practice-run');
  console.log('\nThere is no display, so Steplight shows itself: the practice incident, done with mouse and keyboard as a person would.\n');
  const { steps, pictures } = await practiceRun({ dir, desk, folder, say: (line) => console.log(line) });
  console.log(`\nThe incident is resolved: ${steps} steps, ${pictures} pictures in ${relative(process.cwd(), folder) || folder}`);
}

async function main() {
  await setup();
  const dir = await build('chrome');
  const { startPracticeServer } = await import('./practice-server.mjs');
  const desk = await startPracticeServer();
  try {
    if (!hasDisplay()) return await withoutDisplay(dir, desk);
    try {
      await forPerson(dir, desk);
    } catch (error) {
      if (!/Missing X server|ozone_platform|cannot open display/i.test(String(error))) throw error;
      throw new ScriptError(
        'display',
        `The display ${process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY} cannot be opened: unset DISPLAY to see the incident in pictures instead.`,
      );
    }
  } finally {
    await desk.close();
  }
}

await main().catch(fail);
