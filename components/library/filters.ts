/** Which procedures a list shows besides the search: by pack, tool, phase and status. Pure. Collaborator: FilterBar.tsx. */
import type { Tool } from '../../procedures/schema/tool';
import { localeNow } from '../common/text';
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
      (tool === null || entry.procedure.tools.includes(tool)) &&
      (phase === null || entry.procedure.phases.some((id) => phaseTitle(entry, id) === phase)) &&
      (status === null || entry.procedure.status === status),
  );
}

/** The team's own packs first, then those that come with Steplight; in a pack practice after what is meant. */
export function inOrder(entries: readonly LibraryEntry[]): LibraryEntry[] {
  const { compare } = new Intl.Collator(localeNow());
  const packs = [...Map.groupBy(entries, ({ pack }) => pack.id).values()].flatMap((own) =>
    own.slice(0, 1).map(({ pack }) => ({
      pack,
      own: own.toSorted(({ procedure: a }, { procedure: b }) => Number(a.drill) - Number(b.drill) || compare(a.title, b.title)),
    })),
  );
  return packs
    .toSorted(({ pack: a }, { pack: b }) => Number(a.bundled) - Number(b.bundled) || compare(a.title, b.title))
    .flatMap(({ own }) => own);
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
  const used = new Set(entries.flatMap(({ procedure }) => procedure.tools));
  const phases = entries.flatMap((entry) =>
    entry.framework.phases.filter(({ id }) => entry.procedure.phases.includes(id)).map(({ title }) => ({ value: title, title })),
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
