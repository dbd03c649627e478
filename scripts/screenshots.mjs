/**
 * `npm run screenshots`: the pictures of the docs, from the real extension on the practice desk. Every picture in
 * docs/images is made here and nowhere else. With a folder as argument it also takes the review set: each view in light
 * and dark, narrow, and at 200 %. Collaborators: practice-run.mjs, follow.mjs.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, task } from './progress.mjs';
import { build, ROOT, setup } from './setup.mjs';

const IMAGES = join(ROOT, 'docs', 'images');
const PAGE = { width: 1180, height: 760 };
const PANEL = { width: 380, height: 760 };
const review = process.argv[2] === undefined ? null : resolve(process.argv[2]);

await main().catch(fail);

async function main() {
  await setup();
  const dir = await build('chrome');
  mkdirSync(IMAGES, { recursive: true });
  if (review) mkdirSync(review, { recursive: true });
  await task('Taking pictures', async (note) => {
    await takeAll(dir, note);
    await takeRecording(dir, note);
  });
}

async function takeAll(dir, note) {
  const { launchWithExtension, openPanel } = await import('./browser.mjs');
  const { startPracticeServer } = await import('./practice-server.mjs');
  const { declarePractice, enableSite, openDesk, openSidePanel } = await import('./practice-run.mjs');
  const { doStep, follow } = await import('./follow.mjs');
  const desk = await startPracticeServer(0);
  const { browser, id, close } = await launchWithExtension({ dir, grant: true, viewport: PAGE });
  const save = async (page, name, options = {}) => {
    note(name);
    await page.screenshot({ path: join(IMAGES, `${name}.png`), ...options });
  };
  try {
    const alerts = await openDesk(browser, desk);
    const panel = await openSidePanel(browser, id, alerts);
    await panel.setViewport(PANEL);
    await panel.waitForSelector('.fit');
    await looks(panel, 'home-before');
    await enableSite(panel);
    await panel.waitForSelector('.fit .declare-as');
    await save(panel, 'panel-home');
    await looks(panel, 'home');
    await (await panel.waitForSelector('.fit .declare-as [aria-label^="P1 "]')).click();
    await panel.waitForSelector('form.declare');
    await save(panel, 'panel-declare');
    await looks(panel, 'declare');
    await (await panel.waitForSelector('form.declare [aria-label="Cancel"]')).click();
    await declarePractice(panel, 'P1');

    await doStep(browser);
    await settled(alerts, 'Click Acknowledge');
    await beside(browser, alerts, panel, join(IMAGES, 'hero.png'));
    await looks(panel, 'run');
    await looks(alerts, 'card');
    await doStep(browser);
    await settled(alerts, 'Write who has it');
    await save(alerts, 'dialog');
    await looks(alerts, 'dialog');

    const graph = 'Look at the graph and the facts of the alert';
    await follow(browser, { stop: ({ title }) => title === graph });
    await settled(alerts, graph);
    await save(alerts, 'several');
    await looks(alerts, 'several');

    await follow(browser, { stop: ({ title }) => title === 'Pick the severity' });
    await save(await front(browser), 'frame');
    for (const tab of ['Notify', 'Log', 'Details']) {
      await (await panel.waitForSelector(`::-p-xpath(//*[@role="tab"][starts-with(normalize-space(.), "${tab}")])`)).click();
      await looks(panel, `run-${tab.toLowerCase()}`);
    }
    const library = await openPanel(browser, id, 'library.html');
    await library.setViewport({ width: 1180, height: 860 });
    await library.waitForSelector('main a');
    await save(library, 'library');
    await looks(library, 'library');
    await library.goto(`chrome-extension://${id}/library.html#/procedure/it-incident-response/incident-response?at=p1`);
    await library.reload();
    await library.waitForSelector('main h1');
    await save(library, 'procedure');
    await looks(library, 'procedure');
    await (await library.waitForSelector('aria/Copy to edit[role="button"]')).click();
    await library.waitForSelector('.step-form');
    await library.setViewport({ width: 1440, height: 900 });
    await (await library.waitForSelector('.outline-row:nth-child(9) .outline-link')).click();
    await library.waitForSelector('.card-preview');
    await save(library, 'editor');
    await looks(library, 'editor');
  } finally {
    await close();
    await desk.close();
  }
}

/** An author at work. The pages are as large as their window: only such ones are pictured by the recorder. */
async function takeRecording(dir, note) {
  const { launchWithExtension } = await import('./browser.mjs');
  const { startPracticeServer } = await import('./practice-server.mjs');
  const { enableSite, openDesk, openSidePanel } = await import('./practice-run.mjs');
  const { acknowledge, beginRecording } = await import('./practice-record.mjs');
  const desk = await startPracticeServer(0);
  const { browser, id, close } = await launchWithExtension({ dir, grant: true, viewport: null, args: ['--window-size=1560,820'] });
  try {
    const alerts = await openDesk(browser, desk);
    const panel = await openSidePanel(browser, id, alerts);
    await enableSite(panel);
    await beginRecording(browser, id, alerts);
    await acknowledge(alerts, 'I have it');
    await panel.waitForSelector('.recorded-step:nth-of-type(5)');
    await panel.waitForSelector('.recorded-thumb');
    note('recording');
    await beside(browser, alerts, panel, join(IMAGES, 'recording.png'));
    await looks(panel, 'recording');
  } finally {
    await close();
    await desk.close();
  }
}

async function front(browser) {
  const { front: frontPage } = await import('./follow.mjs');
  return frontPage(browser);
}

/** Waits until the card stands still and says this. */
async function settled(page, title) {
  const { mainCard, see } = await import('./sight.mjs');
  const { until } = await import('./until.mjs');
  await until(
    async () => {
      const sight = await see(page);
      const card = mainCard(sight);
      return card?.title === title && !card.looking && sight.lights.length > 0;
    },
    { what: `"${title}" with its light` },
  );
}

/** The page with the panel at its right, as in a browser window. */
async function beside(browser, page, panel, path) {
  const shot = async (each) => `data:image/png;base64,${await each.screenshot({ encoding: 'base64' })}`;
  const sizeOf = (each) => each.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const [wide, before] = [await sizeOf(page), panel.viewport() ?? PANEL];
  const [width, height] = [before.width, wide.height];
  await panel.setViewport({ ...before, height });
  const [left, right] = [await shot(page), await shot(panel)];
  await panel.setViewport(before);
  const sheet = await browser.newPage();
  await sheet.setViewport({ width: wide.width + width + 1, height });
  await sheet.setContent(
    `<body style="margin:0;display:flex;gap:1px;background:#9aa7af"><img src="${left}" width="${wide.width}" height="${height}"><img src="${right}" width="${width}" height="${height}"></body>`,
  );
  await sheet.screenshot({ path });
  await sheet.close();
  await page.bringToFront();
}

/** The review set of one view: light and dark, at 320 px, and as at 200 % zoom. */
async function looks(page, name) {
  if (review === null) return;
  const before = page.viewport() ?? PANEL;
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.screenshot({ path: join(review, `${name}-${scheme}.png`) });
  }
  await page.emulateMediaFeatures([]);
  await page.setViewport({ width: 320, height: 760 });
  await page.screenshot({ path: join(review, `${name}-320.png`) });
  await page.setViewport({ ...before, width: Math.round(before.width / 2), height: Math.round(before.height / 2), deviceScaleFactor: 2 });
  await page.screenshot({ path: join(review, `${name}-200.png`) });
  await page.setViewport(before);
}
