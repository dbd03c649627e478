/** A rehearsal in a page: what is told and when, what a new description holds, and that the page does not notice. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RehearsalAsk } from '../../procedures/rehearsal/types';
import type { RehearsalSight } from '../../procedures/schema/commands';
import type { Target, TargetFacts } from '../../procedures/schema/target';
import { openBrowser, openPage } from './harness';
import type { FakeRehearsal } from './support/rehearse';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

type World = typeof globalThis & { steplight: typeof import('./support/rehearse'); rehearsal: FakeRehearsal; touched: string[] };

const target = (facts: TargetFacts): Target => ({ v: 1, kind: 'element', facts, path: [], unique: [], also: [] });
const button = (name: string, more: TargetFacts = {}): Target => target({ role: 'button', name, ...more });

async function rehearse(html: string, sought: Record<string, Target>, values: Record<string, string> = {}): Promise<Page> {
  const page = await openPage(browser, { html }, ['tests/page/support/rehearse.ts']);
  await page.evaluate(
    (what, given) => {
      const world = globalThis as World;
      world.rehearsal = world.steplight.openRehearsal(what, given);
    },
    sought,
    values,
  );
  return page;
}

/** What was told of a target, once it is this. */
async function sight(page: Page, key: string, verdict: RehearsalSight['verdict']): Promise<RehearsalSight> {
  const found = await page.waitForFunction(
    (of, wanted) => {
      const each = (globalThis as World).rehearsal.sights()[of];
      return each?.verdict === wanted ? each : null;
    },
    { timeout: 20_000 },
    key,
    verdict,
  );
  return (await found.jsonValue()) as RehearsalSight;
}
const isLate = (page: Page): Promise<unknown> => page.waitForFunction(() => (globalThis as World).rehearsal.told.some(({ late }) => late));
const toldOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as World).rehearsal.told.flatMap(({ sights }) => sights.map(({ key, verdict }) => `${key} ${verdict}`)));

describe('what is told', () => {
  it('is every target at once that is there, with a description of it, and what is not when it had its time', async () => {
    const page = await rehearse('<main><h1>Alert</h1><button id="go">Go</button></main>', { go: button('Go'), no: button('Stop') });
    const go = await sight(page, 'go', 'exact');
    expect(go.seen).toMatchObject({ facts: { role: 'button', name: 'Go', id: 'go', heading: 'Alert' } });
    expect(await toldOf(page)).toEqual(['go exact']);
    await isLate(page);
    expect(await sight(page, 'no', 'missing')).toMatchObject({ closed: false });
    await page.close();
  });

  it('is found later, however late it comes', async () => {
    const page = await rehearse('<main></main>', { go: button('Go') });
    await sight(page, 'go', 'missing');
    await page.$eval('main', (main) => main.append(Object.assign(document.createElement('button'), { textContent: 'Go' })));
    await sight(page, 'go', 'exact');
    // Used, and gone with it: that takes nothing back.
    await page.$eval('button', (gone) => gone.replaceWith(Object.assign(document.createElement('button'), { textContent: 'Halt' })));
    await page.evaluate((more) => (globalThis as World).rehearsal.ask(more), { go: button('Go'), halt: button('Halt') });
    await sight(page, 'halt', 'exact');
    expect(await toldOf(page)).toEqual(['go missing', 'go exact', 'halt exact']);
    await page.close();
  });

  it('is hidden with what shows it, and no failure', async () => {
    const menu = '<button aria-expanded="false" aria-controls="m">More</button><div id="m" hidden><button>Mute</button></div>';
    const page = await rehearse(menu, { mute: button('Mute') });
    expect(await sight(page, 'mute', 'hidden')).toMatchObject({ opener: 'More' });
    await page.close();
  });

  it('is missing in a window that is not open, until it is', async () => {
    const ok = button('OK', { dialog: 'Acknowledge' });
    const page = await rehearse('<main></main>', { ok });
    expect(await sight(page, 'ok', 'missing')).toMatchObject({ closed: true });
    await page.evaluate(() => {
      const dialog = document.createElement('dialog');
      dialog.setAttribute('aria-label', 'Acknowledge');
      dialog.append(Object.assign(document.createElement('button'), { textContent: 'OK' }));
      document.body.append(dialog);
      dialog.show();
    });
    await sight(page, 'ok', 'exact');
    await page.close();
  });

  it('names the row by what names it in the procedure', async () => {
    const row = (host: string, state: string): string => `<tr><td>${state}</td><td>${host}</td><td><button>Ack</button></td></tr>`;
    const page = await rehearse(
      `<table>${row('db-07', 'Critical')}${row('web-01', 'Critical')}</table>`,
      { ack: button('Ack', { row: { key: '{{host}}' } }) },
      { host: 'web-01' },
    );
    expect((await sight(page, 'ack', 'exact')).seen?.facts.row?.key).toBe('web-01');
    await page.close();
  });

  it('holds no secret that stands beside it', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const page = await rehearse(`<main><h2>${token}</h2><button>Go</button></main>`, { go: button('Go') });
    expect(JSON.stringify(await sight(page, 'go', 'exact'))).not.toContain(token);
    await page.close();
  });
});

