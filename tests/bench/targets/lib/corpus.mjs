/**
 * The recorded elements and later versions of the same pages, from the folder that STEPLIGHT_SHARED names (or `shared` beside the
 * repository). The pages are under their tools' own licences and are not copied here. Collaborator: run.mjs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from '../../../../scripts/setup.mjs';

const FOLDER = join(process.env.STEPLIGHT_SHARED ?? join(ROOT, '..', 'shared'), 'corpora', 'targets');
const read = (name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

/** The pairs of pages with their cases, of these sites or of all; null where the corpus is not on this machine. */
export function loadCorpus(sites = []) {
  if (!existsSync(join(FOLDER, 'cases.json'))) return null;
  const cases = new Map();
  for (const each of read('cases.json')) cases.set(each.pair, [...(cases.get(each.pair) ?? []), each]);
  return read('pairs.json')
    .filter(({ id, site }) => cases.has(id) && (sites.length === 0 || sites.includes(site)))
    .map((pair) => ({ ...pair, cases: cases.get(pair.id) }));
}

export const pageHtml = ({ path }) => gunzipSync(readFileSync(join(FOLDER, path)));
