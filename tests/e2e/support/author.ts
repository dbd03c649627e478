/** What an author does in the editor, by keyboard and by its buttons. */
import type { Page } from 'puppeteer';
import { clickOn } from './click';

const press = (page: Page, name: string): Promise<void> => clickOn(page, `aria/${name}[role="button"]`);
const stored = async (page: Page): Promise<void> => void (await page.waitForSelector('.save-note[data-kind=saved]'));

/** A procedure with these steps in its first phase, begun from the list. */
export async function beginProcedure(page: Page, title: string, steps: readonly string[]): Promise<void> {
  await page.evaluate(() => (location.hash = '#/procedures'));
  await press(page, 'New procedure');
  await page.waitForSelector('form.card input:focus');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`aria/${title}[role="heading"]`);
  for (const [index, step] of steps.entries()) {
    if (index === 0) await press(page, 'Add the first step');
    else {
      await page.keyboard.down('Control');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Control');
    }
    await page.waitForFunction((count) => document.querySelectorAll('.outline-link').length === count, {}, index + 1);
    await page.waitForFunction(() => document.activeElement?.getAttribute('data-field') === 'title');
    await page.keyboard.type(step);
  }
  await stored(page);
}

/** Over what stands in that field. */
export async function writeField(page: Page, field: string, text: string): Promise<void> {
  await clickOn(page, `[data-field=${field}]`, { count: 3 });
  await page.keyboard.type(text);
  await stored(page);
}

/** Publishes the draft that is open; the editor leads on to what responders get. */
export async function publishDraft(page: Page): Promise<void> {
  await press(page, 'Publish…');
  await clickOn(page, 'button::-p-text(Publish version)');
  await page.waitForFunction(() => location.hash.startsWith('#/procedure/'));
}
