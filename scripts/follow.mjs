/**
 * A responder at the keyboard: reads what the card says and does it, with real mouse and key presses on the page.
 * Collaborators: sight.mjs (what is seen), click.mjs, until.mjs. It knows no procedure and no tool; whatever is missing on the
 * card is missing for it too. Used by practice-run.mjs, end-to-end and lab tests, and pictures.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { ownPage } from './browser.mjs';
import { clickOn } from './click.mjs';
import { mainCard, middle, see, under } from './sight.mjs';
import { until } from './until.mjs';

/** What a person writes where the card offers no text. */
const OWN_WORDS = 'Looking into it.';
/** What the card of a page says of a target that is lit in one of its frames. */
const IN_FRAME = 'Outlined in a frame of this page.';
const SURE = new Set(['exact', 'moved']);

/**
 * @typedef {object} Done one step as it was done
 * @property {string} title
 * @property {string} phase
 * @property {string} count
 * @property {'click' | 'type' | 'select' | 'check' | 'done' | 'go'} how
 * @property {import('puppeteer').Page} page
 */

/** The tab in front. Pages of the extension are beside it, not in front of it, but for its own practice desk. @param {import('puppeteer').Browser} browser */
export async function front(browser) {
  for (const page of await browser.pages()) {
    if (!/^https?:|-extension:\/\/[^/]+\/practice\//.test(page.url())) continue;
    const visible = await page.evaluate(() => document.visibilityState === 'visible').catch(() => false);
    if (visible) return page;
  }
  return null;
}

const key = (card) => `${card.count} ${card.title}`;
const primary = (card) => card.buttons.find((button) => button.primary);
const named = (card, name) => card.buttons.find((button) => button.name === name);
const sameBox = (a, b) =>
  Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.width - b.width) < 1 && Math.abs(a.height - b.height) < 1;

/** A person reads before acting; a press within 300 ms after the browser has seen the card stand still does not count. */
const READING_MS = 600;

/** Two looks that agree, with the time to read between them: what is still moving is not acted on. */
export async function steady(page) {
  const first = await see(page);
  if (mainCard(first) === null) return null;
  await pause(READING_MS);
  const again = await see(page);
  const [a, b] = [mainCard(first), mainCard(again)];
  if (!a || !b || key(a) !== key(b) || a.notes.join() !== b.notes.join() || a.looking || !sameBox(a.box, b.box)) return null;
  if (first.lights.length !== again.lights.length || first.lights.some((light, i) => !sameBox(light.box, again.lights[i].box))) return null;
  return again;
}

