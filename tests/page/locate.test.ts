/** Finding targets in a real page: verdicts on rows, duplicates, changed pages, and elements that are not there. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TargetFacts } from '../../procedures/schema/target';
import type { describe as describeElement } from '../../page/describe';
import type { locate as locateTarget } from '../../page/locate';
import { openBrowser, openPage } from './harness';

declare const steplight: { describe: typeof describeElement; locate: typeof locateTarget };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const open = (html: string): Promise<Page> => openPage(browser, { html }, ['page/describe.ts', 'page/locate.ts']);

/** Locates by facts; the element found is named by its `data-is`. */
async function find(
  page: Page,
  facts: TargetFacts,
  values: Record<string, string> = {},
): Promise<{ verdict: string; is: string | null; opener: string | null }> {
  return page.evaluate(
    (given, known) => {
      const found = steplight.locate(
        { v: 1, kind: 'element', facts: given, path: [], unique: [], also: [] },
        { root: document, values: known },
      );
      const is = (element: Element | undefined): string | null => element?.getAttribute('data-is') ?? null;
      return { verdict: found.verdict, is: is(found.element), opener: is(found.opener) };
    },
    facts,
    values,
  );
}

/** Records on one page, changes it, finds again. */
async function recordAndFind(before: string, after: string): Promise<{ verdict: string; is: string | null }> {
  const page = await open(before);
  const target = await page.evaluate(() => JSON.stringify(steplight.describe(document.querySelector('[data-record]') ?? document.body)));
  await page.evaluate((html) => {
    document.body.innerHTML = html;
  }, after);
  const result = await page.evaluate((text) => {
    const found = steplight.locate(JSON.parse(text), { root: document });
    return { verdict: found.verdict, is: found.element?.getAttribute('data-is') ?? null };
  }, target);
  await page.close();
  return result;
}

describe('an editor that is a document of its own', () => {
  it('is its body, empty or not, and no other body is', async () => {
    const page = await open('');
    const editor = { tag: 'body', role: 'textbox' };
    expect((await find(page, editor)).verdict).toBe('missing');
    await page.evaluate(() => {
      document.body.contentEditable = 'true';
      document.body.dataset['is'] = 'editor';
    });
    expect(await find(page, editor)).toMatchObject({ verdict: 'exact', is: 'editor' });
    await page.close();
  });
});