describe('what is asked', () => {
  const asks = (page: Page, sought: Record<string, Target>, change: Partial<RehearsalAsk> = {}): Promise<void> =>
    page.evaluate((what, how) => (globalThis as World).rehearsal.ask(what, how), sought, change);

  it('goes on with what was asked before, and looks anew in another round', async () => {
    const page = await rehearse('<button>Go</button><button>Halt</button>', { go: button('Go') });
    await sight(page, 'go', 'exact');
    await asks(page, { go: button('Go'), halt: button('Halt') });
    await sight(page, 'halt', 'exact');
    expect(await toldOf(page)).toEqual(['go exact', 'halt exact']);
    await asks(page, { go: button('Go') }, { round: 1 });
    await page.waitForFunction(() => (globalThis as World).rehearsal.told.some(({ round }) => round === 1));
    expect((await toldOf(page)).at(-1)).toBe('go exact');
    await page.close();
  });

  it('is nothing any more once the rehearsal has ended', async () => {
    const page = await rehearse('<main></main>', { go: button('Go') });
    await page.evaluate(() => {
      (globalThis as World).rehearsal.leave();
      document.body.append(Object.assign(document.createElement('button'), { textContent: 'Go' }));
    });
    const later = await openPage(browser, { html: '' }, []);
    await later.close();
    expect(await toldOf(page)).toEqual([]);
    await page.close();
  });
});

it('the page does not notice: no event, no scrolling, no focus, no attribute, no node', async () => {
  const page = await openPage(
    browser,
    {
      html: '<input autofocus><div style="height:3000px"></div><form><button>Go</button></form><div id="m" hidden><button>Mute</button></div>',
    },
    ['tests/page/support/rehearse.ts'],
  );
  await page.evaluate(
    (what) => {
      const world = globalThis as World;
      world.touched = [];
      for (const type of ['click', 'pointerdown', 'mousedown', 'pointerover', 'focusin', 'focusout', 'scroll', 'submit', 'toggle', 'input'])
        addEventListener(type, () => world.touched.push(type), { capture: true });
      for (const method of ['focus', 'click', 'scrollIntoView', 'scrollTo', 'dispatchEvent', 'setAttribute'] as const) {
        const plain = HTMLElement.prototype[method];
        Object.assign(HTMLElement.prototype, {
          [method](this: HTMLElement, ...given: unknown[]) {
            world.touched.push(method);
            return Reflect.apply(plain, this, given) as unknown;
          },
        });
      }
      new MutationObserver((records) => world.touched.push(...records.map(({ type }) => type))).observe(document, {
        attributes: true,
        childList: true,
        subtree: true,
        characterData: true,
      });
      world.rehearsal = world.steplight.openRehearsal(what);
    },
    { go: button('Go'), mute: button('Mute'), no: button('Stop') },
  );
  await isLate(page);
  expect(await toldOf(page)).toEqual(['go exact', 'mute hidden', 'no missing']);
  expect(await page.evaluate(() => [(globalThis as World).touched, scrollY, document.activeElement?.localName])).toEqual([[], 0, 'input']);
  await page.close();
});
