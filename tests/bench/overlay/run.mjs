// node run.mjs situations|cost|latency|report [--adapters=a,b] [--only=01,07] [--repeats=n] [--out=file]
import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { loadSituations, runSituations, serveSituations } from './lib/all.mjs';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const folder = path.join(here, '../../../.output/bench/overlay');
const [part, ...rest] = process.argv.slice(2);
const flags = Object.fromEntries(rest.map((a) => a.replace(/^--/, '').split('=')));

async function adapters() {
  const all = {};
  for (const f of (await readdir(path.join(here, 'adapters'))).filter((f) => f.endsWith('.mjs') && f !== 'shared.mjs')) {
    if (flags.adapters && !flags.adapters.split(',').includes(f.slice(0, -4))) continue;
    try {
      const a = (await import(`./adapters/${f}`)).default;
      if (a.baseline !== false || flags.adapters) all[f.slice(0, -4)] = a;
    } catch (e) {
      console.error(`adapter ${f} left out: ${e.message.split('\n')[0]}`);
    }
  }
  return all;
}
async function save(name, data) {
  await mkdir(folder, { recursive: true });
  const file = flags.out ?? path.join(folder, `${name}.json`);
  await writeFile(
    file,
    JSON.stringify(
      {
        date: new Date().toISOString(),
        node: process.version,
        chromium: data.chromium,
        load: (await import('node:os')).loadavg(),
        ...data,
      },
      null,
      1,
    ),
  );
  console.log(`wrote ${file}`);
}

if (part === 'situations') {
  const all = await adapters();
  delete all.none;
  const list = await loadSituations(flags.only?.split(','));
  const { chromium, results } = await runSituations({
    list,
    adapters: Object.values(all),
    onResult(r) {
      const s = Object.entries(r.summary)
        .map(([k, v]) => `${k[0]}${k === 'unmodified' ? 'n' : k === 'card' ? 'd' : ''}${v === null ? '-' : v ? '+' : '!'}`)
        .join(' ');
      console.log(
        `${r.adapter.padEnd(12)} ${r.situation.padEnd(20)} ${r.adapter === 'none' ? JSON.stringify(r.use ?? {}) : s} ${r.error ?? ''}`,
      );
    },
  });
  await save('situations', { chromium, results });
} else if (part === 'cost' || part === 'latency') {
  const { runCost, runLatency } = await import('./lib/cost.mjs');
  const server = await serveSituations([]);
  const all = await adapters();
  const data =
    part === 'cost'
      ? await runCost({ server, adapters: all, repeats: Number(flags.repeats) || 3 })
      : await runLatency({ server, adapters: all, repeats: Number(flags.repeats) || 7 });
  await server.close();
  await save(part, data);
} else if (part === 'report') {
  const { report } = await import('./lib/report.mjs');
  const read = async (n) => {
    try {
      return JSON.parse(await readFile(path.join(folder, `${n}.json`), 'utf8'));
    } catch {
      return null;
    }
  };
  // Partial runs saved as situations-*.json are taken together with situations.json.
  const merged = { results: [] };
  for (const file of (await readdir(folder)).filter((f) => /^situations.*\.json$/.test(f)).sort()) {
    const d = await read(file.slice(0, -5));
    for (const r of d?.results ?? []) {
      const at = merged.results.findIndex((x) => x.adapter === r.adapter && x.situation === r.situation);
      if (at >= 0) merged.results[at] = r;
      else merged.results.push(r);
    }
  }
  const text = report({ situations: merged.results.length ? merged : null, cost: await read('cost'), latency: await read('latency') });
  await writeFile(path.join(folder, 'report.md'), text);
  console.log(text);
} else {
  console.log('usage: node run.mjs situations|cost|latency|report [--adapters=naive,driver] [--only=01,07] [--repeats=n] [--out=file]');
}
