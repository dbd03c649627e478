/**
 * Enabling tools: which of them the browser lets Steplight look at, and what was said of addresses. Collaborators:
 * LibraryModel (tools, sites, settings), ToolsView.tsx. It holds no truth: the browser's grants and the settings are.
 */
import { signal, type Signal } from '@preact/signals';
import { covers, mappingFrom, patternsOf, saying } from '../../procedures/tools/sites';
import type { Tool } from '../../procedures/schema/tool';
import type { LibraryModel } from '../library/library-model';
import type { Ports } from '../ports';
import { t } from '../common/text';
import { createTeamModel, type TeamModel } from './team-model';

export interface ToolsModel {
  query: Signal<string>;
  /** The tool whose last request was answered with no. */
  declined: Signal<string | null>;
  /** What is wrong with the address that was given, by tool. */
  wrong: Signal<{ tool: string; why: string } | null>;
  enabled(pattern: string): boolean;
  /** First thing in a click: the browser asks for nothing else. */
  enable(tool: Tool, pattern: string): Promise<boolean>;
  /** Takes an address for the tool, and asks for its site. */
  give(tool: Tool, address: string): Promise<boolean>;
  forget(address: string): Promise<void>;
  team: TeamModel;
}

export function createToolsModel(ports: Pick<Ports, 'sites' | 'library'>, library: LibraryModel): ToolsModel {
  const declined = signal<string | null>(null);
  const wrong = signal<{ tool: string; why: string } | null>(null);
  const ask = async (tool: Tool, pattern: string): Promise<boolean> => {
    const asked = ports.sites.enable(pattern);
    const granted = await asked;
    declined.value = granted ? null : tool.id;
    if (granted) library.said.value = t('tools_enable_label', tool.title, pattern);
    await library.refreshSites();
    return granted;
  };
  return {
    team: createTeamModel(ports, library),
    query: signal(''),
    declined,
    wrong,
    enabled: (pattern) => library.sites.value.some((site) => covers(site, pattern)),
    enable: ask,
    give: async (tool, address) => {
      const said = mappingFrom(address, tool);
      wrong.value = said.ok ? null : { tool: tool.id, why: said.why };
      if (!said.ok) return false;
      const granted = await ask(tool, said.pattern);
      // That it lives there is true also where it may not be looked at.
      await library.change({ mappings: saying(library.settings.value.mappings ?? [], said.mapping) });
      return granted;
    },
    forget: (address) =>
      library.change({ mappings: (library.settings.value.mappings ?? []).filter((mapping) => mapping.address !== address) }),
  };
}

export const KINDS: Tool['kind'][] = ['alerting', 'monitoring', 'ticketing', 'status', 'chat', 'code', 'other'];

/** By kind, each by name; only those whose name, vendor or host has every word of the search. */
export function groupsOf(tools: readonly Tool[], query: string): { kind: Tool['kind']; tools: Tool[] }[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = tools
    .filter(({ title, vendor = '', hosts }) => {
      const text = [title, vendor, ...hosts].join(' ').toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => a.title.localeCompare(b.title));
  return KINDS.map((kind) => ({ kind, tools: found.filter((tool) => tool.kind === kind) })).filter((group) => group.tools.length > 0);
}

/** Titles of the tools that live on a site, by their hosts and by what was said. */
export function livesOn(pattern: string, tools: readonly Tool[], mappings: readonly { address: string; tool: string }[]): string[] {
  // A tool on a host of one's own may be without https.
  const site = pattern.replace(/^http:/, 'https:');
  const byHost = tools.filter((tool) => patternsOf(tool).some((own) => covers(own, site) || covers(site, own)));
  const said = mappings.flatMap(({ address, tool }) =>
    covers(pattern, `${new URL(address).protocol}//${new URL(address).hostname}/*`) ? tools.filter(({ id }) => id === tool) : [],
  );
  return [...new Set([...said, ...byHost].map(({ title }) => title))];
}
