/**
 * A tool definition is tried on a tab: the detection script looks for its marks too, and what the tab tells is kept, for this session of
 * the browser, while the editor is open. Collaborators: pages.ts (the one way that facts come), components/tools (asks, and judges).
 */
import type { ToolTry } from '../../procedures/schema/commands';
import type { Frame } from '../../procedures/tools/explain';
import type { PageFacts, MarkProbes } from '../../procedures/tools/types';
import { browser } from '../browser';
import { tellTab, type PageSender } from '../messenger';

export interface Trial {
  tab: number;
  probes: MarkProbes;
  /** By frame id. */
  frames: Record<string, Frame>;
}

const KEY = 'trial';
let last: Promise<unknown> = Promise.resolve();

export async function readTrial(): Promise<Trial | null> {
  return ((await browser.storage.session.get(KEY))[KEY] as Trial | undefined) ?? null;
}

function change(make: (before: Trial | null) => Trial | null): Promise<void> {
  const next = last.then(async () => {
    const before = await readTrial();
    const after = make(before);
    if (after === before) return;
    if (after === null) await browser.storage.session.remove(KEY);
    else await browser.storage.session.set({ [KEY]: after });
  });
  last = next.catch(() => undefined);
  return next;
}

/** False: nobody answers in the tab. */
export async function tryOn({ tab, selectors, texts }: ToolTry): Promise<boolean> {
  await change(() => (tab === null ? null : { tab, probes: { selectors, texts }, frames: {} }));
  return tab === null ? true : tellTab(tab, 'page.again', {});
}

/** What to look for in this tab besides. */
export async function probesTried(tab: number): Promise<MarkProbes> {
  const trial = await readTrial();
  return trial?.tab === tab ? trial.probes : { selectors: [], texts: [] };
}

/** Another page in the whole tab has other frames. */
export const keepFacts = ({ tab, frame }: PageSender, url: string, facts: PageFacts): Promise<void> =>
  change((before) => {
    if (before?.tab !== tab) return before;
    const same = frame !== 0 || before.frames[0] === undefined || before.frames[0].url === url;
    return { ...before, frames: { ...(same ? before.frames : {}), [frame]: { url, facts } } };
  });
