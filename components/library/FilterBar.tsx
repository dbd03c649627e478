/** Beside the search: show only procedures of one pack, tool, phase or status. */
import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Tool } from '../../procedures/schema/tool';
import { t } from '../common/text';
import type { LibraryEntry } from '../ports';
import { filterOptions, isFiltered, NO_FILTERS, type FilterOption, type Filters } from './filters';

export interface FilterBarProps {
  entries: readonly LibraryEntry[];
  tools: readonly Tool[];
  filters: Signal<Filters>;
}

const STATUSES = ['draft', 'in-review', 'active', 'deprecated'] as const;

export function FilterBar({ entries, tools, filters }: FilterBarProps) {
  const { pack, tool, phase } = useMemo(() => filterOptions(entries, tools), [entries, tools]);
  const there = new Set(entries.map(({ procedure }) => procedure.status));
  const status = STATUSES.filter((each) => there.has(each)).map((each) => ({
    value: each,
    title: t(`library_status_${each === 'in-review' ? 'in_review' : each}`),
  }));
  return (
    <div class="filters" role="group" aria-label={t('editor_filters')}>
      <Choice label={t('editor_filter_pack')} name="pack" options={pack} filters={filters} />
      <Choice label={t('editor_filter_tool')} name="tool" options={tool} filters={filters} />
      <Choice label={t('editor_filter_phase')} name="phase" options={phase} filters={filters} />
      <Choice label={t('editor_filter_status')} name="status" options={status} filters={filters} />
      {isFiltered(filters.value) && (
        <button type="button" class="button button-quiet" onClick={() => (filters.value = NO_FILTERS)}>
          {t('editor_filters_clear')}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  name: keyof Filters;
  options: readonly FilterOption[];
  filters: Signal<Filters>;
}

/** One value is no choice, unless it is chosen. */
function Choice({ label, name, options, filters }: ChoiceProps) {
  const value = filters.value[name];
  if (options.length < 2 && value === null) return null;
  return (
    <select
      class="input filter"
      aria-label={label}
      data-chosen={value !== null}
      value={value ?? ''}
      onChange={(event) => (filters.value = { ...filters.value, [name]: event.currentTarget.value || null })}
    >
      <option value="">{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.title}
        </option>
      ))}
    </select>
  );
}
