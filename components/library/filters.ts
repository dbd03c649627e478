/** Which procedures a list shows besides the search: by pack, tool, phase and status. Pure. Collaborator: FilterBar.tsx. */
import type { Tool } from '../../procedures/schema/tool';
import type { LibraryEntry } from '../ports';

export interface Filters {
  pack: string | null;
  tool: string | null;
  phase: string | null;
  status: string | null;
}

export const NO_FILTERS: Filters = { pack: null, tool: null, phase: null, status: null };

export const isFiltered = (filters: Filters): boolean => Object.values(filters).some((value) => value !== null);

export function filterEntries(entries: readonly LibraryEntry[], { pack, tool, phase, status }: Filters): LibraryEntry[] {
  return entries.filter(
    (entry) =>
      (pack === null || entry.pack.id === pack) &&
      (tool === null || entry.procedure.steps.some((step) => step.tool === tool)) &&
      (phase === null || entry.procedure.steps.some((step) => phaseTitle(entry, step.phase) === phase)) &&
      (status === null || entry.procedure.status === status),
  );
}

export interface FilterOption {
  value: string;
  title: string;
}

/** What there is to choose from, each once; phases by their titles, as frameworks share those and not the ids. */
export function filterOptions(
  entries: readonly LibraryEntry[],
  tools: readonly Tool[],
): { pack: FilterOption[]; tool: FilterOption[]; phase: FilterOption[] } {
  const titles = new Map(tools.map(({ id, title }) => [id, title]));
  const used = new Set(entries.flatMap(({ procedure }) => procedure.steps.flatMap(({ tool }) => tool ?? [])));
  const phases = entries.flatMap((entry) =>
    entry.framework.phases
      .filter(({ id }) => entry.procedure.steps.some(({ phase }) => phase === id))
      .map(({ title }) => ({ value: title, title })),
  );
  return {
    pack: byTitle(entries.map(({ pack }) => ({ value: pack.id, title: pack.title }))),
    tool: byTitle([...used].map((id) => ({ value: id, title: titles.get(id) ?? id }))),
    // In the order of their frameworks.
    phase: once(phases),
  };
}

const phaseTitle = ({ framework }: LibraryEntry, id: string): string => framework.phases.find((phase) => phase.id === id)?.title ?? id;

const once = (options: readonly FilterOption[]): FilterOption[] => [...new Map(options.map((option) => [option.value, option])).values()];

const byTitle = (options: readonly FilterOption[]): FilterOption[] => once(options).toSorted((a, b) => a.title.localeCompare(b.title));
