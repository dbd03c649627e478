/**
 * Runbooks that nobody here wrote, read as an import reads them: every file becomes a draft that the schema takes, every word is found again
 * in the draft or in what is listed, and each collection has what is known of it (known.json). Needs STEPLIGHT_SHARED with
 * corpora/runbooks. Prints a report by collection, each file that failed, then `N passed, N failed`: one check per file and per known number.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fail, task } from '../../../scripts/progress.mjs';
import { ROOT, setup } from '../../../scripts/setup.mjs';

const FOLDER = process.env.STEPLIGHT_SHARED === undefined ? null : join(process.env.STEPLIGHT_SHARED, 'corpora', 'runbooks');
const known = JSON.parse(readFileSync(join(import.meta.dirname, 'known.json'), 'utf8'));

async function main() {
  await setup();
  if (FOLDER === null || !existsSync(FOLDER)) {
    console.log('skipped: no runbooks here; STEPLIGHT_SHARED names the folder that has corpora/runbooks');
    return;
  }
  // After the set-up: it needs the packages.
  const { runnerImport } = await import('vite');
  const load = async (file) => (await runnerImport(join(ROOT, file), { root: ROOT, configFile: false, logLevel: 'error' })).module;
  const [{ readMarkdown }, { saidIn }, { DraftProcedure }] = await Promise.all([
    load('procedures/interchange/markdown-in/read.ts'),
    load('procedures/interchange/markdown-in/kept.ts'),
    load('procedures/schema/draft.ts'),
  ]);
  const { frameworks } = JSON.parse(readFileSync(join(ROOT, 'procedures/bundled/it-incident-response.json'), 'utf8'));
  const framework = frameworks.find(({ id }) => id === 'incident');
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .toSorted();
  const counts = {};
  let [passed, failed] = [0, 0];
  const check = (ok, words) => {
    if (ok) passed++;
    else {
      failed++;
      console.log(`✗ ${words}`);
    }
  };
  await task(`Reading ${files.length} runbooks (half a minute or less)`, async (note) => {
    for (const file of files) {
      note(file);
      const source = readFileSync(join(FOLDER, file), 'utf8');
      const result = readMarkdown(source, { file: relative(FOLDER, join(FOLDER, file)), framework });
      const { problem, lost } = result.ok
        ? {
            problem: DraftProcedure.safeParse(result.runbook.content).error?.issues[0]?.message,
            lost: lostWords(source, result.runbook, saidIn, framework),
          }
        : { problem: `not read: ${result.why}`, lost: [] };
      check(problem === undefined && lost.length === 0, `${file}: ${problem ?? `lost: ${lost.slice(0, 8).join(' ')}`}`);
      if (result.ok) count((counts[file.split('/')[0]] ??= {}), source, result.runbook);
      // The counting of seconds goes on meanwhile.
      await new Promise(setImmediate);
    }
  });
  for (const [collection, has] of Object.entries(counts)) {
    console.log(
      `  ${collection}: ${Object.entries(has)
        .map(([what, n]) => `${what} ${n}`)
        .join(' · ')}`,
    );
    for (const [what, [least, most]] of Object.entries(known[collection] ?? {})) {
      const n = has[what] ?? 0;
      check(n >= least && n <= most, `${collection}: ${what} is ${n}, known are ${least === most ? least : `${least} to ${most}`}`);
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

function count(has, source, { content, sections, left, unfinished }) {
  const add = (what, n = 1) => (has[what] = (has[what] ?? 0) + n);
  add('files');
  add('steps', content.steps.length);
  add('without steps', content.steps.length === 0 ? 1 : 0);
  add(
    'lines not understood',
    left.reduce((sum, { from, to }) => sum + to - from + 1, 0),
  );
  add(
    'lines with words lost',
    left.filter(({ why }) => why === 'words').reduce((sum, { from, to }) => sum + to - from + 1, 0),
  );
  add('unfinished', unfinished.length);
  add('alerts', content.triggers.filter(({ kind }) => kind === 'alert').length);
  for (const { phase } of content.steps) add(phase);
  for (const { title, place, by } of sections)
    if (by !== 'above' && by !== 'guess' && /^(?:Meaning|Impact|Diagnosis|Mitigation)$/.test(title)) add(`${title} → ${place}`);
  // Numbered items of the outermost lists: each is a step, must be there before, or is read in what it is about.
  const numbered = source.split('\n').filter((line) => /^\d+\.\s+\S/.test(line)).length;
  add('numbered items', numbered);
  const about = (content.about ?? '').split('\n').filter((line) => /^(?:- |\d+\.\s)\s*\S/.test(line) && !line.includes(' → ')).length;
  add('numbered items found', Math.min(numbered, content.steps.length + content.prerequisites.length + about));
}

/** Its own reading of what a word is. Marks, tags and the names of link addresses are none. */
function lostWords(source, { content, left }, saidIn, framework) {
  const tags = /<\/?(?:b|big|br|center|code|em|font|i|kbd|li|mark|ol|p|s|small|span|strong|sub|sup|tt|u|ul)\s*\/?>/gi;
  const words = (text) =>
    text
      .replace(tags, ' ')
      .replace(/&#?\w+;/g, ' ')
      .replace(/(?:\{\{\s*|‹)(\w+)/g, (_, name) => name.replace(/([a-z0-9])([A-Z])/g, '$1 $2'))
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const names = new Set([...source.matchAll(/^ {0,3}\[([^\]]+)\]:/gm)].map(([, name]) => name.toLowerCase().replace(/\s+/g, ' ')));
  const had = new Map();
  for (const text of [...saidIn(content, framework), ...left.map((each) => each.text)])
    for (const word of words(text)) had.set(word, (had.get(word) ?? 0) + 1);
  const front = /^---\n[^]*?\n---\n/.exec(source)?.[0] ?? '';
  const bare = source
    .slice(front.length)
    // Those that nobody uses are listed; the others are where they are used.
    .replace(/^ {0,3}\[[^\]]+\]:.*(?:\n {1,}\S+)?$/gm, '')
    .replace(/\]\s?\[([^[\]]+)\]/g, (whole, name) => (names.has(name.toLowerCase().replace(/\s+/g, ' ')) ? ']' : whole))
    .replace(/^(\s*#+\s+)step\s+\d+[.):]\s/gim, '$1')
    .replace(/^(\s*(?:[-*+]|\d+\.)\s+)\[[ x]\]\s/gim, '$1');
  const lost = [];
  for (const word of words(bare)) {
    const n = had.get(word) ?? 0;
    if (n === 0) lost.push(word);
    else had.set(word, n - 1);
  }
  return lost;
}

await main().catch(fail);
