/**
 * Whose definition of a tool counts. An id means one thing in a browser: the catalogue's first, then that of the pack that was here
 * first, so that no import changes what another pack or Steplight itself calls a tool. The pack of this browser comes last: its
 * definitions came along with procedures that were copied. Pure. Collaborators: platform/db/packs.ts, claims.ts, components/tools.
 */
import { OWN_PACK } from '../editing/own';
import type { Tool } from '../schema/tool';
import { CATALOGUE } from './catalogue';

/** What is asked of a pack. */
export interface ToolShelf {
  id: string;
  bundled: boolean;
  /** ms since epoch */
  importedAt: number;
  /** When a pack of this id came first, where it was replaced since. */
  firstAt?: number;
  pack: { title: string; tools: readonly Tool[] };
}

export interface KnownTool {
  tool: Tool;
  /** Where it is from; null: the catalogue. */
  pack: { id: string; title: string; bundled: boolean } | null;
  /** Another definition of this id counts: the catalogue's (`null`), or that of the pack of this title. */
  instead?: string | null;
}

export function knownTools(shelves: readonly ToolShelf[]): KnownTool[] {
  const counts = new Map<string, string | null>();
  const known: KnownTool[] = CATALOGUE.map((tool) => ({ tool, pack: null }));
  for (const { id } of CATALOGUE) counts.set(id, null);
  for (const { id, bundled, pack } of shelves.toSorted(byAge)) {
    for (const tool of pack.tools) {
      const instead = counts.get(tool.id);
      known.push({ tool, pack: { id, title: pack.title, bundled }, ...(instead === undefined ? {} : { instead }) });
      if (instead === undefined) counts.set(tool.id, pack.title);
    }
  }
  return known;
}

/** The definitions that count. */
export const toolsInUse = (shelves: readonly ToolShelf[]): Tool[] =>
  knownTools(shelves).flatMap(({ tool, instead }) => (instead === undefined ? [tool] : []));

const ageOf = ({ firstAt, importedAt }: ToolShelf): number => firstAt ?? importedAt;
const byAge = (a: ToolShelf, b: ToolShelf): number =>
  Number(b.bundled) - Number(a.bundled) ||
  Number(a.id === OWN_PACK) - Number(b.id === OWN_PACK) ||
  ageOf(a) - ageOf(b) ||
  (a.id < b.id ? -1 : 1);
