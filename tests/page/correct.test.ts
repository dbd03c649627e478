/** "It is this one": the correction is the next description, for this run at once, and older and newer releases are both found. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { describe as describeElement } from '../../page/describe';
import type { locate as locateTarget } from '../../page/locate';
import type { Target } from '../../procedures/schema/target';
import { Target as TargetShape } from '../../procedures/schema/target';
import { merge } from '../../procedures/targets/merge';
import { openBrowser, openPage } from './harness';
import { openStep, press, sent, settle, shown } from './support/overlay';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Api {
  steplight: { describe: typeof describeElement; locate: typeof locateTarget };
}

const target = (facts: Target['facts']): Target => ({ v: 1, kind: 'element', facts, path: [], unique: [], also: [] });

describe('merged of two releases', () => {
  const open = (html: string): Promise<Page> => openPage(browser, { html }, ['page/describe.ts', 'page/locate.ts']);
  const record = (page: Page): Promise<Target> =>
    page.evaluate(() => {
      const { steplight } = globalThis as unknown as Api;
      return steplight.describe(document.querySelector('[data-is=it]') ?? document.body);
    });
  const find = (page: Page, wanted: Target, values: Record<string, string> = {}) =>
    page.evaluate(
      (given, known) => {
        const { steplight } = globalThis as unknown as Api;
        const { verdict, element } = steplight.locate(given, { root: document, values: known });
        return { verdict, is: element?.getAttribute('data-is') ?? null };
      },
      wanted,
      values,
    );

  const row = (host: string, is: string, label: string): string =>
    `<tr><td>${host}</td><td>DOWN</td><td><a href="/cmd?typ=33&host=${host}" data-is="${is}">${label}</a></td></tr>`;
  const OLD = `<h1>Hosts</h1><table>${row('db-01', 'no', 'Ack')}${row('web-01', 'it', 'Ack')}</table>`;
  const card = (host: string, is: string): string =>
    `<div role="row"><h3 role="rowheader">${host}</h3><p>Down for 3 min</p><button type="button" class="x9" data-is="${is}">Take over</button></div>`;
  const NEW = `<main><h1>All hosts</h1><div role="grid">${card('db-01', 'no')}${card('web-01', 'it')}</div></main>`;

  it('is found on both, and in the next incident in its row', async () => {
    const [before, after] = await Promise.all([open(OLD), open(NEW)]);
    const written = target({ role: 'link', name: 'Ack', row: { key: '{{host}}' } });
    expect(await find(after, written, { host: 'web-01' })).toEqual({ verdict: 'missing', is: null });
    const merged = merge(written, await record(after), { host: 'web-01' });
    expect(TargetShape.parse(merged)).toEqual(merged);
    for (const page of [before, after]) {
      expect((await find(page, merged, { host: 'web-01' })).is).toBe('it');
      expect(['exact', 'moved']).toContain((await find(page, merged, { host: 'web-01' })).verdict);
      expect((await find(page, merged, { host: 'db-01' })).is).toBe('no');
      expect((await find(page, merged, { host: 'cache-01' })).is).toBeNull();
    }
    await Promise.all([before.close(), after.close()]);
  });

  it('is found on both where it was recorded on each', async () => {
    const form = (inside: string): string => `<h1>Ticket</h1><form name="t">${inside}</form>`;
    const [before, after] = await Promise.all([
      open(form('<input name="q" aria-label="Search"><button data-is="it">Register</button><button>Cancel</button>')),
      open(form('<button>Back</button><button data-is="it" name="go">Create the ticket</button>')),
    ]);
    const first = await record(before);
    expect((await find(after, first)).verdict).not.toBe('exact');
    const merged = merge(first, await record(after));
    for (const page of [before, after]) expect(await find(page, merged)).toEqual({ verdict: 'exact', is: 'it' });
    await Promise.all([before.close(), after.close()]);
  });
});

describe('what the responder says', () => {
  const TWO = '<main><p>One <button class="b">Restart</button></p><p>Two <button class="b">Restart</button></p></main>';

  it('of a guess is kept whole, and this run is sure of it from then on', async () => {
    const page = await openStep(browser, TWO, { step: { target: target({ role: 'button', name: 'Restart' }), action: { kind: 'look' } } });
    await shown(page, ({ text }) => text.includes('Is it this one?'));
    await press(page, 'Yes');
    await shown(page, ({ spots, text }) => spots[0]?.manner === 'exact' && text.includes('Remembered for this run'));
    expect(await sent(page, 'point')).toEqual([
      expect.objectContaining({
        how: 'confirmed',
        target: expect.objectContaining({
          facts: expect.objectContaining({ role: 'button', name: 'Restart' }),
          unique: expect.arrayContaining(['before']),
          box: expect.anything(),
        }),
      }),
    ]);
    // The page draws it again: what was confirmed is gone, and what is looked for now says which one it is.
    await page.evaluate(() => {
      const main = document.querySelector('main');
      main?.replaceChildren(...[...main.children].map((each) => each.cloneNode(true)));
    });
    await shown(page, ({ spots, text }) => spots[0]?.manner === 'exact' && !text.includes('Is it this one?'));
    await page.close();
  });

  it('can be taken back', async () => {
    const page = await openStep(browser, TWO, { step: { target: target({ role: 'button', name: 'Restart' }), action: { kind: 'look' } } });
    await shown(page, ({ text }) => text.includes('Is it this one?'));
    await press(page, 'Yes');
    await press(page, 'Take it back');
    await settle(page);
    expect(await sent(page, 'unpoint')).toHaveLength(1);
    await page.evaluate(
      (before) => globalThis.guide.show({ step: { target: before, action: { kind: 'look' } } }),
      target({ role: 'button', name: 'Restart' }),
    );
    await shown(page, ({ text, spots }) => text.includes('Is it this one?') && spots[0]?.manner === 'guessed');
    await page.close();
  });

  it('of a guess that is no is not asked again', async () => {
    const page = await openStep(browser, TWO, { step: { target: target({ role: 'button', name: 'Restart' }) } });
    await shown(page, ({ text }) => text.includes('Is it this one?'));
    await press(page, 'No');
    const { spots } = await shown(page, ({ text }) => text.includes('Looked for: button “Restart”.'));
    expect(spots).toEqual([]);
    await page.close();
  });

  it('names the row by the thing that the incident is about, as the author did', async () => {
    const rows = (label: string): string =>
      ['db-01', 'web-01']
        .map((host, i) => `<tr><td>A-47${i}</td><td>${host}</td><td><button id="${host}">${label}</button></td></tr>`)
        .join('');
    const page = await openStep(browser, `<table>${rows('Take over')}</table>`, {
      step: { target: target({ role: 'button', name: 'Acknowledge', row: { key: '{{host}}' } }) },
      values: { host: 'web-01' },
    });
    await shown(page, ({ text }) => text.includes('Looked for: button “Acknowledge” in the row of web-01.'));
    await press(page, 'I’ll point to it');
    await page.click('#web-01');
    await settle(page);
    expect((await page.evaluate(() => globalThis.guide.target()))?.facts).toMatchObject({ name: 'Take over', row: { key: '{{host}}' } });
    await page.close();
  });

  it('is said where the press that pointed has finished the step', async () => {
    const page = await openStep(browser, '<button>Next thing</button>', {
      step: { id: 'next', target: target({ role: 'button', name: 'Next thing' }) },
      remembered: Date.now() + 60_000,
    });
    await shown(page, ({ text, spots }) => spots.length === 1 && text.includes('Remembered for this run; the owner gets a proposal.'));
    await page.close();
  });
});