/** Presses the middle of something with the mouse. */
async function press(page, box) {
  const { x, y } = middle(box);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** An editor takes its hint away once it has the focus, and whatever was typed by then: a person looks first. */
async function readEditor(page, point) {
  let before = null;
  await until(
    async () => {
      if (before !== null) await pause(READING_MS);
      const now = (await under(page, point))?.value ?? '';
      const same = now === before;
      before = now;
      return same;
    },
    { what: 'the editor to stand still' },
  );
}

/** Does what is lit up. Returns how, or null where there is only something to look at. */
async function act(page, light, card) {
  const point = middle(light.box);
  const there = await under(page, point);
  if (!there) throw new Error(`Nothing is under the light of "${card.title}".`);
  if (there.tag === 'steplight-overlay') throw new Error(`The card covers what it lights up for "${card.title}".`);
  if (!there.control) return null;
  if (there.tag === 'select') {
    const wanted = card.value ?? there.options.find((option) => option.startsWith(card.severity)) ?? there.options.at(-1) ?? '';
    if (there.options.indexOf(wanted) === -1)
      throw new Error(`"${card.title}" asks for "${wanted}", which is not among ${there.options.join(', ')}.`);
    await press(page, light.box);
    await page.keyboard.type(wanted);
    await page.keyboard.press('Enter');
    return 'select';
  }
  const field =
    there.tag === 'textarea' ||
    there.editable ||
    (there.tag === 'input' && !['checkbox', 'radio', 'button', 'submit', 'reset', 'image', 'file'].includes(there.type));
  if (field) {
    await press(page, light.box);
    if (there.editable) await readEditor(page, point);
    if (there.value) {
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
    }
    await page.keyboard.type(card.value ?? OWN_WORDS);
    await page.keyboard.press('Tab');
    return 'type';
  }
  await press(page, light.box);
  return there.type === 'checkbox' ? 'check' : 'click';
}

/**
 * Does the step that the card in front shows. Resolves once Steplight shows another one (or none); rejects with what
 * the card said if it never does.
 * @param {import('puppeteer').Browser} browser
 * @param {{ timeout?: number, before?: (what: { card: import('./sight.mjs').Card, sight: import('./sight.mjs').Sight, page: import('puppeteer').Page }) => Promise<void> }} [options]
 * @returns {Promise<Done>}
 */
export async function doStep(browser, { timeout = 20_000, before } = {}) {
  return doCard(browser, await readCard(browser, timeout), { timeout, before });
}

/** The card in front once it stands still, and where. */
async function readCard(browser, timeout) {
  let page = null;
  const sight = await until(
    async () => {
      page = await front(browser);
      return page && (await steady(page));
    },
    {
      timeout,
      what: async () =>
        `a card that stands still on ${page?.url() ?? 'a page'}: ${JSON.stringify((page && mainCard(await see(page)))?.text ?? 'no card')}`,
    },
  );
  return { page, sight, card: mainCard(sight) };
}

async function doCard(browser, { page, sight, card }, { timeout, before }) {
  await before?.({ card, sight, page });
  const how = await doWhatItSays(browser, page, sight, card);
  await until(async () => (await changed(browser, page, card)) && true, {
    timeout,
    what: async () =>
      `"${card.title}" to be finished by "${how}"; the card says: ${(page.isClosed() ? null : mainCard(await see(page)))?.text ?? 'nothing'}`,
  });
  return { title: card.title, phase: card.phase, count: card.count, how, page };
}

/**
 * Answers the gate in the side panel: a person looks at what is compared there, and says that it is the right place.
 * @param {import('puppeteer').Browser} browser
 */
export async function confirmGate(browser) {
  const panel = await ownPage(browser, 'sidepanel.html');
  await panel.waitForSelector('.gate');
  const unseen = '.gate input[type=checkbox]:not(:checked)';
  if ((await panel.$(unseen)) !== null) await clickOn(panel, unseen);
  await clickOn(panel, '.gate .button');
  await panel.waitForFunction(() => document.querySelector('.gate') === null);
}

async function doWhatItSays(browser, page, sight, card) {
  const check = named(card, 'Check in the panel');
  if (check !== undefined) {
    await press(page, check.box);
    await confirmGate(browser);
    const open = await until(() => steady(page).then((seen) => seen && !named(mainCard(seen), check.name) && seen), {
      what: `"${card.title}" to be lit once it is confirmed`,
    });
    return doWhatItSays(browser, page, open, mainCard(open));
  }
  const go = card.buttons.find((button) => /^(Go to |Take me there)/.test(button.name));
  if (go) {
    await press(page, go.box);
    return 'go';
  }
  if (sight.away) {
    await press(page, sight.away.box);
    return doWhatItSays(
      browser,
      page,
      await until(() => steady(page).then((seen) => seen && !seen.away && seen), { what: `"${card.title}" to come into view` }),
      card,
    );
  }
  // The card says so before it is drawn, or it never is: nobody takes it for done.
  if (sight.lights.length === 0 && card.text.includes(IN_FRAME)) {
    const lit = await until(
      () => steady(page).then((seen) => seen && (seen.lights.length > 0 || !mainCard(seen).text.includes(IN_FRAME)) && seen),
      {
        what: `what is said to be outlined in a frame for "${card.title}" to be outlined`,
      },
    );
    return doWhatItSays(browser, page, lit, mainCard(lit));
  }
  const light = sight.lights.find((each) => SURE.has(each.manner));
  const how = light && (await act(page, light, card));
  if (how) return how;
  const guess = sight.lights.find((each) => each.manner === 'guessed');
  const yes = named(card, 'Yes');
  if (guess && yes) {
    await press(page, yes.box);
    return doWhatItSays(
      browser,
      page,
      await until(() => steady(page).then((seen) => seen && !named(mainCard(seen), 'Yes') && seen), { what: 'the guess to be taken' }),
      card,
    );
  }
  const done = primary(card) ?? named(card, 'Done');
  if (!done) throw new Error(`The card offers nothing to do for "${card.title}": ${card.text}`);
  await press(page, done.box);
  return 'done';
}

/** Steplight shows another step, or another page is in front, or nothing is left to do. */
async function changed(browser, page, card) {
  const now = await front(browser);
  if (now !== page) return now !== null;
  const seen = mainCard(await see(page));
  if (seen === null) return gone(page);
  return (
    key(seen) !== key(card) ||
    (seen.text !== card.text && seen.buttons.map(({ name }) => name).join() !== card.buttons.map(({ name }) => name).join())
  );
}

/** No card for a while on a page that stands still: the last step is done, and not only a page being loaded. */
async function gone(page) {
  const loaded = await page.evaluate(() => document.readyState === 'complete').catch(() => false);
  if (!loaded) return false;
  const end = Date.now() + 1_500;
  while (Date.now() < end) {
    const seen = await see(page);
    if (mainCard(seen) !== null) return false;
  }
  return true;
}

/** A card is on the page in front. @param {import('puppeteer').Browser} browser */
export async function cardNow(browser) {
  const page = await front(browser);
  return page && mainCard(await see(page));
}

/**
 * Follows until no card is left, or `until` says that it is enough.
 * @param {import('puppeteer').Browser} browser
 * @param {{ timeout?: number, most?: number, stop?: (card: import('./sight.mjs').Card) => boolean, before?: Parameters<typeof doStep>[1]['before'], after?: (done: Done) => Promise<void> }} [options]
 * @returns {Promise<Done[]>}
 */
export async function follow(browser, { timeout = 20_000, most = 120, stop, before, after } = {}) {
  const all = [];
  while (all.length < most) {
    const card = await until(() => cardNow(browser), { timeout: 5_000, what: 'a card' }).catch(() => null);
    if (card === null) return all;
    // Asked of the card that stands still: one that is on its way out says nothing about where we are.
    const read = await readCard(browser, timeout);
    if (stop?.(read.card)) return all;
    const done = await doCard(browser, read, { timeout, before });
    all.push(done);
    await after?.(done);
  }
  throw new Error(`After ${most} steps there is still one to do: "${all.at(-1)?.title}".`);
}
