/** The measure as tables in Markdown. Collaborators: tally.mjs (numbers), ../measure.mjs. */
import { METHODS } from './ask.mjs';
import { summarise } from './tally.mjs';

export const TITLES = {
  steplight: 'Steplight',
  'medv-finder': '@medv/finder',
  'css-selector-generator': 'css-selector-generator',
  playwright: 'Playwright, strict',
  'css-path': 'stored CSS path',
  'id-or-text': 'id, else text',
};

const HEAD = ['method', 'right', 'wrong', 'none', 'absent-false', 'removed-false', 'hard right', 'cold ms, p95', 'warm ms, p95'];

const percent = (value) => (value === null ? '–' : (100 * value).toFixed(1));
/** The browser's clock has steps of 0.1 ms. */
const brief = (value) => (value < 0.1 ? '<0.1' : value.toFixed(1));
const ms = ({ median, p95 }) => (median === null ? '–' : `${brief(median)}, ${brief(p95)}`);
const of = (part, { [part]: { right, all, share } }) => `${right} of ${all} right${all === 0 ? '' : ` (${percent(share)} %)`}`;
export const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const figures = (each, timed) => [
  percent(each.right),
  percent(each.wrong),
  percent(each.none),
  percent(each.absentFalse),
  percent(each.removedFalse),
  percent(each.hardRight),
  ...(timed ? [ms(each.cold), ms(each.warm)] : []),
];

/** Every method's numbers over all rows and for each site, and ours by label and, where cases have one, by class. */
export function summaries(rows) {
  const groups = (key) => [...new Set(rows.map((row) => row[key]).filter((each) => each !== undefined))];
  const by = (key, methods) =>
    Object.fromEntries(
      groups(key).map((group) => [
        group,
        summary(
          rows.filter((row) => row[key] === group),
          methods,
        ),
      ]),
    );
  return { all: summary(rows, METHODS), sites: by('site', METHODS), labels: by('label', METHODS), classes: by('class', ['steplight']) };
}

const summary = (rows, methods) => Object.fromEntries(methods.map((method) => [method, summarise(rows, method)]));

const strictly = (methods) =>
  Object.entries(methods)
    .map(([method, { removedFalseStrict }]) => `${TITLES[method]} ${percent(removedFalseStrict)}`)
    .join(' · ');

function ours(title, groups) {
  const lines = Object.entries(groups).map(([group, { steplight }]) => {
    const { there, absent, removed, ...found } = steplight.counts;
    const n = (was) => found[was] ?? 0;
    const gone = [absent, removed].map(({ all, wrong = 0 }) => `${wrong} of ${all}`);
    return [group, there, n('right'), n('rightGuess'), n('none'), n('wrongGuess'), n('wrong'), ...gone];
  });
  return table([title, 'with counterpart', 'right', 'right guess', 'none', 'wrong guess', 'wrong', 'absent-false', 'removed-false'], lines);
}

/** @param {ReturnType<typeof summaries>} all @param {{ timed: boolean }} options */
export function report({ all, sites, labels, classes }, { timed }) {
  const head = timed ? HEAD : HEAD.slice(0, 7);
  const lines = (part) => Object.entries(part).map(([method, each]) => [TITLES[method], ...figures(each, timed)]);
  const { steplight } = all;
  return [
    `All (percent${timed ? '; median and 95 of 100 in ms' : ''})\n\n${table(head, lines(all))}`,
    `Steplight's guesses, which count as none above: ${of('guessed', steplight)}; with the run in which the right element was taken out: ${of('guessedWithRemoved', steplight)}.`,
    `Removed-false if another row's, card's or form's element of the same role and name were no excuse: ${strictly(all)}.`,
    table(
      ['site', ...head],
      Object.entries(sites).flatMap(([site, part]) => lines(part).map((line) => [site, ...line])),
    ),
    ours('label', labels),
    ...(Object.keys(classes).length === 0 ? [] : [ours('class', classes)]),
  ].join('\n\n');
}
