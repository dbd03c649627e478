// What an enabled page without a run costs: Steplight against an extension whose content script is empty. The same
// page is loaded in turns in browsers that stay open; `noise` is a second browser with the empty one and shows what
// differs by chance. Read nothing into less than that.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { enableSites } from '../adapters/steplight.mjs';
import { launch, sleep } from './browser.mjs';
import { median, quartiles } from './cost.mjs';

const PAGES = ['static?n=1000', 'static?n=50000', 'busy?n=1000'];
const METRICS = ['task', 'script', 'heap', 'load'];

function emptyExtension() {
  const dir = mkdtempSync(path.join(tmpdir(), 'steplight-empty-'));
  const scripts = [{ matches: ['http://127.0.0.1/*'], js: ['empty.js'], all_frames: true, run_at: 'document_idle' }];
  writeFileSync(
    path.join(dir, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'Empty', version: '1.0', content_scripts: scripts }),
  );
  writeFileSync(path.join(dir, 'empty.js'), '');
  return dir;
}

async function load(browser, url) {
  const page = await browser.newPage();
  try {
    await page.bringToFront();
    const cdp = await page.createCDPSession();
    await cdp.send('Performance.enable');
    await page.goto(url, { waitUntil: 'load' });
    await sleep(700);
    const { metrics } = await cdp.send('Performance.getMetrics');
    const m = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    const duration = await page.evaluate(() => {
      const [entry] = performance.getEntriesByType('navigation');
      return entry.loadEventEnd - entry.startTime;
    });
    return { task: m.TaskDuration * 1000, script: m.ScriptDuration * 1000, heap: m.JSHeapUsedSize / 1e6, load: duration };
  } finally {
    await page.close();
  }
}

/** Rows of `{ name, page, task: { base, ratio, spread, delta }, … }`: each against the first empty content script. */
export async function runIdle({ server, adapter, repeats, onRow }) {
  const dirs = [emptyExtension(), emptyExtension()];
  const names = ['empty', 'noise', 'bare', adapter.name];
  const lanes = [];
  try {
    for (const extension of [...dirs, undefined, adapter.extension]) {
      const lane = { name: names[lanes.length], ...(await launch({ extension })) };
      lanes.push(lane);
      if (extension === adapter.extension) await enableSites(lane.browser, lane.id);
    }
    const rows = [];
    for (const page of PAGES) {
      const url = `${server.origin}/gen/${page}`;
      for (const { browser } of lanes) await load(browser, url); // warm up
      const rounds = [];
      for (let i = 0; i < repeats; i++) {
        const round = {};
        // Every round begins in another browser.
        for (const [k] of lanes.entries()) {
          const lane = lanes[(k + i) % lanes.length];
          round[lane.name] = await load(lane.browser, url);
        }
        rounds.push(round);
      }
      for (const { name } of lanes.slice(1)) {
        const row = { name, page, rounds: repeats };
        for (const metric of METRICS) row[metric] = against(rounds.map((round) => [round.empty[metric], round[name][metric]]));
        rows.push(row);
        onRow?.(row);
      }
    }
    return rows;
  } finally {
    for (const lane of lanes) await lane.close();
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  }
}

function against(pairs) {
  const ratios = pairs.map(([base, other]) => other / base);
  return {
    base: +median(pairs.map(([base]) => base)).toFixed(2),
    ratio: +median(ratios).toFixed(3),
    spread: quartiles(ratios).map((ratio) => +ratio.toFixed(3)),
    delta: +median(pairs.map(([base, other]) => other - base)).toFixed(2),
  };
}
