/**
 * Gathered cases as choices for the logit: every candidate's features, once as recorded and some times as of another design.
 * Collaborators: gather.mjs (the cases), redesign.mjs, pure.mjs (the product's own features), learn.mjs.
 */
import { random, redesigned } from './redesign.mjs';

/** Other designs per case. */
const COPIES = 2;

/**
 * @param {object[]} rows of gather.mjs @param {Record<string, Function>} product procedures/targets/{features,compare}.ts
 * @returns every case with and without its right element, and the names of the features
 */
export function casesOf(rows, { asker, compare }) {
  const bySite = new Map();
  for (const row of rows) bySite.set(row.site, [...(bySite.get(row.site) ?? []), row.target]);
  const next = random(1);
  const made = [];
  const add = (row, target, facts, isCopy) => {
    for (const kind of ['present', 'removed']) {
      const seen = row[kind];
      if (seen === undefined) continue;
      const gone = kind === 'removed' || row.label === 'manual-absent';
      const choices = choicesOf(
        { ...target, facts: facts ?? seen.facts, rowGiven: (row.target.facts.row?.key ?? '').includes('{{') },
        seen,
        gone,
        asker,
        compare,
      );
      made.push({ id: row.id, site: row.site, label: row.label, gone, isCopy, weight: row.weight, choices });
    }
  };
  for (const row of rows) add(row, row.target, undefined, false);
  for (const row of rows)
    for (let copy = 0; copy < COPIES; copy++) {
      const target = redesigned({ ...row.target, facts: row.present.facts }, bySite.get(row.site), next);
      add(row, target, target.facts, true);
    }
  const names = [...new Set(made.flatMap(({ choices }) => choices.flatMap(({ features }) => Object.keys(features))))].sort();
  const index = new Map(names.map((name, i) => [name, i]));
  for (const { choices } of made)
    for (const choice of choices) {
      const entries = Object.entries(choice.features).filter(([, value]) => value !== 0);
      choice.at = entries.map(([name]) => index.get(name));
      choice.value = entries.map(([, value]) => value);
    }
  return { cases: made, names };
}

/** With the right element taken out, what does the same as it is neither right nor wrong, and is left out. */
function choicesOf({ facts, unique, box, rowGiven }, { of, holds, nears, names, closed, candidates }, gone, asker, compare) {
  const spread = { of, holds: new Map(holds), nears: new Map(nears), told: new Set(unique) };
  const compared = candidates.map((candidate) => ({ ...candidate, comparison: compare(facts, candidate.facts, spread.told) }));
  const isNamed = ({ comparison }) => comparison.facts.some(({ key, fit }) => key === 'name' && fit >= 0.95);
  const unseen = compared.filter((each) => !each.visible && !each.comparison.vetoed && isNamed(each)).length;
  const ask = asker({ facts, box, rowGiven }, { spread, names, closed, unseen });
  return compared.flatMap((candidate, i) => {
    const { comparison } = candidate;
    if (comparison.vetoed || (gone && candidate.right)) return [];
    const { features, telling, other, news, looks, known } = ask(candidate);
    return known
      ? []
      : [{ i, features, telling, other, news, looks, visible: candidate.visible, alike: candidate.alike, right: !gone && candidate.right }];
  });
}
