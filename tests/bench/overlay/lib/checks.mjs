/**
 * What a run of situations says about one overlay, as checks with a name, an answer and the reason: for check.mjs and faults.mjs.
 * Collaborators: situations.mjs (made the results), cost.mjs (watches what stands still).
 */
import { serveSituations } from './all.mjs';
import { launch } from './browser.mjs';
import { open, watch } from './cost.mjs';

/** What was found in one situation, with the reason that the harness noted. */
export function checksOf({ situation, effective, steps, notes, extra, use, error }) {
  const missed = steps.filter(({ ok }) => !ok).map(({ name, px, worst, why }) => `${name}: ${why ?? `${px ?? worst} px`}`);
  const failed = Object.entries(extra ?? {}).flatMap(([name, holds]) => (holds ? [] : [name]));
  const reasons = { aligned: missed, alignedLate: missed, moving: missed, extra: failed, keys: [use?.keys], tab: [use?.tabTo] };
  const checks = Object.entries(effective ?? {})
    .filter(([, passed]) => passed === true || passed === false)
    .map(([check, passed]) => ({ name: `${situation} ${check}`, passed, why: [...(reasons[check] ?? []), ...notes].join('; ') }));
  return error ? [...checks, { name: situation, passed: false, why: error }] : checks;
}

/** No frame is asked for while a step is shown and nothing moves, on a small page and on a large one. */
export async function standStill(adapter) {
  const server = await serveSituations([]);
  const { browser, id, close } = await launch({ extension: adapter.extension });
  adapter.extensionId = id;
  const checks = [];
  try {
    for (const nodes of [1_000, 50_000]) {
      const { page, t } = await open(browser, server, adapter, `static?n=${nodes}`);
      await adapter.show(page, t.spec(), t, {});
      await t.sleep(1_200);
      await adapter.refresh(page, t);
      const shown = (await t.highlight()) !== null;
      const { rafPerS, ScriptDuration } = await watch(t);
      const why = `${rafPerS} animation frames and ${ScriptDuration} ms of script per second, step ${shown ? 'shown' : 'not shown'}`;
      checks.push({ name: `still page of ${nodes} nodes`, passed: shown && rafPerS === 0, why });
      await page.close();
    }
  } finally {
    await close();
    await server.close();
  }
  return checks;
}
