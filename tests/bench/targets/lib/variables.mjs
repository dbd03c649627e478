/**
 * Incident variables in recordings: what an author replaces by `{{host}}` in what was recorded, and what a run fills in. Our targets keep
 * the variable and are located with its value; other methods, which know none, are handed their selector with the value in it. Pure.
 */

/** Replaces in every text of plain JSON. */
function each(value, change) {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => each(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, each(one, change)]));
}

/** @param {string} recorded by method, as JSON @param {Record<string, string>} [edit] recorded text → variable */
export function withVariables(recorded, edit = {}) {
  const texts = Object.entries(edit);
  const put = (text) => texts.reduce((now, [was, variable]) => now.replaceAll(was, `{{${variable}}}`), text);
  const { steplight, ...others } = JSON.parse(recorded);
  return JSON.stringify({ steplight: { ...steplight, facts: each(steplight.facts, put) }, ...each(others, put) });
}

/** @param {Record<string, string>} [values] of the incident, by variable */
export function filled(recorded, values = {}) {
  const fill = (text) => Object.entries(values).reduce((now, [variable, value]) => now.replaceAll(`{{${variable}}}`, value), text);
  const { steplight, ...others } = JSON.parse(recorded);
  return JSON.stringify({ steplight, ...each(others, fill) });
}
