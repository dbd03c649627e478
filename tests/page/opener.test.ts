/**
 * Hidden targets: the light is on what opens the part that holds it, moves on to the element when that is open, and the
 * press on the opener is not taken for the step. Each page is one way in which real pages hide things.
 */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuideView } from '../../procedures/guide/view';
import { openBrowser } from './harness';
import { openStep, sent, settle, shown, type Box } from './support/overlay';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

type Facts = NonNullable<GuideView['step']['target']>['facts'];
const MUTE: Facts = { role: 'button', name: 'Mute' };
const mute = '<button id="target">Mute</button>';
const toggle = (id: string, how: string): string =>
  `<script>document.querySelector('${id}').addEventListener('click', (event) => { const by = event.currentTarget; ${how} });</script>`;
const flip = "const open = by.getAttribute('aria-expanded') !== 'true'; by.setAttribute('aria-expanded', String(open));";

interface Case {
  what: string;
  html: string;
  facts?: Facts;
  /** What is outlined one after the other, by selector, and how each is opened. */
  openers: string[];
  by?: 'click' | 'hover';
  width?: number;
}

const CASES: Case[] = [
  {
    what: 'a menu that its button names',
    html: `<button id="open" aria-haspopup="true" aria-expanded="false" aria-controls="menu">More</button><div id="menu" hidden>${mute}</div>${toggle('#open', `${flip} menu.hidden = !open;`)}`,
    openers: ['#open'],
  },
  {
    what: 'details',
    html: `<details><summary id="open">More</summary><p>${mute}</p></details>`,
    openers: ['#open'],
  },
  {
    what: 'details in details',
    html: `<details><summary id="open">Outer</summary><details><summary id="then">Inner</summary>${mute}</details></details>`,
    openers: ['#open', '#then'],
  },
  {
    what: 'a tab',
    html: `<div role="tablist"><button role="tab" aria-selected="true" aria-controls="a">One</button><button role="tab" id="open" aria-controls="b">Two</button></div><div role="tabpanel" id="a">First</div><div role="tabpanel" id="b" hidden>${mute}</div>${toggle('#open', 'a.hidden = true; b.hidden = false;')}`,
    openers: ['#open'],
  },
  {
    what: 'a tab that only names its panel',
    html: `<div role="tablist"><button role="tab" id="one">One</button><button role="tab" id="open">Two</button></div><div role="tabpanel" aria-labelledby="one">First</div><div role="tabpanel" aria-labelledby="open" style="display: none" class="b">${mute}</div>${toggle('#open', "document.querySelector('.b').style.display = '';")}`,
    openers: ['#open'],
  },
  {
    what: 'a drop-down without ids',
    html: `<style>.dropdown-menu { display: none } .show { display: block }</style><div class="dropdown"><button id="open" data-bs-toggle="dropdown">More</button><div class="dropdown-menu">${mute}</div></div>${toggle('#open', "by.nextElementSibling.classList.toggle('show');")}`,
    openers: ['#open'],
  },
  {
    what: 'an accordion whose button is in a heading',
    html: `<h3><button id="open" aria-expanded="false">Section</button></h3><div class="b" hidden>${mute}</div>${toggle('#open', `${flip} document.querySelector('.b').hidden = !open;`)}`,
    openers: ['#open'],
  },
  {
    what: 'a collapsed part that a link leads to',
    html: `<style>.collapse { display: none } .in { display: block }</style><a id="open" href="#part" data-toggle="collapse">More</a><div id="part" class="collapse">${mute}</div>${toggle('#open', "event.preventDefault(); part.classList.toggle('in');")}`,
    openers: ['#open'],
  },
  {
    what: 'a popover',
    html: `<button id="open" popovertarget="pop">More</button><div id="pop" popover>${mute}</div>`,
    openers: ['#open'],
  },
  {
    what: 'a menu in a menu',
    html: `<button id="open" aria-expanded="false" aria-controls="m1">Actions</button><ul id="m1" role="menu" hidden><li role="none"><button role="menuitem" id="then" aria-expanded="false" aria-controls="m2">Notifications</button><ul id="m2" role="menu" hidden><li>${mute}</li></ul></li></ul>${toggle('#open', `${flip} m1.hidden = !open;`)}${toggle('#then', `${flip} m2.hidden = !open;`)}`,
    openers: ['#open', '#then'],
  },
  {
    what: 'a closed item of a tree',
    html: `<ul role="tree"><li role="treeitem" id="open" aria-expanded="false" tabindex="0"><span>Hosts</span><ul role="group" class="b" hidden><li role="treeitem" id="target">web-01</li></ul></li></ul>${toggle('#open', `${flip} document.querySelector('.b').hidden = !open;`)}`,
    facts: { role: 'treeitem', name: 'web-01' },
    openers: ['#open'],
  },
  {
    what: 'a part that styles show for a switch that is on',
    html: `<style>.b { display: none } input:checked ~ .b { display: block }</style><input type="checkbox" id="on" style="position: absolute; opacity: 0"><label for="on" id="open">Menu</label><nav class="b">${mute}</nav>`,
    openers: ['#open'],
  },
  {
    what: 'a menu that shows while the pointer is over it',
    html: `<style>li ul { display: none } li:hover > ul { display: block }</style><ul><li><a href="#x" id="open">Reports</a><ul><li>${mute}</li></ul></li></ul>`,
    openers: ['#open'],
    by: 'hover',
  },
  {
    what: 'a part that fades in while the pointer is over it, without a list',
    html: `<style>.list { visibility: hidden; opacity: 0; transition: opacity 50ms } .menu:hover .list { visibility: visible; opacity: 1 }</style><div class="menu" style="width: 200px"><span tabindex="0" id="open">Reports</span><div class="list">${mute}</div></div>`,
    openers: ['#open'],
    by: 'hover',
  },
  {
    what: 'a navigation beside a narrow window',
    html: `<style>nav { position: fixed; inset: 0 auto 0 0; width: 240px; background: #eee; transform: translateX(-100%); transition: transform 50ms } nav.open { transform: none }</style><button id="open" aria-label="Menu" aria-expanded="false" aria-controls="nav" style="margin-left: 260px">☰</button><nav id="nav">${mute}</nav>${toggle('#open', `${flip} nav.classList.toggle('open', open);`)}`,
    openers: ['#open'],
    width: 420,
  },
  {
    what: 'a menu in a shadow root, where ids are its own',
    html: `<button aria-controls="menu">Not this</button><x-menu></x-menu><script>{
      const root = document.querySelector('x-menu').attachShadow({ mode: 'open' });
      root.innerHTML = '<button id="open" aria-controls="menu" aria-expanded="false">More</button><div id="menu" hidden><button id="target">Mute</button></div>';
      root.querySelector('#open').addEventListener('click', () => { root.querySelector('#menu').hidden = false; });
    }</script>`,
    openers: ['#open'],
  },
];

