/** A browser with Steplight and two real tools in two tabs, as on a working day: Nagios with its services that fail, and Request Tracker. */
import type { Browser, Frame, Page } from 'puppeteer';
import { launchWithExtension } from '../../../scripts/browser.mjs';
import { enableSite, openSidePanel } from '../../../scripts/practice-run.mjs';
import { builtAt } from '../../../scripts/setup.mjs';
import { until } from '../../../scripts/until.mjs';
import { isAcknowledged, NAGIOS, NAGIOS_LOGIN, removeAcknowledgement } from './nagios';
import { RT, RT_LOGIN } from './request-tracker';

export interface Tabs {
  browser: Browser;
  id: string;
  nagios: Page;
  tracker: Page;
  panel: Page;
  close(): Promise<void>;
}

/** `real`: pages as large as the window; only such pages have pictures. */
export async function openTabs({ real = false }: { real?: boolean } = {}): Promise<Tabs> {
  const shape = real ? { viewport: null, args: ['--window-size=1500,960'] } : {};
  const { browser, id, close } = await launchWithExtension({ dir: builtAt('chrome'), grant: true, ...shape });
  try {
    const nagios = (await browser.pages())[0] ?? (await browser.newPage());
    await nagios.authenticate(NAGIOS_LOGIN);
    await nagios.goto(NAGIOS);
    const panel = await openSidePanel(browser, id, nagios);
    await enableSite(panel);
    const tracker = await browser.newPage();
    await signIn(tracker);
    await nagios.bringToFront();
    await openProblems(nagios);
    return { browser, id, nagios, tracker, panel, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function signIn(page: Page): Promise<void> {
  await page.goto(RT);
  await page.type('input[name=user]', RT_LOGIN.username);
  await page.type('input[name=pass]', RT_LOGIN.password);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

/** As one does: from the menu at the side to the list of services, with the failing ones in it. */
async function openProblems(nagios: Page): Promise<void> {
  const side = await frameNamed(nagios, 'side');
  await (await side.waitForSelector('a[href*="status.cgi?host=all"]'))?.click();
  const main = await frameShowing(nagios, 'status.cgi');
  await main.waitForSelector('a[href*="extinfo.cgi"]');
}

export async function frameNamed(page: Page, name: string): Promise<Frame> {
  return until(
    async () => {
      for (const frame of page.frames()) {
        const element = await frame.frameElement().catch(() => null);
        if ((await element?.evaluate((each) => each.getAttribute('name')).catch(() => null)) === name) return frame;
      }
      return null;
    },
    { what: `the frame "${name}"` },
  );
}

/** The main frame of Nagios, once it shows this page. */
export async function frameShowing(page: Page, path: string): Promise<Frame> {
  return until(
    async () => {
      const main = await frameNamed(page, 'main');
      return main.url().includes(path) ? main : null;
    },
    { what: `the frame "main" to show ${path}` },
  );
}

/** Takes back what an earlier test has done, so that the alert is there to be taken. */
export async function untaken(host: string, service: string): Promise<void> {
  if (!(await isAcknowledged(host, service))) return;
  await removeAcknowledgement(host, service);
  await until(async () => !(await isAcknowledged(host, service)), {
    timeout: 60_000,
    what: 'Nagios to take the acknowledgement back',
  });
}
