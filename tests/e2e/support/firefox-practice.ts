/** Firefox with the extension at the practice desk: the alerts in front, the panel in a tab beside it. */
import type { Page } from 'puppeteer';
import { startPracticeServer } from '../../../scripts/practice-server.mjs';
import { builtAt } from '../../../scripts/setup.mjs';
import { launchFirefox, type FirefoxWithExtension } from './firefox';

export interface FirefoxAtPractice extends FirefoxWithExtension {
  panel: Page;
  alerts: Page;
}

export async function firefoxAtPractice(executablePath: string): Promise<FirefoxAtPractice> {
  const server = await startPracticeServer(0);
  const firefox = await launchFirefox(executablePath, builtAt('firefox'));
  await firefox.grant(['http://127.0.0.1/*']);
  const panel = await firefox.open('sidepanel.html');
  const alerts = await firefox.browser.newPage();
  await alerts.goto(`${server.url}alerts/`);
  await alerts.bringToFront();
  return {
    ...firefox,
    panel,
    alerts,
    close: async () => {
      await firefox.close();
      await server.close();
    },
  };
}
