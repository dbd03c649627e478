/**
 * Commands of a rehearsal: begin, end, begin anew; what a page is asked to look for, and what it has seen. Nothing is clicked and
 * nothing is kept but in `storage.session`. Collaborators: procedures/rehearsal (decides), rehearsing.ts (keeps it), sites.ts
 * (puts the script there), rehearsal-walk.ts (opens pages), rehearsal-accept.ts (writes).
 */
import { withSight } from '../../procedures/rehearsal/fold';
import { askFor, placeOn, soughtIn, valuesOn } from '../../procedures/rehearsal/places';
import type { Rehearsal, RehearsalAsk, Sight } from '../../procedures/rehearsal/types';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { RehearseFound, RehearseStart } from '../../procedures/schema/commands';
import type { DraftProcedure } from '../../procedures/schema/draft';
import { presentContent } from '../db/drafts';
import { failure } from '../errors';
import { askFrame, broadcast, type PageSender } from '../messenger';
import { changeRehearsal, readRehearsal, rehearsalUnderWay } from '../rehearsing';
import { goTo, toolsIn } from './pages';
import { endWalk, walkOn } from './rehearsal-walk';
import { showRehearsal, tellTabs } from './sites';

export async function start({ values, ...ref }: RehearseStart): Promise<null> {
  await contentOf(ref);
  await endWalk();
  await changeRehearsal(() => ({
    id: crypto.randomUUID(),
    ref,
    copyOf: null,
    startedAt: Date.now(),
    round: 0,
    values,
    sights: {},
    walk: null,
  }));
  await showRehearsal(true);
  // Where the script was already, for another procedure.
  await tellTabs('rehearse.changed');
  await changed();
  return null;
}

export async function stop(): Promise<null> {
  await endWalk();
  await changeRehearsal(() => null);
  await showRehearsal(false);
  await changed();
  return null;
}

/** What was seen is forgotten; pages that are open are asked again. */
export async function again(): Promise<null> {
  return anew(({ values }) => values);
}

export async function setValues({ values }: { values: Record<string, string> }): Promise<null> {
  return anew(() => values);
}

async function anew(values: (before: Rehearsal) => Record<string, string>): Promise<null> {
  await changeRehearsal((before) => before && { ...before, round: before.round + 1, sights: {}, values: values(before) });
  await tellTabs('rehearse.changed');
  await changed();
  return null;
}

export async function open({ step: id }: { step: string }): Promise<{ went: 'switched' | 'opened' | 'unknown' }> {
  const { ref, values } = await rehearsalUnderWay();
  const step = (await contentOf(ref)).steps.find((each) => each.id === id);
  return { went: step?.tool === undefined ? 'unknown' : await goTo(step.tool, step.page, values) };
}

export async function view(sender: PageSender): Promise<RehearsalAsk | null> {
  const rehearsal = await readRehearsal();
  if (rehearsal === null) return null;
  const content = await presentContent(rehearsal.ref);
  if (content === null) return null;
  const { id, round, values } = rehearsal;
  return { id, round, ...askFor(content.steps, await toolsIn(sender.tab), sender.url, values) };
}

/** What a frame has seen. Of a rehearsal, a round or a target that is over nothing is kept. */
export async function found({ rehearsal: id, round, doc, late, sights }: RehearseFound, sender: PageSender): Promise<null> {
  const rehearsal = await readRehearsal();
  if (rehearsal?.id !== id || rehearsal.round !== round) return null;
  const seen = await sightsOf(rehearsal, doc, sights, sender);
  const gone = await goneIn(rehearsal, Object.keys(seen), sender);
  await changeRehearsal((before) => {
    if (before?.id !== id || before.round !== round) return before;
    const all = { ...before.sights };
    for (const [key, sight] of Object.entries(seen)) {
      const known = (all[key] ?? []).map((each) => (each.tab === sender.tab && gone.has(each.doc) ? { ...each, gone: true } : each));
      all[key] = withSight(known, sight);
    }
    return { ...before, sights: all };
  });
  await changed();
  if (late && sender.frame === 0) await walkOn(sender.tab);
  return null;
}

async function sightsOf(
  { ref, values }: Rehearsal,
  doc: string,
  sights: RehearseFound['sights'],
  { tab, frame, url }: PageSender,
): Promise<Record<string, Sight>> {
  const [content, tools] = await Promise.all([presentContent(ref), toolsIn(tab)]);
  const steps = content?.steps ?? [];
  const sought = new Map(soughtIn(steps).map((each) => [each.key, each]));
  const on = { tab, frame, doc, at: Date.now(), path: pathOf(url), values: valuesOn(values, tools), gone: false };
  return Object.fromEntries(
    sights.flatMap(({ key, ...how }): [string, Sight][] => {
      const step = steps.find(({ id }) => id === sought.get(key)?.step);
      const place = step === undefined ? null : placeOn(step, steps, tools, url);
      if (step === undefined || place === null) return [];
      const tool = tools.find((each) => each.tool === step.tool) ?? tools[0];
      return [[key, { ...how, ...on, place, tool: tool?.tool ?? null, page: tool?.page?.id ?? null }]];
    }),
  );
}

/** Other documents of the tab that had one of these and are not there any more: they are no rivals. */
async function goneIn({ sights }: Rehearsal, keys: readonly string[], { tab, frame }: PageSender): Promise<Set<string>> {
  const rivals = keys.flatMap((key) => sights[key] ?? []).filter((each) => each.tab === tab && each.frame !== frame && !each.gone);
  const frames = new Map(rivals.map((each) => [each.frame, each.doc]));
  const there = await Promise.all([...frames].map(async ([id, doc]) => ({ doc, now: await askFrame(tab, 'rehearse.doc', id) })));
  return new Set(there.filter(({ doc, now }) => doc !== now).map(({ doc }) => doc));
}

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname.slice(0, 500) : '');

async function contentOf(ref: ProcedureRef): Promise<DraftProcedure> {
  const content = await presentContent(ref);
  if (content === null) throw failure('unknown-procedure');
  return content;
}

const changed = (): Promise<void> => broadcast('rehearsal', []);
