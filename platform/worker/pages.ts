/**
 * What is open in the tabs: facts from the detection script become recognised tools, and the steps that a
 * mere navigation finishes. Collaborators: procedures/tools, session.ts, badge.ts.
 */
import { share } from '../../procedures/guide/share';
import { linkInAddress } from '../../procedures/library/link';
import { mappingsUnder } from '../../procedures/policy/settings';
import { reduceAddress } from '../../procedures/redaction/address';
import { openUrl } from '../../procedures/tools/open-url';
import { byAddress, mergeFrames, nearMisses, recognise } from '../../procedures/tools/recognise';
import { probesFor } from '../../procedures/tools/probes';
import type { Here, PageFacts, Probes, Recognised, SiteMapping } from '../../procedures/tools/types';
import type { AlertShape, PageKindName, Tool } from '../../procedures/schema/tool';
import { browser } from '../browser';
import { listTools } from '../db/packs';
import { changeSetting, readSetting } from '../db/settings';
import { broadcast, type PageSender, tellTab } from '../messenger';
import { readPolicy } from '../policy';
import { changeTab, readTab, readTabs } from '../session';
import { readUser } from '../user-settings';
import { refreshBadge, refreshBadges } from './badge';
import { followedState } from './follow';
import { enabledSites, patternFor } from './open-sites';
import { DETECT, GUIDE, enabledTabs, injectInto } from './sites';
import { keepFacts, probesTried } from './trial';

export async function hello({ tab }: Pick<PageSender, 'tab'>): Promise<Probes> {
  return probesFor(await listTools(), await probesTried(tab));
}

/** Facts of one frame arrived. Returns how it may show alerts, for the frame to follow them. */
export async function facts(found: PageFacts, sender: PageSender): Promise<AlertShape[]> {
  const now = addressOf(sender.url, found.path);
  const tools = await listTools();
  const recognised = recognise(now, found, tools, await mappings());
  const maybe = sender.frame !== 0 ? {} : { maybe: recognised.length > 0 ? [] : nearMisses(now, found, tools) };
  await changeTab(sender.tab, (before) => ({
    ...before,
    frames: { ...before.frames, [sender.frame]: recognised },
    pages: { ...before.pages, [sender.frame]: { loaded: sender.url, now } },
    ...maybe,
  }));
  await rememberBases(recognised);
  await keepFacts(sender, now, found);
  await refreshBadge(sender.tab);
  // Of the page around it more is known now, too.
  const concerned = [...new Set([sender.frame, 0])];
  await Promise.all([
    tellTab(sender.tab, 'guide.changed', { revision: 0 }),
    ...concerned.map((frame) => tellTab(sender.tab, 'record.recognised', {}, frame)),
  ]);
  await broadcast('tabs', [String(sender.tab)]);
  await tellTab(sender.tab, 'rehearse.changed', {});
  return recognised.flatMap(({ tool, page }) =>
    page === undefined ? [] : (tools.find(({ id }) => id === tool)?.pages.find(({ id }) => id === page.id)?.alerts ?? []),
  );
}

async function mappings(): Promise<SiteMapping[]> {
  const [policy, own] = await Promise.all([readPolicy(), readUser()]);
  return mappingsUnder(policy, own.mappings ?? []);
}

/** The host as the browser says it, with the path as the page says it: it may be elsewhere on its own site by now. */
export function addressOf(loaded: string, path: string): string {
  try {
    const { origin } = new URL(loaded);
    return origin === 'null' || !path.startsWith('/') ? loaded : origin + path;
  } catch {
    return loaded;
  }
}

export async function toolsIn(tab: number): Promise<Recognised[]> {
  return mergeFrames(Object.values((await readTab(tab)).frames));
}

/**
 * Tool and page kind of the page that sends, which a click may have taken there a moment ago: what was recognised in its frame
 * counts only if it was this page. A frame of which nothing is known is part of what its tab shows.
 * @param reduced its address as it says, without the query
 */