describe('a target written by hand', () => {
  const TABLE = `<table><tr><th>Host</th><th>Service</th><th></th></tr>
    <tr><td>web-01</td><td>HTTP</td><td><button data-is="web">Acknowledge</button></td></tr>
    <tr><td>web-010</td><td>HTTP</td><td><button data-is="web10">Acknowledge</button></td></tr>
    <tr><td>db-01</td><td>Replication</td><td><button data-is="db">Acknowledge</button></td></tr></table>`;

  it('is exact when all that it says fits one element', async () => {
    const page = await open('<button data-is="a">Acknowledge</button><button data-is="b">Escalate</button>');
    expect(await find(page, { role: 'button', name: 'Acknowledge' })).toMatchObject({ verdict: 'exact', is: 'a' });
  });

  it('finds the row of this host, by a variable, as whole words', async () => {
    const page = await open(TABLE);
    const facts = { role: 'button', name: 'Acknowledge', row: { key: '{{host}}' } };
    expect(await find(page, facts, { host: 'web-01' })).toMatchObject({ verdict: 'exact', is: 'web' });
    expect(await find(page, facts, { host: 'db-01' })).toMatchObject({ verdict: 'exact', is: 'db' });
    expect(await find(page, facts, { host: 'cache-01' })).toMatchObject({ verdict: 'missing', is: null });
  });

  it('is only guessed when the variable is not known, or when several fit', async () => {
    const page = await open(TABLE);
    expect((await find(page, { role: 'button', name: 'Acknowledge', row: { key: '{{host}}' } })).verdict).toBe('guessed');
    expect((await find(page, { role: 'button', name: 'Acknowledge' })).verdict).toBe('guessed');
  });

  it('never takes another dialog’s button, another destination or another kind', async () => {
    const page = await open(
      '<dialog open aria-label="Delete alert"><button data-is="del">Confirm</button></dialog><a href="/close?id=2" data-is="x">Close</a>',
    );
    expect((await find(page, { role: 'button', name: 'Confirm', dialog: 'Acknowledge alert' })).verdict).toBe('missing');
    expect((await find(page, { role: 'link', name: 'Close', attributes: { href: '**/close?id=1' } })).verdict).not.toBe('exact');
    expect((await find(page, { role: 'checkbox', name: 'Confirm' })).verdict).toBe('missing');
  });

  it('names a field by the cell beside it, as old consoles need', async () => {
    const page = await open(
      '<form><table><tr><td>Comment:</td><td><b><input name="com_data" data-is="c"></b></td></tr><tr><td>Author:</td><td><input name="who"></td></tr></table></form>',
    );
    expect(await find(page, { role: 'textbox', name: 'Comment:' })).toMatchObject({ verdict: 'exact', is: 'c' });
  });

  it('takes either of two buttons that do the same', async () => {
    const page = await open(
      '<form name="t"><input type=submit name=go value=Create data-is="c"><input name=q aria-label=q><input type=submit name=go value=Create data-is="c"></form>',
    );
    expect(await find(page, { role: 'button', name: 'Create' })).toMatchObject({ verdict: 'exact', is: 'c' });
  });

  it('says that it is hidden, and what opens it', async () => {
    const page = await open(
      '<button aria-controls="m" aria-expanded="false" data-is="menu">More</button><ul id="m" style="display:none"><li><a href="/mute" data-is="mute">Mute</a></li></ul>',
    );
    expect(await find(page, { role: 'link', name: 'Mute' })).toEqual({ verdict: 'hidden', is: 'mute', opener: 'menu' });
  });

  it('finds what is in an open shadow root', async () => {
    const page = await open('<x-box></x-box>');
    await page.evaluate(() => {
      const root = document.querySelector('x-box')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = '<button data-is="s">Resolve</button>';
    });
    expect(await find(page, { role: 'button', name: 'Resolve' })).toMatchObject({ verdict: 'exact', is: 's' });
  });
});

describe('a recorded target', () => {
  const BEFORE =
    '<h2>Incident</h2><form name="f"><label for="x-1">Title</label><input id="x-1" name="title"><button data-record class="a">Save</button><button>Cancel</button></form>';

  it('is exact on the page that it was recorded on', async () => {
    expect(await recordAndFind(BEFORE, BEFORE.replace('data-record', 'data-is="save"'))).toEqual({ verdict: 'exact', is: 'save' });
  });

  it('is found after classes, ids and wrappers changed', async () => {
    const after =
      '<main><h2>Incident</h2><div><p>New here</p><form name="f"><div><label for="x-9">Title</label><input id="x-9" name="title"></div><div><button data-is="save" class="zz">Save</button><button>Cancel</button></div></form></div></main>';
    expect((await recordAndFind(BEFORE, after)).is).toBe('save');
  });

  it('is missing, not another one, when it was taken away', async () => {
    const after =
      '<h2>Incident</h2><form name="f"><label for="x-1">Title</label><input id="x-1" name="title"><button>Cancel</button></form>';
    expect((await recordAndFind(BEFORE, after)).verdict).toBe('missing');
  });

  it('holds no typed value', async () => {
    const page = await open('<label>Token <input data-record value="s3cr3t-typed"></label><textarea data-t>s3cr3t-area</textarea>');
    const text = await page.evaluate(() =>
      JSON.stringify([...document.querySelectorAll('input, textarea')].map((each) => steplight.describe(each))),
    );
    expect(text).not.toContain('s3cr3t');
  });
});
