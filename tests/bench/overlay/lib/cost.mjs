// What a shown step costs an otherwise idle page, and how long it takes to show.
import { launch, sleep, VIEWPORT } from './browser.mjs';
import { Bench, LIMITS } from './bench.mjs';
import none from '../adapters/none.mjs';

export const median = (v) => {
  const s = [...v].sort((a, b) => a - b);
  const m = s.length >> 1;
  return s.length ? (s.length % 2 ? s[m] : (s[m - 1] + s[m]) / 2) : null;
};
// With fewer than five values: the extremes.
export const quartiles = (v) => {
  const s = [...v].sort((a, b) => a - b);
  if (s.length < 5) return [s[0], s.at(-1)];
  const q = (p) => s[Math.min(s.length - 1, Math.max(0, Math.round(p * (s.length - 1))))];
  return [q(0.25), q(0.75)];
};
const KEYS = ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];

export async function open(browser, server, adapter, path) {
  const page = await browser.newPage();
  await page.setViewport(VIEWPORT);
  const t = new Bench({ browser, page, server, adapter });
  await page.goto(`${server.origin}/gen/${path}`, { waitUntil: 'load' });
  await sleep(400);
  await t.bench(() => 0);
  await adapter.inject(page, t);
  await sleep(200);
  return { page, t };
}

// 3 s of metrics, then 2 s of trace to count frames and callbacks: a trace sees
// every world, also the isolated one of an extension.
export async function watch(t, ms = 3000) {
  const cdp = await t.cdp();
  await cdp.send('Performance.enable');
  const read = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value]));
  const a = await read();
  await sleep(ms);
  const b = await read();
  const span = b.Timestamp - a.Timestamp;
  const out = Object.fromEntries(KEYS.map((k) => [k, +(((b[k] - a[k]) / span) * 1000).toFixed(3)])); // ms per s
  const counts = {};
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const e of value) if (e.pid && e.name) counts[e.name] = (counts[e.name] ?? 0) + 1;
  });
  await cdp
    .send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] },
    })
    .catch(() => {});
  await sleep(2000);
  const done = new Promise((r) => cdp.once('Tracing.tracingComplete', r));
  await cdp.send('Tracing.end').catch(() => {});
  await Promise.race([done, sleep(4000)]);
  out.rafPerS = (counts.FireAnimationFrame ?? 0) / 2;
  out.styleRecalcsPerS = (counts.UpdateLayoutTree ?? 0) / 2;
  out.paintsPerS = (counts.Paint ?? 0) / 2;
  return out;
}

const sayCost = (r) =>
  console.log(
    r.adapter.padEnd(12),
    r.page.padEnd(16),
    `task ${r.TaskDuration} script ${r.ScriptDuration} layout ${r.LayoutDuration} style ${r.RecalcStyleDuration} ms/s, rAF ${r.rafPerS}/s`,
  );
const sayLatency = (r) => console.log(r.adapter.padEnd(12), r.nodes, r.ms);

export async function runCost({ server, adapters, repeats, onRow = sayCost }) {
  const pages = ['static?n=1000', 'static?n=50000', 'busy?n=1000', 'moving?n=1000', 'moving?n=50000'];
  const rows = [];
  let chromium;
  const list = [none, ...Object.values(adapters).filter((a) => a.name !== 'none')];
  const browsers = new Map();
  const closers = [];
  for (const a of list) {
    const b = await launch({ extension: a.extension });
    a.extensionId = b.id;
    closers.push(b.close);
    browsers.set(a, b.browser);
    chromium = await b.browser.version();
  }
  for (const path of pages)
    for (let i = 0; i < repeats; i++) {
      for (const adapter of list) {
        // interleaved, so that drift of the machine hits all alike
        const { page, t } = await open(browsers.get(adapter), server, adapter, path);
        try {
          await page.bringToFront();
          await adapter.show(page, t.spec(), t, {});
          await sleep(1200);
          const r = { adapter: adapter.name, page: path, ...(await watch(t)) };
          rows.push(r);
          onRow(r);
        } catch (e) {
          rows.push({ adapter: adapter.name, page: path, error: String(e.message).slice(0, 120) });
          console.log(adapter.name, path, e.message);
        }
        await page.close();
      }
    }
  for (const close of closers) await close();
  return { chromium, rows };
}

export async function runLatency({ server, adapters, repeats, onRow = sayLatency }) {
  const rows = [];
  let chromium;
  const list = Object.values(adapters).filter((a) => a.name !== 'none' && a.probe);
  const browsers = new Map();
  const closers = [];
  for (const a of list) {
    const b = await launch({ extension: a.extension });
    a.extensionId = b.id;
    closers.push(b.close);
    browsers.set(a, b.browser);
    chromium = await b.browser.version();
  }
  for (const n of [1000, 10000, 50000])
    for (let i = 0; i < repeats; i++)
      for (const adapter of list) {
        const { page, t } = await open(browsers.get(adapter), server, adapter, `static?n=${n}`);
        try {
          await page.bringToFront();
          await sleep(150);
          const since = await t.bench((p, tol) => __ob.watchAligned(tol, p, 3000), t.padding, LIMITS.alignedPx);
          const r = await adapter.show(page, t.spec(), t, {});
          await adapter.refresh?.(page, t);
          const at = await t.bench(() => __ob.collectAligned());
          const ms = at === null ? null : +(at - (r?.t0 ?? since)).toFixed(1);
          rows.push({ adapter: adapter.name, nodes: n, ms });
          onRow(rows.at(-1));
        } catch (e) {
          rows.push({ adapter: adapter.name, nodes: n, ms: null, error: String(e.message).slice(0, 120) });
          console.log(adapter.name, n, e.message);
        }
        await page.close();
      }
  for (const close of closers) await close();
  return { chromium, rows };
}
