/**
 * What it costs to take in a pack of 1,000 procedures of 20 steps, beside the least that a library could do with the same text: JSON.parse
 * and a record for each procedure in IndexedDB, in one transaction, with no question asked. Both in turns in one browser. `node
 * tests/bench/import/run.mjs [--quick]`; npm run bench calls `runImport`. Collaborator: pack.mjs.
 */
import { pathToFileURL } from 'node:url';
import { launchWithExtension, openPanel } from '../../../scripts/browser.mjs';
import { fail, task } from '../../../scripts/progress.mjs';
import { build, builtAt, setup } from '../../../scripts/setup.mjs';
import { mediansOf } from '../rounds.mjs';
import { packText } from './pack.mjs';

const SIZE = { procedures: 1_000, steps: 20 };
const PLAIN = 'JSON.parse and IndexedDB alone';
const MEGABYTE = 1024 * 1024;

/** @returns {Promise<{ megabytes: number, rows: { what: string, size: string, ms: number }[] }>} medians */
export async function runImport({ repeats = 5, onRow = () => {} } = {}) {
  const texts = { first: packText({ ...SIZE, round: '.' }), update: packText({ ...SIZE, round: '..' }) };
  const { browser, id, close } = await launchWithExtension({ dir: builtAt('chrome') });
  try {
    const page = await openPanel(browser, id, 'library.html');
    page.setDefaultTimeout(180_000);
    await page.waitForSelector('.procedure-item');
    await page.evaluate((given) => void (globalThis.texts = given), texts);
    // The first time everything is compiled, and the database grows.
    await page.evaluate(measure, PLAIN);
    const rounds = [];
    for (let round = 0; round < repeats; round++) {
      rounds.push(...(await page.evaluate(measure, PLAIN)));
      onRow({ round });
    }
    return { megabytes: texts.first.length / MEGABYTE, rows: mediansOf(rounds) };
  } finally {
    await close();
  }
}

/** In the library page. */
async function measure(plain) {
  const { texts } = globalThis;
  const rows = [];
  const time = async (what, run) => {
    const from = performance.now();
    const value = await run();
    rows.push({ what, size: '', ms: performance.now() - from });
    return value;
  };
  const wait = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const send = async (type, payload) => {
    const reply = await chrome.runtime.sendMessage({ type, payload });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.value;
  };
  const expect = (report, outcome) => {
    if (report.outcome !== outcome) throw new Error(`${outcome} was expected: ${JSON.stringify(report).slice(0, 400)}`);
    return report;
  };

  const opening = indexedDB.open('bench', 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('procedures', { keyPath: 'id' }));
  const db = await wait(opening);
  await time(plain, async () => {
    const tx = db.transaction('procedures', 'readwrite', { durability: 'strict' });
    for (const procedure of JSON.parse(texts.first).procedures) tx.objectStore('procedures').put(procedure);
    await new Promise((resolve, reject) => {
      tx.addEventListener('complete', resolve);
      tx.addEventListener('abort', () => reject(tx.error));
    });
  });
  db.close();
  await wait(indexedDB.deleteDatabase('bench'));

  const choices = { leave: [], decided: {}, takeOver: false };
  for (const [name, text] of Object.entries(texts)) {
    const { plan } = expect(await time(`${name}: until the plan is there`, () => send('pack.plan', { text })), 'planned');
    expect(
      await time(`${name}: from “Import” until it is on disk`, () => send('pack.apply', { text, plan: plan.id, choices })),
      'imported',
    );
  }
  expect(await time('the same once more: “already here”', () => send('pack.plan', { text: texts.update })), 'unchanged');
  await send('pack.remove', { pack: 'bench' });
  return rows;
}

/** As Markdown; × of what a library could do at the least. */
export function importTable({ rows, megabytes }) {
  const least = rows.find(({ what }) => what === PLAIN).ms;
  return [
    '| what | ms | × |',
    '| --- | --- | --- |',
    ...rows.map(({ what, ms }) => `| ${what} | ${ms.toFixed(0)} | ${(ms / least).toFixed(1)} |`),
    '',
    `${megabytes.toFixed(1)} MB of text.`,
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const quick = process.argv.includes('--quick');
  await (async () => {
    await setup();
    await build('chrome');
    const result = await task('What an import costs', (note) =>
      runImport({ repeats: quick ? 1 : 5, onRow: ({ round }) => note(`round ${round + 1}`) }),
    );
    console.log(importTable(result));
  })().catch(fail);
}
