/**
 * The practice incident from the first click to the end, as a person does it: toolbar button, enable the site, open the
 * panel, declare, follow what the card says, end the run. Collaborators: browser.mjs, follow.mjs. Used by start.mjs without
 * a display, by the end-to-end tests and by the pictures of the docs.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BROWSER, launchWithExtension, openPopup, ownPage } from './browser.mjs';
import { clickOn } from './click.mjs';
import { follow } from './follow.mjs';

const OPEN_PANEL = 'Open Steplight beside the page';
/** What puppeteer says of a page that closed itself under a press. */
const CLOSED = /Target closed|Session closed|detached|no such frame|discarded|destroyed/i;
const PRACTICE = 'Practice: checkout is failing';

/** The three tools of the practice desk in three tabs, as on a working day; the alerts are in front. */
export async function openDesk(browser, desk) {
  const alerts = (await browser.pages())[0] ?? (await browser.newPage());
  await alerts.goto(`${desk.url}alerts/`);
  for (const tool of ['tickets', 'status']) await (await browser.newPage()).goto(`${desk.url}${tool}/`);
  await alerts.bringToFront();
  return alerts;
}

/** ms. A popup grows with what it has to say, and is read before something in it is pressed. */
const READ_MS = 500;

/**
 * Presses what may close the popup, also before the browser has confirmed the press. Firefox makes its popup as large as what is in it some
 * time after that is drawn, and a press by place falls beside the button: there it is pressed by the keyboard, which counts as the
 * user's just as well.
 */
export async function pressInPopup(popup, selector) {
  const press = async () => {
    if (BROWSER !== 'firefox') return clickOn(popup, selector, { still: READ_MS });
    await (await popup.waitForSelector(selector)).focus();
    return popup.keyboard.press('Enter');
  };
  await press().catch((error) => {
    if (!CLOSED.test(String(error))) throw error;
  });
}

/** Opens the toolbar's popup over `page`, and from it the real side panel. */
export async function openSidePanel(browser, id, page) {
  const popup = await openPopup(browser, id, page);
  const opened = ownPage(browser, 'sidepanel.html');
  await pressInPopup(popup, `aria/${OPEN_PANEL}[role="button"]`);
  const panel = await opened;
  await panel.waitForSelector('main .view');
  return panel;
}

/** Lets Steplight look at the site in front; needs a profile in which the request is answered (`grant`). */
export async function enableSite(panel) {
  await clickOn(panel, '::-p-text(Enable Steplight on)');
  await panel.waitForFunction(() => !document.body.innerText.includes('Enable Steplight on'));
}

/** Declares the practice incident at a severity ("P1"). */
export async function declarePractice(panel, severity) {
  await clickOn(panel, `.fit:first-of-type .declare-as [aria-label^="${severity} "]`);
  await panel.waitForSelector(`form.declare ::-p-text(${PRACTICE})`);
  // The number of steps is known when the procedure is read: before that the form grows, and the button moves away.
  await clickOn(panel, 'form.declare button[type=submit]:has(.foot-note)');
  await panel.waitForSelector('.view.run');
}

/** Ends the run that the panel shows, as resolved. */
export async function endRun(panel) {
  await clickOn(panel, '.all-done button');
  await clickOn(panel, 'form.card button[type=submit]');
  await panel.waitForFunction(() => document.querySelector('form.card') === null);
}

/**
 * @param {{ dir: string, desk: { url: string }, folder: string, severity?: string, say?: (line: string) => void }} options
 * `folder` is emptied and gets a picture of every step.
 * @returns {Promise<{ steps: number, pictures: number, done: import('./follow.mjs').Done[] }>}
 */
export async function practiceRun({ dir, desk, folder, severity = 'P1', say = () => undefined }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { browser, id, close } = await launchWithExtension({ dir, grant: true });
  let pictures = 0;
  const picture = async (page, name) => {
    pictures++;
    await page.screenshot({
      path: join(
        folder,
        `${String(pictures).padStart(2, '0')}-${name
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '-')
          .slice(0, 48)}.png`,
      ),
    });
  };
  try {
    const page = await openDesk(browser, desk);
    const panel = await openSidePanel(browser, id, page);
    await enableSite(panel);
    await picture(panel, 'panel');
    await declarePractice(panel, severity);
    await picture(panel, 'declared');
    const done = await follow(browser, {
      before: ({ page: where, card }) => picture(where, card.title),
      after: async ({ count, phase, title, how }) => say(`  ${count.padEnd(9)} ${phase.padEnd(15)} ${title}  (${how})`),
    });
    await picture(panel, 'all-done');
    await endRun(panel);
    await picture(panel, 'ended');
    // As the card counts them: on the way to another tool it shows none, and going there is a step of its own in one case.
    return { steps: Number(/of (\d+)/.exec(done.at(-1)?.count ?? '')?.[1] ?? 0), pictures, done };
  } finally {
    await close();
  }
}
