/**
 * An author at work on the practice desk, for tests and for the pictures of the docs: begins to record from the toolbar, takes
 * an alert and opens a ticket for it, by mouse and keyboard. Collaborators: browser.mjs, practice-run.mjs (opens the desk).
 */
import { openPopup } from './browser.mjs';
import { clickOn } from './click.mjs';
import { pressInPopup } from './practice-run.mjs';

/** Begins in the popup over `page`, as a click on the toolbar button does; this lets Steplight take pictures of that tab. */
export async function beginRecording(browser, id, page) {
  const popup = await openPopup(browser, id, page);
  // The popup makes room for the page by itself.
  await pressInPopup(popup, 'aria/Record a procedure[role="button"]');
  await page.waitForFunction(() => document.querySelector('steplight-sign') !== null, { timeout: 20_000 });
}

/** The pointer stays down as long as a finger does, which is when the picture is taken. */
const press = (where, role, name) => clickOn(where, `aria/${name}[role="${role}"]`, { delay: 80 });

/**
 * The desk draws its list anew every two seconds, and a press on a row that is drawn anew before the pointer is up again is none:
 * it is pressed just after it was.
 */
export const listDrawn = (alerts) =>
  alerts.evaluate(
    () =>
      new Promise((resolve) => {
        const rows = document.querySelector('#rows');
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(true);
        });
        observer.observe(rows, { childList: true });
      }),
  );

/** Opens the first alert. */
export async function openAlert(alerts) {
  await listDrawn(alerts);
  await press(alerts, 'link', 'Checkout error rate above 5 %');
}

/** Opens the alert and takes it. */
export async function acknowledge(alerts, note) {
  await openAlert(alerts);
  await press(alerts, 'button', 'Acknowledge');
  await clickOn(alerts, '#note');
  await alerts.keyboard.type(note);
  await press(alerts, 'button', 'Confirm acknowledgement');
}

/** @param {{ alerts: import('puppeteer').Page, tickets: import('puppeteer').Page }} tabs @param {{ note: string, title: string }} words */
export async function acknowledgeAndTicket({ alerts, tickets }, { note, title }) {
  await alerts.bringToFront();
  await acknowledge(alerts, note);
  await tickets.bringToFront();
  await tickets.waitForFunction(() => document.querySelector('steplight-sign') !== null, { timeout: 20_000 });
  await press(tickets, 'link', 'New incident ticket');
  const frame = await (await tickets.waitForSelector('iframe[title="New ticket form"]')).contentFrame();
  await clickOn(frame, '#title');
  await tickets.keyboard.type(title);
  await frame.focus('#severity');
  await tickets.keyboard.type('P2');
  await press(frame, 'button', 'Create ticket');
  await tickets.waitForFunction(() => document.title.includes('INC-'), { timeout: 20_000 });
}
