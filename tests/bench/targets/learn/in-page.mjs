/**
 * What learning needs of a page: the candidates of a target with their facts, and which of them is right. Bundled by
 * ../../../page/bundle.mjs together with the measure's own scripts; collaborator: gather.mjs.
 */
import { around, isClosed, turnsOf } from '../../../../page/around.ts';
import { gather, openRoots } from '../../../../page/candidates.ts';
import { controlsOf } from '../../../../page/controls.ts';
import { boxOf } from '../../../../page/box.ts';
import { isVisible } from '../../../../page/dom/visible.ts';
import { cheapFacts, ownFacts, placeFacts } from '../../../../page/facts-of.ts';
import { doSame } from '../../../../page/same.ts';
import { compare } from '../../../../procedures/targets/compare.ts';
import { fillFacts } from '../../../../procedures/targets/fill.ts';
import { spreadOf, weigh } from '../../../../procedures/targets/score.ts';
import { functionOf } from '../lib/judge.mjs';
import { walk } from '../lib/paths.mjs';

export { record, walk } from '../lib/in-page.mjs';

/** So many of them are kept, best first; the right ones always. */
const KEPT = 30;
const cheap = ({ tag, role, name, type, id, attributes, testIds }) =>
  Object.fromEntries(Object.entries({ tag, role, name, type, id, attributes, testIds }).filter(([, value]) => value !== undefined));

function candidates({ facts: recorded, unique }, values, isRight) {
  const { facts } = fillFacts(recorded, values);
  const told = new Set(unique);
  const controls = controlsOf(document, openRoots(document));
  const all = gather(facts, document).map((element) => {
    const known = cheapFacts(element, facts);
    return { element, known, comparison: compare(cheap(facts), known, told) };
  });
  const spread = spreadOf(
    all.map(({ comparison }) => comparison),
    told,
  );
  const ranked = all.map((each) => ({ ...each, odds: weigh(each.comparison, spread).odds })).sort((a, b) => b.odds - a.odds);
  const kept = ranked.filter(({ element }, i) => i < KEPT || isRight(element));
  const { names, flank, named } = around(facts, all);
  const turns = turnsOf(named);
  return {
    facts,
    names,
    closed: isClosed({ facts, flank }, controls),
    of: spread.of,
    holds: [...spread.holds],
    nears: [...spread.nears],
    candidates: kept.map(({ element }) => {
      return {
        facts: placeFacts(element, ownFacts(element, facts), { controls, row: facts.row?.key }),
        visible: isVisible(element),
        right: isRight(element),
        box: boxOf(element),
        place: turns.get(element),
        alike: kept.flatMap((other, i) => (other.element !== element && doSame(element, other.element) ? [i] : [])),
      };
    }),
  };
}

/** What moves is where it comes to rest: the same pages must make the same weights. */
export function atRest() {
  for (const animation of document.getAnimations()) {
    try {
      animation.finish();
    } catch {
      // One that never ends.
      animation.cancel();
    }
  }
}

/** The candidates on the later page, and once more with the right element taken out; then one that does the same is "right". */
export function instances(recorded, { values = {}, gt, gt_hidden: hidden }) {
  const target = JSON.parse(recorded).steplight;
  const all = [...gt, ...hidden].map((path) => walk(path).element);
  const present = candidates(target, values, (element) => all.includes(element));
  if (gt.length === 0) return { target, present };
  const right = all.slice(0, gt.length);
  const functions = new Set(right.map(functionOf));
  const places = right.map((element) => {
    const place = document.createComment('');
    element.replaceWith(place);
    return [place, element];
  });
  const removed = candidates(target, values, (element) => functions.has(functionOf(element)) || all.includes(element));
  for (const [place, element] of places.reverse()) place.replaceWith(element);
  return { target, present, removed };
}
