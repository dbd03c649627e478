/**
 * From answers to counts, by the measure of ../README.md. Sure is exact or moved: the only verdicts that light an element without
 * asking. Pure. Collaborators: run.mjs (the rows), report.mjs, ../check.mjs.
 */

/** What was changed so much that neither the name together with field or destination stayed. */
export const HARD = new Set(['manual', 'auto-name', 'auto-field']);

export const isSure = ({ verdict }) => verdict === 'exact' || verdict === 'moved';

/**
 * One answer: `right`, `wrong`, `none`, or a guess (`rightGuess`, `wrongGuess`) that counts as none. To say that an element is hidden is
 * right where it is; elsewhere it is none, unless it points at an opener of something else.
 */
export function outcome({ label }, answer) {
  if (isSure(answer)) return answer.right ? 'right' : 'wrong';
  if (answer.verdict === 'guessed') return answer.right ? 'rightGuess' : 'wrongGuess';
  if (answer.verdict !== 'hidden') return 'none';
  if (answer.right) return label === 'hidden' ? 'right' : 'none';
  return answer.opener === undefined || answer.opener.right ? 'none' : 'wrong';
}

/**
 * An answer where there is nothing to be found: `none`, `wrongGuess`, `wrong`, or for another element of the same function `same`,
 * `sameGuess`, and `twin` if only role and name say so and it is in another row, card or form.
 */
export function gone(answer) {
  const was = outcome({ label: 'manual-absent' }, answer);
  return { right: answer.twin ? 'twin' : 'same', rightGuess: answer.twin ? 'wrongGuess' : 'sameGuess' }[was] ?? was;
}

const isAbsent = ({ label }) => label === 'manual-absent';
const tally = (outcomes) => {
  const sums = {};
  for (const was of outcomes) sums[was] = (sums[was] ?? 0) + 1;
  return sums;
};
const at = (sorted, share) => (sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
const times = (numbers) => {
  const sorted = numbers.filter((each) => each !== undefined).sort((a, b) => a - b);
  return { median: at(sorted, 0.5), p95: at(sorted, 0.95), most: at(sorted, 1) };
};
/** Null for a share of nothing. */
const share = (part, whole) => (whole === 0 ? null : part / whole);

/** One method over these rows: counts, the shares of the measure, and times in ms. */
export function summarise(rows, method) {
  const there = rows.filter((row) => !isAbsent(row) && row.later[method] !== undefined);
  const absent = rows.filter((row) => isAbsent(row) && row.later[method] !== undefined);
  const taken = rows.filter((row) => row.removed?.[method] !== undefined);
  const hard = there.filter(({ label }) => HARD.has(label));
  const found = tally(there.map((row) => outcome(row, row.later[method])));
  const nothing = tally(absent.map((row) => gone(row.later[method])));
  const removed = tally(taken.map((row) => gone(row.removed[method])));
  const n = (counts, ...keys) => keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0);
  const hardRight = hard.filter((row) => outcome(row, row.later[method]) === 'right').length;
  const guesses = {
    right: n(found, 'rightGuess'),
    all: n(found, 'rightGuess', 'wrongGuess') + n(nothing, 'wrongGuess'),
  };
  const guessesToo = { right: guesses.right + n(removed, 'sameGuess'), all: guesses.all + n(removed, 'wrongGuess', 'sameGuess') };
  return {
    counts: {
      there: there.length,
      ...found,
      absent: { all: absent.length, ...nothing },
      removed: { all: taken.length, ...removed },
      hard: hard.length,
      hardRight,
    },
    right: share(n(found, 'right'), there.length),
    wrong: share(n(found, 'wrong'), there.length),
    none: share(n(found, 'none', 'rightGuess', 'wrongGuess'), there.length),
    absentFalse: share(n(nothing, 'wrong'), absent.length),
    removedFalse: share(n(removed, 'wrong'), taken.length),
    /** As if a twin were no excuse. */
    removedFalseStrict: share(n(removed, 'wrong', 'twin'), taken.length),
    hardRight: share(hardRight, hard.length),
    /** Over the cases with a counterpart and the absent ones; then over the run with the right element taken out as well. */
    guessed: { ...guesses, share: share(guesses.right, guesses.all) },
    guessedWithRemoved: { ...guessesToo, share: share(guessesToo.right, guessesToo.all) },
    cold: times(rows.map(({ later }) => later[method]?.ms)),
    warm: times(rows.map(({ later }) => later[method]?.warm)),
  };
}

/** Where a target was shown for sure and was not the one: the promise, broken. @param {boolean} strict a twin is no excuse */
export function wrongs(row, strict) {
  const { later, removed } = row;
  const now = isAbsent(row) ? gone(later.steplight) : outcome(row, later.steplight);
  const without = removed === undefined ? 'none' : gone(removed.steplight);
  return [
    ...(now === 'wrong' ? [{ when: 'later', ...later.steplight }] : []),
    ...(without === 'wrong' || (strict && without === 'twin') ? [{ when: 'taken out', ...removed.steplight }] : []),
  ];
}

/** What is compared with baseline.json: the share shown without asking, and that with the right guesses. */
export function shares(rows) {
  const { right, counts } = summarise(rows, 'steplight');
  return { right: right ?? 0, rightOrGuess: counts.there === 0 ? 0 : (right ?? 0) + (counts.rightGuess ?? 0) / counts.there };
}
