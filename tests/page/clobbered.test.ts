/**
 * A form whose fields are named as the properties of its element: `form.id` is a field then, and `form.closest` no function. Many tools
 * have such forms without any harm in mind (`<input name="id">`, `name="title"`, `name="children"`).
 */
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { describe as describeElement } from '../../page/describe';
import type { locate as locateTarget } from '../../page/locate';
import { openBrowser, openPage } from './harness';

import { fieldsOf, namesOfForms } from './support/clobbered';
import { openStep, shown } from './support/overlay';

declare const steplight: { describe: typeof describeElement; locate: typeof locateTarget };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** `%` is the field. Where it says `data-target` is what is described and found: in the form, beside it, around it, or itself. */
const PLACES = [
  '<form class="ticket"><h2>Ticket</h2>%<p><button data-target>Save record</button> <button>Close</button></p></form>',
  '<form aria-label="Ticket" role="search">%<label>Title <input data-target></label></form>',
  '<table><tr><td>web-01<td><form>%<button data-target>Delete</button></form><tr><td>web-02<td><form>%<button>Delete</button></form></table>',
  '<div class="card"><form class="row">%<a href="/a" data-target><svg></svg></a></form></div><div class="card"><form class="row">%<a href="/b"><svg></svg></a></form></div>',
  '<section><form>%<p>Reason</p></form><input data-target></section>',
  '<form id="ticket" data-target>%<p>Save</p></form>',
  '<form data-target>%<button>Save</button></form><form>%<button>Close</button></form>',
  '<form id="f" hidden>%</form><button form="f" data-target>Save record</button>',
  '<div role="dialog" aria-labelledby="h"><h2 id="h">Close ticket</h2><form>%<div tabindex="0" data-target>Really</div></form></div>',
];

describe('a form with a field of any name that its element has', () => {
  it('is described, and what is in it or beside it is described and found', async () => {
    const page = await openPage(browser, { html: '<main></main>' }, ['page/describe.ts', 'page/locate.ts']);
    const broken = await page.evaluate(
      (places, names) => {
        const found = (html: string): string => {
          (document.querySelector('main') as HTMLElement).innerHTML = html;
          const wanted = document.querySelector('[data-target]') as Element;
          try {
            const { element, verdict } = steplight.locate(steplight.describe(wanted), { root: document });
            return element === wanted ? 'found' : verdict;
          } catch (error) {
            return String((error as Error).stack);
          }
        };
        return places.flatMap((place) =>
          names.flatMap((name) => {
            const said = found(place.replaceAll('%', `<input name="${name}">`));
            return said === 'found' ? [] : [`${place} ${name}: ${said}`];
          }),
        );
      },
      PLACES,
      await namesOfForms(browser),
    );
    expect(broken).toEqual([]);
    await page.close();
  });

  it.each([
    ['itself', '<form data-target>Ticket % <button>Save record</button></form>', 'form'],
    ['a button', '<form>Ticket % <button data-target>Save record</button></form>', 'button'],
  ])('has %s lit, with the card in full view beside it', async (_, html, selector) => {
    const page = await openStep(browser, html.replace('%', fieldsOf(await namesOfForms(browser))), { place: 'elsewhere' });
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.evaluate(() => globalThis.guide.show({ place: 'here' }));
    const { spots, card } = await shown(page, (now) => now.spots.length > 0 && now.card !== null);
    const left = await page.evaluate((of) => Element.prototype.getBoundingClientRect.call(document.querySelector(of)).left, selector);
    expect(Math.abs((spots[0]?.x ?? 0) + 4 - left)).toBeLessThan(2);
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(700);
    expect(errors).toEqual([]);
    await page.close();
  });
});
