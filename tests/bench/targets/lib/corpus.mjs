/**
 * A folder of recorded elements and later versions of the same pages, in the format that ../README.md describes. Collaborators:
 * run.mjs (opens the pages), ../measure.mjs, ../check.mjs. Nothing here knows which folder is ours.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ScriptError } from '../../../../scripts/progress.mjs';
import { ROOT } from '../../../../scripts/setup.mjs';

/** Hand-written pages of invented tools, part of this repository. */
export const OWN = join(import.meta.dirname, '..', 'corpus');

/** Pages of real tools, under their tools' own licences and therefore not part of this repository. */
export const SHARED = join(process.env.STEPLIGHT_SHARED ?? join(ROOT, '..', 'shared'), 'corpora', 'targets');

const DISPUTED = join(import.meta.dirname, '..', 'disputed.json');
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));
/** Truth may be written as one path, as several of which any is right, or not at all. */
const list = (paths) => (Array.isArray(paths) ? paths : paths === undefined || paths === null || paths === '' ? [] : [paths]);

export const hasCorpus = (folder) => existsSync(join(folder, 'cases.json')) && existsSync(join(folder, 'pairs.json'));

/**
 * The pairs of pages with their cases, of these sites or of all, and the cases that are left out by name.
 * @param {string} folder @param {string[]} [sites]
 */
export function loadCorpus(folder, sites = []) {
  if (!hasCorpus(folder))
    throw new ScriptError('no-corpus', `${folder} holds no pairs.json and cases.json (tests/bench/targets/README.md).`);
  const disputed = json(DISPUTED);
  const pairs = new Map(json(join(folder, 'pairs.json')).map((pair) => [pair.id, { ...pair, cases: [] }]));
  const unknown = sites.filter((site) => ![...pairs.values()].some((pair) => pair.site === site));
  if (unknown.length > 0) throw new ScriptError('no-site', `${folder} has no site ${unknown.join(', ')}.`);
  const leftOut = [];
  for (const each of json(join(folder, 'cases.json'))) {
    const pair = pairs.get(each.pair);
    if (pair === undefined)
      throw new ScriptError('no-pair', `The case ${each.id} is of the pair ${each.pair}, which pairs.json does not have.`);
    if (Object.hasOwn(disputed, each.id)) leftOut.push({ id: each.id, why: disputed[each.id] });
    else pair.cases.push(readCase(each, pair));
  }
  const wanted = [...pairs.values()].filter(({ site, cases }) => cases.length > 0 && (sites.length === 0 || sites.includes(site)));
  return { folder, leftOut, pairs: wanted };
}

/** Without any path there is no counterpart, and with hidden ones alone it is hidden, whatever the label says. */
function readCase(each, pair) {
  const [gt, hidden] = [list(each.gt), list(each.gt_hidden)];
  const label = gt.length > 0 ? each.label : hidden.length > 0 ? 'hidden' : 'manual-absent';
  return { ...each, site: each.site ?? pair.site, label, gt, gt_hidden: hidden };
}

/** What to serve for one version of a page: its own address first, then those of the frames in it. */
export function documentsOf(folder, version) {
  const at = (path) => {
    const bytes = readFileSync(join(folder, path));
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  };
  const frames = (version.frames ?? []).filter(({ url, path }) => url !== undefined && path !== undefined);
  return [version, ...frames].map(({ url, path }) => ({ url: new URL(url).href, body: at(path) }));
}
