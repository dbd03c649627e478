/** Firefox: the extension loads, recognises the practice desk, and its overlay leads through the first steps. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer';
import { until } from '../../scripts/until.mjs';
import { firefoxAtPractice, type FirefoxAtPractice } from './support/firefox-practice';
import { storedEvents } from './support/world';

const executable = process.env.FIREFOX;

describe.skipIf(executable === undefined)('in Firefox', () => {
  let firefox: FirefoxAtPractice;
  let panel: Page;
  let alerts: Page;

  beforeAll(async () => {
    firefox = await firefoxAtPractice(executable ?? '');
    ({ panel, alerts } = firefox);
  }, 180_000);
  afterAll(() => firefox?.close());

  it('recognises the tool and offers the procedure for it', async () => {
    await panel.waitForFunction(() => document.body.innerText.includes('Watchfloor (practice)'), { timeout: 60_000, polling: 200 });
  });

  it('declares, and shows the overlay on the page', async () => {
    await panel.evaluate(() => document.querySelector<HTMLElement>('.fit .declare-as [aria-label^="P1 "]')?.click());
    await panel.waitForFunction(() => document.querySelector('form.declare button[type=submit]') !== null, { polling: 200 });
    await panel.evaluate(() => document.querySelector<HTMLElement>('form.declare button[type=submit]')?.click());
    await panel.waitForFunction(() => document.querySelector('.view.run') !== null, { polling: 200 });
    await alerts.bringToFront();
    await alerts.waitForFunction(() => document.querySelector('steplight-overlay') !== null, { timeout: 60_000, polling: 200 });
  });

  it('goes on when the step is really done', async () => {
    await until(async () => (await alerts.evaluate(() => document.querySelector('steplight-overlay')?.matches(':popover-open'))) === true, {
      what: 'the overlay in the top layer',
    });
    // The list draws its rows again while one looks: the link is where it was, and no longer the same node.
    const at = await alerts.evaluate(() => {
      const { x = 0, y = 0, width = 0, height = 0 } = document.querySelector('tbody tr a')?.getBoundingClientRect() ?? {};
      return { x: x + width / 2, y: y + height / 2 };
    });
    await alerts.mouse.click(at.x, at.y);
    const steps = await until(
      async () => {
        const done = (await storedEvents(panel)).flatMap(({ body }) => (body.type === 'step.done' ? [[body.step, body.by]] : []));
        return done.length > 0 ? done : null;
      },
      { timeout: 60_000, what: 'the step in the log' },
    );
    expect(steps).toEqual([['practice-open-alert', 'action']]);
  });
});
