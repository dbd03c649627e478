/** Alerts are read from real DOM: of each tool as it draws them, no more than is allowed, and again when they change. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertShape } from '../../procedures/schema/tool';
import { alertsOn } from '../../procedures/tools/alerts';
import { CATALOGUE } from '../../procedures/tools/catalogue';
import { probesFor } from '../../procedures/tools/probes';
import type { AlertSeen } from '../../procedures/tools/types';
import { ALERT_PAGES, classicRule } from '../procedures/tools/alert-pages';
import { openBrowser } from './harness';
import { bundle } from './bundle.mjs';

declare const steplight: {
  gatherAlerts(doc: Document, shapes: readonly AlertShape[]): Record<string, AlertSeen[]>;
  watchAlerts(doc: Document, shapes: readonly AlertShape[], told: object, onChange: () => void, signal: AbortSignal): void;
};
declare global {
  var changes: number;
  /** Looks that are due. */
  var looks: (() => void)[];
}

const { alerts: SHAPES } = probesFor(CATALOGUE);
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage();
  return () => page.close();
});

async function open(body: string): Promise<void> {
  await page.setContent(`<!doctype html><body>${body}</body>`);
  await page.evaluate(await bundle(['page/alerts.ts']));
}
const gathered = (shapes: readonly AlertShape[] = SHAPES) => page.evaluate((all) => steplight.gatherAlerts(document, all), shapes);

it.each(ALERT_PAGES)('$tool $what', async ({ tool, page: id, body, expected }) => {
  await open(body);
  const kind = CATALOGUE.find((each) => each.id === tool)?.pages.find((each) => each.id === id);
  const found = alertsOn(kind ?? {}, { alerts: await gathered() });
  expect(found.map(({ name, labels, runbooks }) => ({ name, labels: Object.fromEntries(labels), runbooks }))).toEqual(
    expected.map(({ name, labels, runbooks = [] }) => ({ name, labels, runbooks })),
  );
});

describe('what is read', () => {
  const SHAPE: AlertShape = { each: 'article', name: 'h2', labels: 'i', runbook: 'a, p' };
  const read = async (body: string, shape = SHAPE): Promise<AlertSeen[]> => {
    await open(body);
    return Object.values(await gathered([shape]))[0] ?? [];
  };

  it('is bounded in number and length', async () => {
    const labels = Array.from({ length: 100 }, (_, i) => `<i>l${i}=${'v'.repeat(20)}-${'w '.repeat(300)}</i>`).join('');
    const links = Array.from({ length: 100 }, (_, i) => `<p>runbook: https://wiki.example/${i}</p>`).join('');
    const found = await read(`<article><h2>${'n'.repeat(900)}</h2>${labels}${links}</article>`.repeat(80));
    expect(found).toHaveLength(30);
    expect([found[0]?.name?.length, found[0]?.runbooks.length]).toEqual([200, 4]);
    expect(found[0]?.labels.length).toBeLessThanOrEqual(40);
    expect(Math.max(...(found[0]?.labels ?? []).map(([, value]) => value.length))).toBeLessThanOrEqual(200);
  });

  it('is no secret, and no link that is not said to be a runbook', async () => {
    const found = await read(
      `<article><i>api_key=abc</i><i>team=a</i><p>runbook_url: https://u:p@wiki.example/a?token=abcdefghijklmnopqrstuvwx12</p>
      <div><a href="https://shop.example/">Shop</a></div><div><a href="javascript:alert(1)">Runbook</a></div></article>`,
    );
    expect(found).toEqual([{ labels: [['team', 'a']], runbooks: ['https://wiki.example/a'] }]);
  });

  it.each<[string, AlertShape]>([
    ['selectors that are none', { each: ']]', labels: 'i' }],
    ['an element without anything of an alert', { each: 'article' }],
    ['labels by a selector that is none', { each: 'article', labels: '::' }],
  ])('is nothing for %s', async (_, shape) => expect(await read('<article>x</article>', shape)).toEqual([]));

  it('comes through the prototype, whatever the page calls its forms', async () => {
    expect(await read('<form><input name="querySelectorAll"><article><i>team=a</i></article></form>')).toHaveLength(1);
    expect(await read('<form id="f"><input name="querySelectorAll"><i>team=a</i></form>', { each: 'form', labels: 'i' })).toHaveLength(1);
  });
});

describe('a page that is watched', () => {
  const rule = (name: string): string => classicRule({ alertname: name }, '');
  const watch = async (told: 'all' | 'nothing' = 'all'): Promise<void> => {
    await open(`<table><tbody>${rule('A')}</tbody></table>`);
    await page.evaluate(
      (shapes, knows) => {
        globalThis.changes = 0;
        globalThis.looks = [];
        globalThis.setTimeout = ((look: () => void) => globalThis.looks.push(look)) as unknown as typeof setTimeout;
        const known = knows === 'all' ? steplight.gatherAlerts(document, shapes) : {};
        steplight.watchAlerts(document, shapes, known, () => globalThis.changes++, new AbortController().signal);
      },
      SHAPES,
      told,
    );
  };
  /** Whoever watches is called after the change that made it look. */
  const afterLook = async (): Promise<number> => {
    await page.waitForFunction(() => globalThis.looks.length > 0);
    return page.evaluate(() => {
      const due = globalThis.looks.splice(0);
      if (due.length > 1) throw new Error('one look is enough for all that changed');
      due[0]?.();
      return globalThis.changes;
    });
  };
  const draw = (html: string) => page.$eval('tbody', (body, given) => body.setHTMLUnsafe(given), html);

  it('says so when its alerts are others, and not when they are drawn anew', async () => {
    await watch();
    expect(await afterLook()).toBe(0);
    await draw(rule('A') + rule('B'));
    expect(await afterLook()).toBe(1);
    await draw(rule('A') + rule('B'));
    expect(await afterLook()).toBe(1);
    await draw('');
    expect(await afterLook()).toBe(2);
  });

  it('says so of what came before it was watched', async () => {
    await watch('nothing');
    expect(await afterLook()).toBe(1);
  });
});
