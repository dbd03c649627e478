/**
 * A conditional logit with "none of them" as one of the choices (utility 0): P(i) = exp(uᵢ) / (1 + Σ exp(uⱼ)), u = w·f. Fitted by
 * projected Newton steps with a ridge, so there is one answer and no seed; weights keep to one side of 0 where they are told to.
 * McFadden, "Conditional logit analysis of qualitative choice behavior", 1974; Bertsekas, "Projected Newton methods for optimization
 * problems with simple constraints", 1982. Pure.
 */

const ROUNDS = 40;
const HALVINGS = 12;
const ENOUGH = 1e-6;

/**
 * @param {{ weight: number, choices: { at: number[], value: number[], right: boolean }[] }[]} cases
 * @param {{ signs: (1 | 0 | -1)[], ridge: number, from?: Float64Array }} how by feature: 1 for weights that are not below 0, -1 for those that
 * are not above; `from`: where to begin
 * @returns {Float64Array} the weights
 */
export function fit(cases, { signs, ridge, from = new Float64Array(signs.length) }) {
  let now = { at: Float64Array.from(from), ...derivatives(cases, from, ridge) };
  for (let round = 0; round < ROUNDS; round++) {
    const before = now;
    // At 0, and drawn to the side where it may not be: left out of this step.
    const held = signs.map((sign, i) => sign !== 0 && before.at[i] === 0 && sign * before.slope[i] >= 0);
    const curve = before.curve.map((row, i) => row.map((value, j) => (held[i] || held[j] ? Number(i === j) : value)));
    const step = solve(
      curve,
      before.slope.map((value, i) => (held[i] ? 0 : value)),
    );
    // Far from the answer a whole step may overshoot.
    let damp = Math.min(1, 3 / Math.max(...step.map(Math.abs), ENOUGH));
    for (let half = 0; half < HALVINGS; half++, damp /= 2) {
      const at = before.at.map((weight, i) => within(signs[i], weight - damp * step[i]));
      now = { at, ...derivatives(cases, at, ridge) };
      if (now.loss <= before.loss) break;
    }
    if (now.loss > before.loss) return before.at;
    if (before.loss - now.loss < ENOUGH) break;
  }
  return now.at;
}

const within = (sign, weight) => (sign * weight < 0 ? 0 : weight);

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
