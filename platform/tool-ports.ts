/**
 * What the editor of tool definitions needs, filled with the platform: reads straight from the database and the session, writes through
 * the worker. The result fits `components/tools/ports.ts`; entry points type it so.
 */
import type { DraftTool } from '../procedures/tools/draft';
import type { MarkProbes } from '../procedures/tools/types';
import { browser } from './browser';
import { listKnownTools } from './db/packs';
import { listToolDrafts, readToolDraft } from './db/tool-drafts';
import { send } from './messenger';
import { enabledSites } from './worker/open-sites';
import { readTrial } from './worker/trial';

type Ref = { pack: string; tool: string };

export function makeToolPorts() {
  return {
    known: listKnownTools,
    drafts: {
      list: listToolDrafts,
      read: readToolDraft,
      create: async (content: DraftTool, base: Ref | null) => (await send('tool.create', { content, base })).key,
      save: (key: string, revision: number, content: DraftTool) => send('tool.save', { key, revision, content }),
      discard: async (key: string) => void (await send('tool.discard', { key })),
      use: (key: string, revision: number) => send('tool.use', { key, revision }),
    },
    remove: async ({ pack, tool }: Ref) => void (await send('tool.remove', { pack, tool })),
    tabs: async () => {
      const matches = await enabledSites();
      const tabs = matches.length === 0 ? [] : await browser.tabs.query({ url: matches });
      return tabs
        .toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
        .flatMap(({ id, title = '', url = '' }) => (id === undefined ? [] : [{ id, title, url }]));
    },
    tryOn: (tab: number | null, probes: MarkProbes) => send('tool.try', { tab, ...probes }),
    tried: async (tab: number) => {
      const trial = await readTrial();
      return trial?.tab !== tab
        ? []
        : Object.entries(trial.frames)
            .toSorted(([a], [b]) => Number(a) - Number(b))
            .map(([, frame]) => frame);
    },
  };
}
