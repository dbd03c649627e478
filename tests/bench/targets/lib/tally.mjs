/**
 * From answers to counts. "Sure" is exact or moved: the only verdicts that light an element without asking. Pure.
 * Collaborators: run.mjs (the rows), report.mjs, ../check.mjs.
 */

/** Sites put aside while the weights were chosen (docs/targets.md, "Measured", says what was looked at later); both halves are reported. */
export const HELD_OUT = ['cacti', 'dokuwiki', 'phpmyadmin', 'roundcube', 'wordpress'];

/** Kinds of change, as the corpus labels its cases. */
export const KINDS = {
  auto: 'same name, kind and field or destination',
  'auto-name': 'the name is what stayed',
  'auto-field': 'the field is what stayed',
  manual: 'changed; matched by a person',
  hidden: 'now in a closed menu',
  'manual-absent': 'not on the later version',
};

const sure = ({ verdict }) => verdict === 'exact' || verdict === 'moved';
/** An answer that shows something on the page: also the opener of what is said to be hidden. */
const shows = ({ verdict, opener }) => verdict !== 'missing' && (verdict !== 'hidden' || opener);

/** One answer on the later version: right, rightGuess, missing, wrong or wrongGuess; clear where there is nothing to be found. */
export function outcome({ label }, answer) {
  if (label === 'manual-absent') return gone(answer);
  if (sure(answer)) return answer.right ? 'right' : 'wrong';
  if (answer.verdict === 'guessed') return answer.right ? 'rightGuess' : 'wrongGuess';
  if (answer.verdict === 'hidden' && answer.right) return label === 'hidden' ? 'right' : 'missing';
  return shows(answer) ? 'wrong' : 'missing';
}

/** An answer where the right element was taken out of the page. Another one that does the same is no mistake. */
export function gone(answer) {
  if (!shows(answer) || answer.right) return 'clear';
  return answer.verdict === 'guessed' ? 'wrongGuess' : 'wrong';
}

/** Counts of one finder over these rows. */
export function count(rows, finder) {
  const sums = {
    there: 0,
    right: 0,
    rightGuess: 0,
    missing: 0,
    wrongGuess: 0,
    wrong: 0,
    absent: 0,
    clear: 0,
    absentGuess: 0,
    absentWrong: 0,
    removed: 0,
    removedClear: 0,
    removedGuess: 0,
    removedWrong: 0,
  };
  for (const row of rows) {
    const was = outcome(row, row.later[finder]);
    if (row.label === 'manual-absent') {
      sums.absent++;
      sums[{ clear: 'clear', wrongGuess: 'absentGuess', wrong: 'absentWrong' }[was]]++;
    } else {
      sums.there++;
      sums[was]++;
    }
    if (row.removed) {
      sums.removed++;
      sums[{ clear: 'removedClear', wrongGuess: 'removedGuess', wrong: 'removedWrong' }[gone(row.removed[finder])]]++;
    }
  }
  return sums;
}

/** Where a target was shown for sure and was not the one: the promise, broken. */
export const broken = (row, finder = 'steplight') =>
  outcome(row, row.later[finder]) === 'wrong' || (row.removed !== undefined && gone(row.removed[finder]) === 'wrong');

/** The shares that are compared with what was committed, 0–1. */
export function shares(rows) {
  const of = (part) => {
    const { there, right, rightGuess } = count(part, 'steplight');
    return there === 0 ? 0 : { right: right / there, rightOrGuess: (right + rightGuess) / there };
  };
  return { all: of(rows), 'held out': of(rows.filter(({ site }) => HELD_OUT.includes(site))) };
}
