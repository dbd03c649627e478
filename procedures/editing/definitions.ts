/**
 * What a procedure refers to outside of itself, when it comes into another pack than the one that defines it: a published
 * pack must be whole. Frameworks of bundled packs are shared and the catalogue's tools are known; every other definition
 * comes along. Where the pack has one of that id already, its own stands, and the check of the published text says
 * whether it fits. Pure. Collaborators: publish.ts; platform/db/drafts.ts and publish.ts.
 */
import type { DraftProcedure } from '../schema/draft';
import type { Framework } from '../schema/framework';
import type { Pack } from '../schema/pack';
import type { Tool } from '../schema/tool';
import { CATALOGUE } from '../tools/catalogue';
import type { Definitions } from './types';

/** Of a pack, what others may need of it. */
type Shelf = Pick<Pack, 'id' | 'frameworks' | 'tools'>;

export interface LibraryPack {
  pack: Shelf;
  bundled: boolean;
}

const NOTHING: Definitions = { frameworks: [], tools: [] };

/** The framework of `content` in the pack `home` (null: none is known), and what that pack does not have yet. */
export function definitionsFor(
  content: Pick<DraftProcedure, 'framework' | 'steps' | 'triggers'>,
  home: Shelf,
  library: readonly LibraryPack[],
  carried: Definitions = NOTHING,
): { framework: Framework | null; brings: Definitions } {
  const others = library.filter(({ pack }) => pack.id !== home.id);
  const has = ({ id }: { id: string }): boolean => id === content.framework;
  const present = home.frameworks.find(has);
  const shared = others.filter(({ bundled }) => bundled).flatMap(({ pack }) => pack.frameworks);
  const foreign = others.filter(({ bundled }) => !bundled).flatMap(({ pack }) => pack.frameworks);
  const brought = carried.frameworks.find(has) ?? (shared.some(has) ? undefined : foreign.find(has));
  const framework = present ?? brought ?? shared.find(has) ?? null;
  return {
    framework,
    brings: {
      frameworks: present === undefined && brought !== undefined ? [brought] : [],
      tools: toolsFor(content, home, others, carried),
    },
  };
}

function toolsFor(
  content: Pick<DraftProcedure, 'steps' | 'triggers'>,
  home: Shelf,
  others: readonly LibraryPack[],
  carried: Definitions,
): Tool[] {
  const foreign = others.flatMap(({ pack }) => pack.tools);
  return toolsNamedIn(content)
    .filter((id) => !home.tools.some((tool) => tool.id === id))
    .flatMap((id) => {
      const is = (tool: Tool): boolean => tool.id === id;
      return carried.tools.find(is) ?? (CATALOGUE.some(is) ? undefined : foreign.find(is)) ?? [];
    });
}

/** Ids of the tools that a procedure names, each once. */
export function toolsNamedIn({ steps, triggers }: Pick<DraftProcedure, 'steps' | 'triggers'>): string[] {
  const named = [...steps.map(({ tool }) => tool), ...triggers.map((trigger) => (trigger.kind === 'page' ? trigger.tool : undefined))];
  return [...new Set(named.filter((tool) => tool !== undefined))];
}

/** What goes with a copy of a procedure of this pack. */
export const definitionsOf = ({ pack, bundled }: LibraryPack): Definitions => ({
  frameworks: bundled ? [] : pack.frameworks,
  tools: pack.tools,
});