/** Also in the open root of the one custom element. */
const boxOf = (page: Page, selector: string): Promise<Box> =>
  page.evaluate((wanted) => {
    const element = document.querySelector(wanted) ?? document.querySelector('x-menu')?.shadowRoot?.querySelector(wanted);
    if (!element) throw new Error(`no ${wanted}`);
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  }, selector);

const isAround = (spot: Box | undefined, box: Box): boolean =>
  spot !== undefined &&
  Math.abs(spot.x + spot.width / 2 - box.x - box.width / 2) < 3 &&
  Math.abs(spot.y + spot.height / 2 - box.y - box.height / 2) < 3;

const lit = async (page: Page, selector: string, manner: string): Promise<Box> => {
  const box = await boxOf(page, selector);
  await shown(page, ({ spots }) => spots.length === 1 && spots[0]?.manner === manner && isAround(spots[0], box));
  return box;
};

describe('what is hidden in', () => {
  it.each(CASES)('$what', async ({ html, facts = MUTE, openers, by = 'click', width }) => {
    const page = await openStep(browser, `<body style="margin: 20px">${html}</body>`, {
      step: { target: { v: 1, kind: 'element', facts, path: [], unique: [], also: [] } },
    });
    if (width !== undefined) await page.setViewport({ width, height: 600 });
    for (const opener of openers) {
      const { x, y, width: wide, height } = await lit(page, opener, 'opener');
      expect((await shown(page, ({ text }) => text !== '')).text).toContain('Open the outlined part first');
      await page.mouse.move(x + Math.min(wide, 40) / 2, y + height / 2);
      if (by === 'click') await page.mouse.click(x + Math.min(wide, 40) / 2, y + height / 2);
    }
    await shown(page, ({ spots }) => spots.length === 1 && spots[0]?.manner === 'exact');
    const target = await lit(page, '#target', 'exact');
    expect(await sent(page, 'act')).toEqual([]);
    await page.mouse.click(target.x + target.width / 2, target.y + target.height / 2);
    await settle(page);
    expect(await sent(page, 'act')).toEqual([expect.objectContaining({ act: 'done', by: 'action', verdict: 'exact' })]);
    await page.close();
  });
});

describe('what is hidden', () => {
  it('is said without an outline where nobody knows what opens it', async () => {
    const page = await openStep(browser, `<p>Nothing opens this</p><section hidden>${mute}</section>`, {
      step: { target: { v: 1, kind: 'element', facts: MUTE, path: [], unique: [], also: [] } },
    });
    const { spots } = await shown(page, ({ text }) => text.includes('It is on this page and not shown now'));
    expect(spots).toEqual([]);
    await page.close();
  });

  it('is pointed at through its opener again once the pointer has left', async () => {
    const hover = CASES.find(({ by }) => by === 'hover');
    const page = await openStep(browser, hover?.html ?? '', {
      step: { target: { v: 1, kind: 'element', facts: MUTE, path: [], unique: [], also: [] } },
    });
    const { x, y } = await lit(page, '#open', 'opener');
    await page.mouse.move(x + 5, y + 5);
    await shown(page, ({ spots }) => spots[0]?.manner === 'exact');
    await page.mouse.move(900, 600);
    await lit(page, '#open', 'opener');
    await page.close();
  });
});
