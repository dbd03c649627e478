/**
 * A conditional logit with "none of them" as one of the choices (utility 0): P(i) = exp(uᵢ) / (1 + Σ exp(uⱼ)), u = w·f. Fitted by
 * Newton's method with a ridge, so there is one answer and no seed. McFadden, "Conditional logit analysis of qualitative choice
 * behavior", 1974. Pure.
 */

/**
 * @param {{ weight: number, choices: { at: number[], value: number[], right: boolean }[] }[]} cases
 * @param {number} size number of features @param {number} ridge @param {Float64Array} [from] where to begin @returns {Float64Array} the weights
 */
export function fit(cases, size, ridge, from = new Float64Array(size)) {
  const weights = Float64Array.from(from);
  let last = Infinity;
  for (let round = 0; round < 25; round++) {
    const { loss, slope, curve } = derivatives(cases, weights, ridge);
    const step = solve(curve, slope);
    // Far from the answer a whole step may overshoot.
    const damp = Math.min(1, 3 / Math.max(...step.map(Math.abs)));
    for (let i = 0; i < size; i++) weights[i] -= damp * step[i];
    if (Math.abs(last - loss) < 1e-6) break;
    last = loss;
  }
  return weights;
}

export const utility = (weights, { at, value }) => at.reduce((sum, feature, i) => sum + weights[feature] * value[i], 0);

const LEAST = 1e-6;

function derivatives(cases, weights, ridge) {
  const size = weights.length;
  const slope = new Float64Array(size);
  const curve = Array.from({ length: size }, () => new Float64Array(size));
  let loss = 0;
  for (const { weight, choices } of cases) {
    const utilities = choices.map((choice) => utility(weights, choice));
    const top = Math.max(0, ...utilities);
    const raised = utilities.map((each) => Math.exp(each - top));
    const sum = raised.reduce((all, each) => all + each, Math.exp(-top));
    const chance = raised.map((each) => each / sum);
    const right = choices.reduce((all, choice, i) => all + (choice.right ? chance[i] : 0), 0);
    const none = !choices.some((choice) => choice.right);
    loss -= weight * Math.log(Math.max(none ? Math.exp(-top) / sum : right, 1e-300));
    const mean = new Map();
    for (const [i, { at, value, right: isRight }] of choices.entries()) {
      const wanted = isRight ? chance[i] / Math.max(right, 1e-12) : 0;
      for (let a = 0; a < at.length; a++) slope[at[a]] += weight * (chance[i] - wanted) * value[a];
      if (chance[i] < LEAST) continue;
      for (let a = 0; a < at.length; a++) {
        mean.set(at[a], (mean.get(at[a]) ?? 0) + chance[i] * value[a]);
        const row = curve[at[a]];
        for (let b = 0; b < at.length; b++) row[at[b]] += weight * chance[i] * value[a] * value[b];
      }
    }
    for (const [a, one] of mean) for (const [b, other] of mean) curve[a][b] -= weight * one * other;
  }
  for (let i = 0; i < size; i++) {
    loss += 0.5 * ridge * weights[i] ** 2;
    slope[i] += ridge * weights[i];
    curve[i][i] += ridge;
  }
  return { loss, slope, curve };
}

/** Cholesky; the ridge makes the matrix positive. */
function solve(matrix, vector) {
  const size = vector.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  const x = Float64Array.from(vector);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i][j];
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      lower[i][j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / lower[j][j];
    }
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] -= lower[i][k] * x[k];
    x[i] /= lower[i][i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= lower[k][i] * x[k];
    x[i] /= lower[i][i];
  }
  return x;
}
