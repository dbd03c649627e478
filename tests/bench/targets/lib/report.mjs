/** The measure as tables in Markdown, as docs/targets.md shows them. Collaborator: tally.mjs. */
import { count, HELD_OUT, KINDS } from './tally.mjs';

const FINDERS = { steplight: 'Steplight', 'css-path': 'stored CSS path', 'id-or-text': 'id, else text' };

const share = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const median = (numbers, at = 0.5) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * at)] ?? 0;

/** Each finder over all rows, and Steplight over both halves. */
function finders(rows) {
  const lines = Object.entries(FINDERS).map(([finder, title]) => [title, rows, finder]);
  lines.push(['Steplight, sites tuned on', rows.filter(({ site }) => !HELD_OUT.includes(site)), 'steplight']);
  lines.push(['Steplight, sites put aside', rows.filter(({ site }) => HELD_OUT.includes(site)), 'steplight']);
  return table(
    ['finder', 'right', 'right guess', 'missing', 'wrong guess', '**wrong**', 'gone: clear', 'gone: guess', '**gone: wrong**'],
    lines.map(([title, part, finder]) => {
      const c = count(part, finder);
      const gone = c.absent + c.removed;
      return [
        title,
        share(c.right, c.there),
        share(c.rightGuess, c.there),
        share(c.missing, c.there),
        share(c.wrongGuess, c.there),
        share(c.wrong, c.there),
        share(c.clear + c.removedClear, gone),
        share(c.absentGuess + c.removedGuess, gone),
        share(c.absentWrong + c.removedWrong, gone),
      ];
    }),
  );
}

/** Counts of Steplight alone, by a key of the rows. */
function by(rows, title, key, names = {}) {
  const groups = [...new Set(rows.map((row) => row[key]))];
  const line = (group) => {
    const c = count(
      rows.filter((row) => row[key] === group),
      'steplight',
    );
    const gone = [c.clear + c.removedClear, c.absentGuess + c.removedGuess, c.absentWrong + c.removedWrong];
    return [names[group] ?? group, c.right, c.rightGuess, c.missing, c.wrongGuess, c.wrong, ...gone];
  };
  const head = [title, 'right', 'right guess', 'missing', 'wrong guess', 'wrong', 'gone: clear', 'gone: guess', 'gone: wrong'];
  return table(head, groups.map(line));
}

export function report(rows) {
  const took = rows.map(({ later }) => later.steplight.took);
  const described = rows.map((row) => row.described);
  const ms = (times) => `median ${median(times).toFixed(1)} ms, 95 of 100 within ${median(times, 0.95).toFixed(1)} ms`;
  return [
    `${rows.length} elements of ${new Set(rows.map(({ site }) => site)).size} sites`,
    finders(rows),
    by(rows, 'kind of change', 'label', KINDS),
    by(rows, 'site', 'site'),
    `Describing: ${ms(described)}. Locating, on a page that was not looked at before: ${ms(took)}.`,
  ].join('\n\n');
}
