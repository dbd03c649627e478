/**
 * Drafts of tool definitions: a new one, a copy to begin with, and the tool that one would be. Pure. Collaborators: check.ts (what is
 * wrong with it), explain.ts (what it says of a page), platform/db/tool-drafts.ts (keeps it).
 */
import { freeId, idFrom } from '../editing/ids';
import type { PageKind, Route, Tool } from '../schema/tool';

/** A draft has the shape of a tool, with texts that may not hold yet (schema/draft-tool.ts). */
export type DraftTool = Tool;

/** As it is kept. */
export interface ToolDraft {
  /** Of its address in the library; stays the same whatever is typed. */
  key: string;
  /** The definition that it changes; null: it is a new one. */
  base: { pack: string; tool: string } | null;
  content: DraftTool;
  /** Grows by one with every save; a save that names an older one is refused (`draft-changed`). */
  revision: number;
  /** ms since epoch */
  savedAt: number;
}

export const newTool = (): DraftTool => ({
  id: '',
  title: '',
  kind: 'other',
  hosts: [],
  notHosts: [],
  marks: [],
  base: [],
  pages: [],
  byPage: false,
  panes: false,
  evidence: 'seen',
});

/** Another tool, to begin with: what it is known by is kept, to be narrowed. */
export const copyOfTool = (tool: Tool, title: string, taken: ReadonlySet<string>): DraftTool => ({
  ...tool,
  id: freeId(idFrom(title, 'tool'), taken),
  title,
  evidence: 'seen',
});

/** With a new title. The id follows it until it was chosen or is in use. */
export function retitled(draft: DraftTool, title: string, fixed: boolean, taken: ReadonlySet<string>): DraftTool {
  const follows = !fixed && (draft.id === '' || draft.id === idOf(draft.title, taken));
  return { ...draft, title, ...(follows ? { id: idOf(title, taken) } : {}) };
}

const idOf = (title: string, taken: ReadonlySet<string>): string => (title.trim() === '' ? '' : freeId(idFrom(title, 'tool'), taken));

/** The tool that a draft would be: what was left empty is not there. */
export function toolOf({ vendor = '', pages, ...draft }: DraftTool): Tool {
  return { ...draft, ...(vendor.trim() === '' ? {} : { vendor }), pages: pages.map(pageOf) };
}

function pageOf({ open = '', ...page }: PageKind): PageKind {
  return { ...page, ...(open.trim() === '' ? {} : { open }), routes: page.routes.map(routeOf) };
}

/** A path that is empty is the beginning of the site, unless something else says which page it is. */
function routeOf({ path, query = {}, fragment = '' }: Route): Route {
  const more = { ...(Object.keys(query).length > 0 ? { query } : {}), ...(fragment === '' ? {} : { fragment }) };
  const alone = Object.keys(more).length === 0;
  return path === undefined || (path === '' && !alone) ? (alone ? { path: '' } : more) : { path, ...more };
}
