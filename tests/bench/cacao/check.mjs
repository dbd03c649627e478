/**
 * CACAO playbooks that nobody here wrote, read as an import reads them: each has the structure that is known of it (known.json: valid or
 * not, steps, ways, what was told, parts left), and neither it nor mutations of it lose a word, break a draft or lead nowhere. What is written
 * of each, and of all bundled procedures, is valid by the JSON Schemas of the standard. Needs STEPLIGHT_SHARED with corpora/cacao. With
 * --write it records what it finds. Prints each that failed, then `N passed, N failed`. Collaborator: schemas.mjs.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../../scripts/progress.mjs';
import { ROOT, setup } from '../../../scripts/setup.mjs';

const CORPUS = process.env.STEPLIGHT_SHARED === undefined ? null : join(process.env.STEPLIGHT_SHARED, 'corpora', 'cacao');
const BUNDLED = join(ROOT, 'procedures', 'bundled');
const KNOWN = join(import.meta.dirname, 'known.json');
const MUTATIONS = 100;

async function main() {
  await setup();
  if (CORPUS === null || !existsSync(CORPUS)) {
    console.log('skipped: no playbooks here; STEPLIGHT_SHARED names the folder that has corpora/cacao');
    return;
  }
  // After the set-up: it needs the packages.
  const { runnerImport } = await import('vite');
  const load = async (file) => (await runnerImport(join(ROOT, file), { root: ROOT, configFile: false, logLevel: 'error' })).module;
  const [{ readPlaybook }, { saidIn }, { DraftProcedure }, { playbookOf }] = await Promise.all([
    load('procedures/interchange/cacao-in/read.ts'),
    load('procedures/interchange/cacao-in/kept.ts'),
    load('procedures/schema/draft.ts'),
    load('procedures/interchange/cacao-out/write.ts'),
  ]);
  const { validatorOf } = await import('./schemas.mjs');
  const invalidIn = await validatorOf(join(CORPUS, 'schemas'));
  const messages = JSON.parse(readFileSync(join(ROOT, 'public/_locales/en/messages.json'), 'utf8'));
  const packs = readdirSync(BUNDLED)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(BUNDLED, file), 'utf8')));
  const frameworks = new Map(packs.flatMap((pack) => pack.frameworks ?? []).map((each) => [each.id, each]));
  const framework = frameworks.get('incident');
  const wrongIn = (procedure, pack, of = framework) =>
    invalidIn(playbookOf({ procedure, framework: of, pack, at: '2026-01-02T03:04:05.678Z' }));
  const words = (key, ...values) => messages[key].message.replace(/\$(\d)/g, (_, n) => values[n - 1] ?? '');
  const read = (text) => readPlaybook(text, { framework, words, minutes: (n) => `${n} min` });
  const known = existsSync(KNOWN) ? JSON.parse(readFileSync(KNOWN, 'utf8')) : {};
  const found = {};
  let [passed, failed] = [0, 0];
  const check = (wrong, about) => {
    if (wrong === null) return void passed++;
    failed++;
    console.log(`✗ ${about}: ${wrong}`);
  };
  for (const { id, procedures } of packs)
    for (const procedure of procedures ?? []) {
      // As it is parsed: what a pack leaves out is there.
      const whole = DraftProcedure.parse(procedure);
      check(wrongIn(whole, id, frameworks.get(whole.framework)), `${id}/${whole.id}, written`);
    }
  const folder = join(CORPUS, 'playbooks');
  for (const file of readdirSync(folder).toSorted()) {
    const source = readFileSync(join(folder, file), 'utf8');
    found[file] = { valid: invalidIn(JSON.parse(source)) === null, ...structure(read(source)) };
    const same = JSON.stringify(found[file]) === JSON.stringify(known[file]);
    check(
      same || process.argv.includes('--write') ? null : `is ${JSON.stringify(found[file])}, known is ${JSON.stringify(known[file])}`,
      file,
    );
    const faultIn = (text) => {
      const result = read(text);
      const fault = faultOf(text, result, saidIn, DraftProcedure, framework);
      if (fault !== null || !result.ok) return fault;
      const invalid = wrongIn(result.playbook.content, 'corpus');
      return invalid === null ? null : `written again: ${invalid}`;
    };
    check(faultIn(source), file);
    const random = randomFrom(file.length);
    let wrong = null;
    for (let n = 0; n < MUTATIONS && wrong === null; n++) {
      const mutated = JSON.stringify(mutate(JSON.parse(source), random));
      wrong = faultIn(mutated);
      if (wrong !== null) console.log(mutated.slice(0, 4_000));
    }
    check(wrong, `${file}, mutated`);
  }
  if (process.argv.includes('--write')) writeFileSync(KNOWN, `${JSON.stringify(found, null, 2)}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

function structure(result) {
  if (!result.ok) return { refused: result.problem.code, at: result.problem.path };
  const { content, notes, left } = result.playbook;
  const told = {};
  for (const { code } of notes) told[code] = (told[code] ?? 0) + 1;
  return {
    steps: content.steps.length,
    ways: content.steps.flatMap(({ branches = [] }) => branches).length,
    variables: content.variables.length,
    told,
    left: left.length,
  };
}

/** Null: nothing is wrong with what was made of it. */
function faultOf(source, result, saidIn, DraftProcedure, framework) {
  if (!result.ok) return /^(?:not-a-playbook|no-workflow|no-steps)$/.test(result.problem.code) ? null : `refused: ${result.problem.code}`;
  const { content, left } = result.playbook;
  const issue = DraftProcedure.safeParse(content).error?.issues[0];
  if (issue !== undefined) return `no draft: ${issue.path.join('.')} ${issue.message}`;
  const ids = new Set(content.steps.map(({ id }) => id));
  const goals = content.steps.flatMap(({ branches = [], unexpected }) => [...branches, unexpected ?? {}]).flatMap(({ goto }) => goto ?? []);
  if (goals.some((goal) => !ids.has(goal))) return 'a way leads nowhere';
  const said = new Set([...saidIn(content, framework), ...left.map(({ text }) => text)].flatMap(wordsIn));
  const lost = textsIn(JSON.parse(source))
    .flatMap(wordsIn)
    .filter((word) => !said.has(word));
  return lost.length === 0 ? null : `lost: ${lost.slice(0, 8).join(' ')}`;
}

