/**
 * Makes procedures/targets/model.json from a corpus of the format of ../README.md: `npm run learn:targets -- [--corpus DIR]`, by default
 * the shared one, and from the invented tools of this repository. Before that it is tried on every tool in turn with that tool left out,
 * and the tables of that are printed: what it would do on tools that nobody has seen. The same pages make the same file, to the digit.
 * Collaborators: gather.mjs, cases.mjs, signs.mjs, logit.mjs.
 */
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, task } from '../../../../scripts/progress.mjs';
import { ROOT, setup } from '../../../../scripts/setup.mjs';
import { OWN, SHARED } from '../lib/corpus.mjs';
import { casesOf } from './cases.mjs';
import { gatherCases } from './gather.mjs';
import { fit, utility } from './logit.mjs';
import { pure } from './pure.mjs';
import { signOf } from './signs.mjs';

const RIDGE = 3;
/** Weight of a case of an invented tool: those change far more at once than real ones do. */
const INVENTED = 0.3;
const FILE = join(ROOT, 'procedures', 'targets', 'model.json');
/** Of what is said to be so likely, how often it is so. */
const BINS = [0, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];

async function main() {
  const { values } = parseArgs({ options: { corpus: { type: 'string' } } });
  await setup();
  const real = await task('Gathering candidates on real tools', (note) => gatherCases(values.corpus ?? SHARED, note));
  const invented = await task('Gathering candidates on invented tools', (note) => gatherCases(OWN, note));
  const rows = [...real.map((row) => ({ ...row, weight: 1 })), ...invented.map((row) => ({ ...row, weight: INVENTED }))];
  const product = await pure(['procedures/targets/features.ts', 'procedures/targets/compare.ts', 'procedures/targets/judge.ts']);
  const { cases, names } = casesOf(rows, product);
  const signs = names.map(signOf);
  const all = await task('Fitting', async () => fit(cases, { signs, ridge: RIDGE }));
  const tried = await task('Trying it on each tool, left out', async (note) =>
    [...new Set(rows.map(({ site }) => site))].flatMap((site) => {
      note(site);
      const rest = cases.filter((each) => each.site !== site);
      // From the weights of all it is a short way; there is one answer, wherever it is looked for from.
      const weights = fit(rest, { signs, ridge: RIDGE, from: all });
      return cases.filter((each) => each.site === site && !each.isCopy).map((each) => judged(each, weights, product));
    }),
  );
  for (const [title, part] of [
    ['Real tools', real],
    ['Invented tools', invented],
  ]) {
    const ids = new Set(part.map(({ id }) => id));
    const its = tried.filter(({ id }) => ids.has(id));
    console.log(`\n${title}\n\n${reliability(its)}\n\n${shares(its)}`);
  }
  const model = Object.fromEntries(names.map((name, i) => [name, Number(all[i].toFixed(3))]).filter(([, weight]) => weight !== 0));
  writeFileSync(FILE, `${JSON.stringify(model, null, 2)}\n`);
  console.log(`${Object.keys(model).length} weights in ${relative(ROOT, FILE)}`);
}

/** What the product would answer, by its own rules. */
function judged({ id, gone, label, choices }, weights, { judge }) {
  const candidates = choices.map((choice) => ({
    element: choice,
    visible: choice.visible,
    utility: utility(weights, choice),
    telling: choice.telling,
    other: choice.other,
    news: choice.news,
    looks: choice.looks,
    scored: { identical: choice.features.identical === 1, score: choice.features.score, evidence: [] },
  }));
  const { best, verdict, chance } = judge(candidates, { equal: (a, b) => a.alike.includes(b.i), certain: true });
  return { id, gone, label, verdict, chance, right: best?.element.right === true };
}

const percent = (part, whole) => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;

function reliability(tried) {
  const lines = BINS.slice(1).map((to, i) => {
    const within = tried.filter(({ chance }) => chance >= BINS[i] && (chance < to || to === 1));
    const said = within.reduce((sum, { chance }) => sum + chance, 0) / Math.max(within.length, 1);
    return `| ${BINS[i]}–${to} | ${within.length} | ${percent(said, 1)} | ${percent(within.filter(({ right }) => right).length, within.length)} |`;
  });
  return ['| said to be so likely | how often | on average | was so |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

function shares(tried) {
  const sure = ({ verdict }) => verdict === 'exact' || verdict === 'moved';
  const there = tried.filter(({ gone }) => !gone);
  const absent = tried.filter(({ gone, label }) => gone && label === 'manual-absent');
  const removed = tried.filter(({ gone, label }) => gone && label !== 'manual-absent');
  const isRight = (each) => each.right && (sure(each) || each.verdict === 'hidden');
  const guesses = tried.filter(({ verdict }) => verdict === 'guessed');
  const count = (all, is) => percent(all.filter(is).length, all.length);
  return [
    `right ${count(there, isRight)}`,
    `hard right ${count(
      there.filter(({ label }) => /^(?:manual|auto-name|auto-field)$/.test(label)),
      isRight,
    )}`,
    `wrong ${count(there, (each) => sure(each) && !each.right)}`,
    `absent-false ${count(absent, sure)}`,
    `removed-false ${count(removed, sure)}`,
    `guesses ${guesses.length}, right ${count(guesses, ({ right }) => right)}`,
  ].join(', ');
}

await main().catch(fail);