export async function placeOf({ tab, frame, url }: PageSender, reduced: string): Promise<{ tool: string; page?: string } | null> {
  const { frames, pages } = await readTab(tab);
  const told = pages?.[frame];
  const own = told?.loaded === url && reduceAddress(told.now) === reduced ? (frames[frame] ?? [])[0] : undefined;
  if (own?.page !== undefined) return named(own);
  const address = reduceAddress(url) === reduced ? url : reduced;
  if (own === undefined) {
    const found = byAddress(address, await listTools(), await readSetting('bases'));
    if (found !== null) return found;
  }
  const [first] = mergeFrames(Object.values(frames));
  return first === undefined ? null : named(first);
}

const named = ({ tool, page }: Recognised): { tool: string; page?: string } => ({ tool, ...(page === undefined ? {} : { page: page.id }) });

/** Tools that are open in any tab, and those whose address is known. */
export async function world(): Promise<{ openTools: string[]; knownTools: string[] }> {
  const open = [...(await readTabs()).values()].flatMap(({ frames }) =>
    Object.values(frames).flatMap((each) => each.map(({ tool }) => tool)),
  );
  return { openTools: [...new Set(open)], knownTools: Object.keys(await readSetting('bases')) };
}

async function rememberBases(recognised: readonly Recognised[]): Promise<void> {
  const bases = await readSetting('bases');
  const fresh = recognised.flatMap(({ tool, base }) => (base === null || bases[tool] === base ? [] : [{ tool, base }]));
  if (fresh.length > 0)
    await changeSetting('bases', (before) => ({ ...before, ...Object.fromEntries(fresh.map(({ tool, base }) => [tool, base])) }));
}

/** What the panel shows of a tab; the one in front if none is named. */
export async function here(tab: number | undefined): Promise<Here> {
  const [front] = tab === undefined ? await browser.tabs.query({ active: true, lastFocusedWindow: true }) : [await browser.tabs.get(tab)];
  if (front?.id === undefined)
    return { tab: -1, origin: null, pattern: null, enabled: false, tools: [], maybe: [], named: null, open: [], found: null };
  const url = front.url ?? null;
  const pattern = url === null ? null : patternFor(url);
  // `contains`, not a comparison: a grant for all sites covers this one.
  const enabled = pattern !== null && (await browser.permissions.contains({ origins: [pattern] }));
  if (url !== null && pattern !== null && !enabled && (await readTab(front.id)).closed !== new URL(url).origin) {
    // The popup's activeTab lets us look at this one tab, now.
    await injectInto(front.id, DETECT);
    if ((await followedState()) !== null) await injectInto(front.id, GUIDE);
  }
  return {
    tab: front.id,
    origin: url === null || pattern === null ? null : new URL(url).origin,
    pattern,
    enabled,
    tools: await toolsIn(front.id),
    maybe: (await readTab(front.id)).maybe ?? [],
    named: linkInAddress(url ?? ''),
    open: (await world()).openTools,
    found: await foundIn(front.id),
  };
}

async function foundIn(tab: number): Promise<Here['found']> {
  const { found } = await readTab(tab);
  if (found === null) return null;
  const [run = '', step = ''] = found.key.split(/:(.*)/s);
  const { verdict, evidence } = share(found.frames);
  const swept = Object.values(found.frames).find((frame) => frame.swept !== undefined)?.swept;
  return { run, step, verdict, evidence, ...(swept === undefined ? {} : { swept }) };
}

/** Pages to look at, where nobody writes anything that a navigation would take away. */
const NOTHING_WRITTEN: ReadonlySet<PageKindName> = new Set([
  'home',
  'dashboard',
  'alert-list',
  'incident-list',
  'ticket-list',
  'status-list',
  'on-call',
]);

