/**
 * What a run of 10,000 events costs beside one of 100: in the side panel, on the page of its report, and for a worker that was asleep. Two
 * browsers stay open and are asked in turns. `node tests/bench/runs/run.mjs [--quick]`; npm run bench calls `runRuns`.
 * Collaborator: fill.mjs.
 */
import { pathToFileURL } from 'node:url';
import { launchWithExtension, openPanel, workerTarget } from '../../../scripts/browser.mjs';
import { fail, task } from '../../../scripts/progress.mjs';
import { build, builtAt, setup } from '../../../scripts/setup.mjs';
import { longestTask } from '../../page/support/tasks.mjs';
import { fill } from './fill.mjs';
import { median, mediansOf, timed } from '../rounds.mjs';

const SIZES = [
  { name: '100', events: 100 },
  { name: '10,000', events: 10_000 },
];
/** With five rounds no more than the steps of the procedure. */
const PRESSES = 2;
const SECONDS = 3;
const TYPED = 'the queue grows';
const PATIENCE = 180_000;

/**
 * @param {{ repeats?: number, onRow?: (row: object) => void }} [options]
 * @returns {Promise<{ what: string, size: string, ms: number }[]>} medians
 */
export async function runRuns({ repeats = 5, onRow = () => {} } = {}) {
  const lanes = [];
  try {
    for (const size of SIZES) {
      const lane = { size, ...(await launchWithExtension({ dir: builtAt('chrome') })) };
      lanes.push(lane);
      const page = await openPanel(lane.browser, lane.id, 'library.html');
      page.setDefaultTimeout(PATIENCE);
      await page.waitForSelector('.procedure-item');
      lane.run = await fill(page, size.events);
      await page.close();
    }
    const rounds = [];
    for (let round = 0; round < repeats; round++)
      for (const lane of lanes)
        await measure(lane, (row) => {
          rounds.push(row);
          onRow(row);
        });
    return mediansOf(rounds);
  } finally {
    for (const { close } of lanes) await close();
  }
}

async function measure(lane, onRow) {
  const add = (what, ms) => onRow({ what, size: lane.size.name, ms });
  let panel;
  add(
    'the side panel, until its step is shown',
    await timed(async () => {
      panel = await opened(lane, 'sidepanel.html');
      await panel.waitForSelector('#current-step');
    }),
  );
  const press = () => panel.evaluate(pressDone);
  add('Done, until the next step is shown', median(await repeated(PRESSES, press)));
  add('Done, the longest task', await longestTask(panel, press));
  await workerTarget(lane.browser, lane.id)
    ?.worker()
    .then((worker) => worker?.close());
  add('Done, with a worker that was asleep', await press());
  add('a second of the clock', await perSecond(panel));
  add('the Log tab, until it is shown', await panel.evaluate(openTab, 2));
  add('a key in a note', median(await typed(panel, '#note')));
  add('a note, until it stands in the log', await panel.evaluate(addNote));
  await panel.evaluate(openTab, 0);
  add('the Log tab, the longest task', await longestTask(panel, () => panel.evaluate(openTab, 2)));
  await panel.close();
  let report;
  add(
    'the report, until its timeline is shown',
    await timed(async () => {
      report = await opened(lane, `library.html#/run/${lane.run}`);
      await report.waitForSelector('.report-entry');
    }),
  );
  await report.evaluate(() => document.querySelector('[aria-labelledby=report-timeline] .view-head button').click());
  add('a key in a note of the report', median(await typed(report, '[aria-labelledby=report-timeline] textarea')));
  add('a note of the report, until it stands there', await report.evaluate(addToReport));
  add('the report, the longest task of a note', await longestTask(report, () => report.evaluate(addToReport)));
  await report.close();
}

async function opened({ browser, id }, file) {
  const page = await openPanel(browser, id, file);
  page.setDefaultTimeout(PATIENCE);
  return page;
}

async function repeated(count, work) {
  const all = [];
  for (let time = 0; time < count; time++) all.push(await work());
  return all;
}

/** In the page, as the rest of what is evaluated: from the press to the frame in which the next step stands. */
async function pressDone() {
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
  const shown = () => document.querySelector('#current-step')?.textContent;
  const ready = () => document.querySelector('.foot .button-primary:not([disabled])');
  while (ready() === null) await painted();
  // The panel may still be reading what the press before has brought, and takes no other until then.
  await new Promise((resolve) => {
    setTimeout(resolve, 500);
  });
  const before = shown();
  const from = performance.now();
  ready().click();
  while (shown() === before) await painted();
  return performance.now() - from;
}

async function openTab(at) {
  const from = performance.now();
  document.querySelectorAll('[role=tab]')[at].click();
  const shown = () => document.querySelector(at === 0 ? '#current-step' : '.timeline-entry');
  do
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
  while (shown() === null);
  return performance.now() - from;
}

async function addNote() {
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
  const field = document.querySelector('#note');
  const text = `It was noted at ${performance.now()}`;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await painted();
  const from = performance.now();
  field.form.requestSubmit();
  while (!document.querySelector('.timeline-entry').textContent.includes(text)) await painted();
  return performance.now() - from;
}

/** The form is open before and after it. */
async function addToReport() {
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve));
    });
  const section = document.querySelector('[aria-labelledby=report-timeline]');
  const form = () => section.querySelector('form');
  if (form() === null) section.querySelector('.view-head button').click();
  while (form() === null) await painted();
  const field = form().querySelector('textarea');
  field.value = `It was noted at ${performance.now()}`;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await painted();
  const from = performance.now();
  form().requestSubmit();
  while (form() !== null) await painted();
  return performance.now() - from;
}

/** Processor time of the page's thread. */
async function spending(page) {
  const cdp = await page.createCDPSession();
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

async function perSecond(page) {
  const spent = await spending(page);
  const before = await spent();
  await new Promise((resolve) => {
    setTimeout(resolve, SECONDS * 1_000);
  });
  return ((await spent()) - before) / SECONDS;
}

/** For each key, with everything that is drawn for it. */
async function typed(page, selector) {
  await page.waitForSelector(selector);
  const spent = await spending(page);
  const keys = [];
  for (let length = 1; length <= TYPED.length; length++) {
    const before = await spent();
    await page.evaluate(
      async (into, value) => {
        const field = document.querySelector(into);
        field.value = value;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await new Promise((resolve) => {
          requestAnimationFrame(() => setTimeout(resolve));
        });
      },
      selector,
      TYPED.slice(0, length),
    );
    keys.push((await spent()) - before);
  }
  return keys;
}

/** @param {{ what: string, size: string, ms: number }[]} rows */
export function runsTable(rows) {
  const of = (what, size) => rows.find((row) => row.what === what && row.size === size)?.ms ?? Number.NaN;
  const shown = (ms) => ms.toFixed(ms < 10 ? 1 : 0);
  const [small, large] = SIZES.map(({ name }) => name);
  const lines = [...new Set(rows.map(({ what }) => what))].map((what) => {
    const [few, many] = [of(what, small), of(what, large)];
    return `| ${[what, shown(few), shown(many), `× ${(many / few).toFixed(1)}`].join(' | ')} |`;
  });
  return [`| what | ${small} events | ${large} | growth |`, '| --- | --- | --- | --- |', ...lines].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const quick = process.argv.includes('--quick');
  await (async () => {
    await setup();
    await build('chrome');
    const rows = await task('Long runs', (note) => runRuns({ repeats: quick ? 1 : 5, onRow: ({ what, size }) => note(`${size} ${what}`) }));
    console.log(runsTable(rows));
  })().catch(fail);
}
