/** What is recorded is found again on the same page: the very element, or a guess where it has a twin; never another one. */
import * as fc from 'fast-check';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { describe as describeElement } from '../../page/describe';
import type { locate as locateTarget } from '../../page/locate';
import type { doSame as sameDoing } from '../../page/same';
import { openBrowser, openPage } from './harness';

declare const steplight: { describe: typeof describeElement; locate: typeof locateTarget; doSame: typeof sameDoing };

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await openPage(browser, { html: '<p>' }, ['page/describe.ts', 'page/locate.ts', 'page/same.ts']);
});
afterAll(() => browser.close());

const name = fc.constantFrom(
  'Save',
  'Edit',
  'Delete',
  'Acknowledge',
  'Unacknowledge',
  'Page 1',
  'Page 2',
  'web-01',
  'web-02',
  'Inbox <i class="badge">3</i>',
);
const id = fc.constantFrom('', '', 'save', 'x-1234', 'main');
const control = fc.oneof(
  fc.tuple(name, id).map(([text, own]) => `<button id="${own}">${text}</button>`),
  fc
    .tuple(name, fc.constantFrom('#', '/a', '/b?id=1', '/b?id=2', 'javascript:void(0)'))
    .map(([text, href]) => `<a href="${href}">${text}</a>`),
  fc.tuple(name, fc.constantFrom('q', 'title', 'f[1]', 'f[2]')).map(([text, field]) => `<label>${text} <input name="${field}"></label>`),
  fc.tuple(name, fc.constantFrom('1', '2')).map(([text, value]) => `<label><input type="radio" name="r" value="${value}"> ${text}</label>`),
  fc.tuple(name).map(([text]) => `<div hidden><button>${text}</button></div>`),
);
const part: fc.Arbitrary<string> = fc.oneof(
  fc.array(control, { minLength: 1, maxLength: 4 }).map((all) => `<p>${all.join(' ')}</p>`),
  fc
    .array(fc.tuple(name, control, control), { minLength: 1, maxLength: 4 })
    .map((rows) => `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`),
  fc
    .tuple(name, fc.array(control, { maxLength: 3 }))
    .map(([title, all]) => `<section aria-label="Part"><h2>${title}</h2>${all.join('')}</section>`),
  fc.array(control, { maxLength: 3 }).map((all) => `<nav><ul>${all.map((each) => `<li>${each}</li>`).join('')}</ul></nav>`),
);

describe('recorded and looked for on the same page', () => {
  it('is that element, or a guess among twins, and never another one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
        const wrong = await page.evaluate((html) => {
          document.body.innerHTML = html;
          // Nobody can point at what is not seen.
          const controls = [...document.querySelectorAll('button, a, input')].filter((each) => each.checkVisibility());
          return controls.flatMap((element) => {
            const target = JSON.parse(JSON.stringify(steplight.describe(element))) as ReturnType<typeof steplight.describe>;
            const found = steplight.locate(target, { root: document });
            const right = found.element === element || (found.element !== undefined && steplight.doSame(found.element, element));
            const twins = controls.filter((other) => steplight.describe(other).facts.name === target.facts.name).length;
            const good = found.verdict === 'exact' || found.verdict === 'moved' ? right : found.verdict === 'guessed' && twins > 1;
            return good
              ? []
              : [`${found.verdict} for ${element.outerHTML}: ${found.element?.outerHTML ?? ''} (${found.evidence.join('; ')})`];
          });
        }, parts.join(''));
        expect(wrong).toEqual([]);
      }),
      { numRuns: 100, interruptAfterTimeLimit: 60_000 },
    );
  });
});

describe('what opens something hidden', () => {
  const opener = (html: string): Promise<string | null> =>
    page.evaluate((given) => {
      document.body.innerHTML = given;
      const target = { v: 1 as const, kind: 'element' as const, facts: { role: 'link', name: 'Mute' }, path: [], unique: [], also: [] };
      return steplight.locate(target, { root: document }).opener?.id ?? null;
    }, html);

  it('is the control of what hides it, and no link to a part that is seen', async () => {
    const menu = '<ul id="m" style="display:none"><li><a href="/mute">Mute</a></li></ul>';
    expect(await opener(`<a id="skip" href="#content">Skip</a><div id="content">Text ${menu}</div>`)).toBeNull();
    expect(
      await opener(
        `<a id="skip" href="#content">Skip</a><div id="content"><button id="more" aria-expanded="false">More</button>${menu}</div>`,
      ),
    ).toBe('more');
  });
});
