/**
 * Recording in Firefox: the same work as elsewhere becomes the same steps, in a draft. Firefox takes a picture of a tab only after
 * the button of the extension was pressed on it, which no test can do there: steps without pictures are steps.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer';
import type { Draft } from '../../procedures/editing/types';
import { listDrawn } from '../../scripts/practice-record.mjs';
import { until } from '../../scripts/until.mjs';
import { firefoxAtPractice, type FirefoxAtPractice } from './support/firefox-practice';
import { readStore } from './support/world';

const executable = process.env.FIREFOX;
const NOTE = 'I have it, the pool is exhausted';

describe.skipIf(executable === undefined)('in Firefox', () => {
  let firefox: FirefoxAtPractice;
  let panel: Page;
  let alerts: Page;

  beforeAll(async () => {
    firefox = await firefoxAtPractice(executable ?? '');
    ({ panel, alerts } = firefox);
    await panel.waitForFunction(() => document.body.innerText.includes('Watchfloor (practice)'), { timeout: 60_000, polling: 200 });
  }, 180_000);
  afterAll(() => firefox?.close());

  const pressInPanel = (words: string): Promise<void> =>
    until(
      () =>
        panel.evaluate((wanted) => {
          const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === wanted);
          button?.click();
          return button === undefined ? null : true;
        }, words),
      { timeout: 60_000, what: `the button "${words}"` },
    ).then(() => undefined);
  const pressOnPage = async (selector: string): Promise<void> => {
    const at = await until(
      () =>
        alerts.evaluate((wanted) => {
          const box = document.querySelector(wanted)?.getBoundingClientRect();
          return box === undefined || box.width === 0 ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        }, selector),
      { timeout: 60_000, what: selector },
    );
    await alerts.mouse.click(at.x, at.y, { delay: 60 });
  };
  const recorded = (): Promise<string[]> =>
    panel.evaluate(() => [...document.querySelectorAll('.recorded-step')].map((each) => each.querySelector('.break')?.textContent ?? ''));

  it('shows the sign, and the steps as they come', async () => {
    await pressInPanel('Record a procedure');
    await alerts.waitForFunction(() => document.querySelector('steplight-sign') !== null, { timeout: 60_000, polling: 200 });
    await listDrawn(alerts);
    await pressOnPage('tbody tr a');
    await pressOnPage('button.primary');
    await pressOnPage('#note');
    await alerts.keyboard.type(NOTE);
    await pressOnPage('dialog button.primary, dialog button[type=submit]');
    await until(async () => ((await recorded()).length >= 5 ? true : null), {
      timeout: 60_000,
      what: async () => (await recorded()).join('\n'),
    });
    expect((await recorded()).slice(1)).toEqual([
      'Click "Checkout error rate above 5 %"',
      'Click Acknowledge',
      'Fill in Note',
      'Click Confirm acknowledgement',
    ]);
  });

  it('becomes a draft that knows no typed word', async () => {
    await pressInPanel('Stop');
    const drafts = await until(
      async () => {
        const all = await readStore<Draft>(panel, 'drafts');
        return all.length > 0 ? all : null;
      },
      { timeout: 60_000, what: 'the draft' },
    );
    expect(drafts[0]?.content.steps).toHaveLength(5);
    expect(JSON.stringify(drafts)).not.toContain(NOTE);
    await alerts.waitForFunction(() => document.querySelector('steplight-sign') === null, { timeout: 60_000, polling: 200 });
  });
});