/** Brings the tool to the front: the tab that has it (the right page first), else its address in a new tab. */
export async function goTo(
  tool: string,
  page: string | undefined,
  values: Readonly<Record<string, string>>,
  from?: number,
): Promise<'switched' | 'opened' | 'unknown'> {
  const bases = await readSetting('bases');
  const candidates = [...(await readTabs())].flatMap(([tab, { frames }]) => {
    const found = Object.values(frames)
      .flat()
      .filter((each) => each.tool === tool);
    return found.length === 0
      ? []
      : [
          {
            tab,
            onPage: found.some((each) => each.page?.id === page),
            base: found.find(({ base }) => base !== null)?.base ?? bases[tool],
            form: !found.some(({ page: at }) => at !== undefined && NOTHING_WRITTEN.has(at.kind)),
          },
        ];
  });
  const definition = (await listTools()).find(({ id }) => id === tool);
  const address = (base: string | undefined): string | null =>
    definition === undefined || base === undefined ? null : openUrl(definition, page, base, values);
  const rank = ({ tab, onPage }: (typeof candidates)[number]): number => (onPage ? 0 : 2) + (tab === from ? 1 : 0);
  for (const { tab, onPage, base, form } of candidates.toSorted((a, b) => rank(a) - rank(b))) {
    // Asked for on a page of this very kind, it is another one of them: that of this ticket, this host.
    const url = page !== undefined && (!onPage || tab === from) ? address(base) : null;
    // Somebody may have written half a comment there: another tab loses nothing.
    if (url !== null && tab !== from && form) continue;
    // A tab can have gone in the meantime: then the next best.
    const front = await browser.tabs.update(tab, { active: true, ...(url === null ? {} : { url }) }).catch(() => undefined);
    if (front?.windowId === undefined) continue;
    await browser.windows.update(front.windowId, { focused: true }).catch(() => undefined);
    return url === null ? 'switched' : 'opened';
  }
  const base = bases[tool] ?? hostOf(definition);
  const url = address(base) ?? base ?? null;
  if (url === null) return 'unknown';
  await browser.tabs.create({ url });
  return 'opened';
}

const hostOf = (definition: Tool | undefined): string | undefined =>
  definition?.hosts[0]?.includes('*') === false ? `https://${definition.hosts[0]}/` : undefined;

/** The address of this very page, where it is known without a click on the way. */
export async function addressFor(tool: string, page: string, values: Readonly<Record<string, string>>): Promise<string | null> {
  const definition = (await listTools()).find(({ id }) => id === tool);
  const base = (await readSetting('bases'))[tool] ?? hostOf(definition);
  return definition === undefined || base === undefined ? null : openUrl(definition, page, base, values);
}

/** A pack is another now: what is shown of it, and its tools. */
export async function libraryChanged(pack: string): Promise<void> {
  await Promise.all([broadcast('library', [pack]), refreshBadges(), lookAgain()]);
}

/** The known tools changed: what is open is looked at again, without a reload. */
export async function lookAgain(): Promise<void> {
  const tabs = new Set([...(await enabledTabs()), ...(await readTabs()).keys()]);
  await Promise.all([...tabs].map((tab) => tellTab(tab, 'page.again', {})));
}

/** The address in a tab changed, by a load or without one. */
export async function addressChanged(tab: number): Promise<void> {
  await changeTab(tab, ({ pages: _pages, maybe: _maybe, ...kept }) => ({ ...kept, frames: {}, found: null }));
  await tellTab(tab, 'page.again', {});
  if ((await enabledSites()).length > 0) await refreshBadge(tab);
}

/** A tab that nobody answers in any more shows no tool: it left the site, or its page was reloaded. */
export async function leftTool(tab: number): Promise<void> {
  const { frames, closed } = await readTab(tab);
  if (Object.keys(frames).length === 0 && closed === undefined) return;
  if (await tellTab(tab, 'page.again', {}, 0)) return;
  await changeTab(tab, () => ({ frames: {}, found: null }));
  await refreshBadge(tab);
  await broadcast('tabs', [String(tab)]);
}