/** Its own reading of what people wrote: all texts but ids, kinds and what is needed to sign in. */
function textsIn(value, name = '') {
  if (typeof value === 'string')
    return /--[0-9a-f-]{8}|^(?:step|end|action|start)--/i.test(value) ||
      /^(?:type|spec_version|step_uuid)$/.test(name.trim()) ||
      name.endsWith('_b64')
      ? []
      : [value];
  if (Array.isArray(value)) return value.flatMap((each) => textsIn(each, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key.trim().startsWith('authentication_info') ? [] : textsIn(each, key)));
}

const wordsIn = (text) =>
  text
    .replace(/\{\{\s*(\w+)/g, (_, name) => ` ${name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')} `)
    .replace(/(__[\w-]+?__):value\b/g, '$1')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];

/** The same each time: mulberry32. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One to three places of a document taken away, exchanged, or given another kind of value. */
function mutate(document, random) {
  const places = [];
  const collect = (value) => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      collect(value[key]);
    }
  };
  collect(document);
  const pick = () => places[Math.floor(random() * places.length)];
  for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
    const [at, key] = pick();
    const [from, other] = pick();
    const kinds = [
      () => delete at[key],
      () => (at[key] = structuredClone(from[other])),
      () => (at[key] = 'words of another'),
      () => (at[key] = [at[key]]),
      () => (at[key] = 7),
      () => (at[` ${key}`] = at[key]),
    ];
    kinds[Math.floor(random() * kinds.length)]();
    if (JSON.stringify(document).length > 200_000) break;
  }
  return document;
}

await main().catch(fail);
