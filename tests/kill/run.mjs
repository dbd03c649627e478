/**
 * `npm run test:kill`: nothing acknowledged is lost when the whole browser is killed (SIGKILL of every process, at random moments) while it
 * imports, runs, edits, records or migrates, on either back end of Chromium's IndexedDB. `--kills N` of each (10), `--job NAME`, `--backend NAME`,
 * `--parallel N` (2), `--seed N`. After every restart: all that was acknowledged is there, nothing is half there, numbers have no gap, and a database that is gone is told.
 * Every third time the database is taken away between two lives, so that it is not left to chance. Collaborators: life.mjs, jobs.mjs, look.mjs.
 */
import { parseArgs } from 'node:util';
import { build } from '../../scripts/setup.mjs';
import { startPracticeServer } from '../../scripts/practice-server.mjs';
import { JOBS } from './jobs.mjs';
import { BACKENDS, Profile } from './life.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '10' },
    job: { type: 'string', multiple: true, default: Object.keys(JOBS) },
    backend: { type: 'string', multiple: true, default: Object.keys(BACKENDS) },
    parallel: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'no-build': { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const WIPE_EVERY = 3;

/** Mulberry32: the moments of a run can be had again, as far as the machine repeats itself. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One job on one back end, from a fresh profile through all its deaths. */
async function chain(name, backend, desk, seed) {
  const job = JOBS[name];
  const random = randomFrom(seed);
  const profile = new Profile(backend);
  const found = { name, backend, kills: 0, acknowledged: 0, wiped: 0, restored: 0, faults: [] };
  const memory = job.memory();
  const fault = (kill, what) => found.faults.push(`${name} on ${backend}, after kill ${kill}: ${what}`);
  let wiped = false;
  try {
    for (let kill = 0; kill <= kills; kill++) {
      const life = await profile.begin();
      try {
        const { faults, troubles } = await life.look(job, memory, desk);
        for (const each of faults) fault(kill, each);
        const told = troubles.some(({ code }) => code === 'database-lost');
        if (wiped && !told) fault(kill, 'the database was taken away, and nobody was told');
        if (told) found.wiped++;
        if (told && troubles.filter(({ code }) => code === 'database-lost').length !== 1) fault(kill, 'told more than once');
        if (troubles.some(({ code }) => /restored/.test(code))) found.restored++;
        if (troubles.some(({ message }) => /damaged/.test(message))) fault(kill, troubles.map(({ message }) => message).join(' '));
        if (kill === kills) break;
        await life.work(job, memory, desk, { random, stay: job.stay(random) });
        found.kills++;
      } finally {
        await life.kill();
      }
      wiped = job.wipes !== false && kill % WIPE_EVERY === WIPE_EVERY - 1;
      if (wiped) profile.loseDatabase(random() < 0.5 ? 'noise' : 'gone');
    }
  } catch (error) {
    fault(found.kills, error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    profile.remove();
  }
  found.acknowledged = memory.count;
  const { faults, ...counts } = found;
  console.log(
    `${faults.length === 0 ? '✓' : '✗'} ${name} on ${backend}: ${counts.kills} kills, ${counts.acknowledged} acknowledged, ${counts.wiped} databases lost and told, ${counts.restored} times something else put back`,
  );
  for (const each of faults) console.log(`✗ ${each}`);
  return found;
}

async function main() {
  if (!values['no-build']) await build('chrome');
  const desk = await startPracticeServer(0);
  const began = Date.now();
  console.log(`seed ${values.seed}`);
  const waiting = values.backend.flatMap((backend) => values.job.map((job) => [job, backend]));
  const done = [];
  const take = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      done.push(await chain(next[0], next[1], desk, Number(values.seed) + waiting.length));
  };
  await Promise.all(Array.from({ length: Number(values.parallel) }, take));
  await desk.close();
  const sum = (key) => done.reduce((total, each) => total + each[key], 0);
  const failed = sum('kills') === 0 ? 1 : done.filter(({ faults }) => faults.length > 0).length;
  console.log(
    `${sum('kills')} kills, ${sum('acknowledged')} acknowledged, ${sum('wiped')} databases lost, in ${Math.round((Date.now() - began) / 1000)} s`,
  );
  console.log(`${done.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
