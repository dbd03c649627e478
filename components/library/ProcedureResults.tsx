/**
 * The procedures that search and filters leave: by pack, or what fits the words best first. No more are drawn than are looked at; the
 * rest comes when it is asked for, and on paper. Collaborators: ProceduresView.tsx, ChooseBar.tsx, declare/search.ts, filters.ts.
 */
import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Exporter } from '../export/exporter';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { createSearch } from '../declare/search';
import type { LibraryEntry } from '../ports';
import { ChooseBar, keyOf, toggled, type Chosen } from './ChooseBar';
import { filterEntries, inOrder, isFiltered } from './filters';
import type { LibraryModel } from './library-model';
import { drawnAtOnce } from './print';
import { ProcedureRow } from './ProcedureRow';

export interface ProcedureResultsProps {
  model: LibraryModel;
  /** Corrections that wait for a decision, by `pack/procedure`. */
  proposals: ReadonlyMap<string, number>;
  now: number;
  /** Of what is chosen to be exported; null: nothing is being chosen. */
  chosen: Signal<Chosen | null>;
  exporter: Exporter;
  onChosen: () => void;
}

/** More would be a list to scroll in instead of a field to type in. */
const ROWS = 30;

export function ProcedureResults({ model, proposals, now, chosen, exporter, onChosen }: ProcedureResultsProps) {
  const entries = model.entries.value;
  const filters = model.filters.value;
  const query = model.query.value;
  const ordered = useMemo(() => inOrder(entries), [entries]);
  const search = useMemo(() => createSearch(filterEntries(ordered, filters).map((entry) => ({ entry }))), [ordered, filters]);
  const found = useMemo(() => search(query), [search, query]);
  const { shown, more, place } = useRows(found);
  const searching = query.trim() !== '';
  const picked = chosen.value;
  const row = (entry: LibraryEntry) => {
    const key = keyOf(entry);
    const onToggle = (): void => void (chosen.value = toggled(chosen.value ?? new Map(), entry));
    return (
      <ProcedureRow
        key={key}
        entry={entry}
        now={now}
        proposals={proposals.get(key) ?? 0}
        inPack={searching}
        {...(picked === null ? {} : { choice: { chosen: picked.has(key), onToggle } })}
      />
    );
  };
  const rows = found.slice(0, shown).map(({ entry }) => entry);
  return (
    <div
      class="stack stack-l"
      ref={place}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && picked !== null) onChosen();
      }}
    >
      {picked !== null && (
        <ChooseBar
          chosen={chosen}
          found={found.map(({ entry }) => entry)}
          busy={model.doing.busy.value !== null}
          onExport={exporter.some}
          onEnd={onChosen}
        />
      )}
      <p role="status" class={searching || isFiltered(filters) ? 'hint' : 'visually-hidden'}>
        {(searching || isFiltered(filters)) && said(found.length, entries.length, query.trim())}
      </p>
      {searching && rows.length > 0 && (
        <section class="stack stack-s" aria-labelledby="results">
          <h2 id="results" class="visually-hidden">
            {t('library_results')}
          </h2>
          <ul class="plain rows card">{rows.map(row)}</ul>
        </section>
      )}
      {!searching &&
        [...Map.groupBy(rows, ({ pack }) => pack.id).values()].map((own) => (
          <section key={own[0]?.pack.id} class="stack stack-s" aria-labelledby={`pack-${own[0]?.pack.id}`}>
            {own.slice(0, 1).map(({ pack }) => (
              <div key={pack.id} class="pack-head">
                <h2 id={`pack-${pack.id}`} class="break">
                  {pack.title}
                </h2>
                <p class="small muted break">{t('library_pack_line', pack.owner, pack.version)}</p>
              </div>
            ))}
            <ul class="plain rows card">{own.map(row)}</ul>
          </section>
        ))}
      {rows.length < found.length && (
        <div class="row no-print">
          <Button onClick={more}>{t('library_more', Math.min(ROWS, found.length - rows.length))}</Button>
          <span class="hint">{t('library_shown', rows.length, found.length)}</span>
        </div>
      )}
    </div>
  );
}

/** How many rows of a list are drawn. Another list begins anew. */
function useRows(found: readonly unknown[]) {
  const drawn = useSignal({ of: found, rows: ROWS });
  const place = useRef<HTMLDivElement>(null);
  const next = useRef<number | null>(null);
  const shown = drawn.value.of === found ? drawn.value.rows : ROWS;
  useEffect(() => {
    // Reading goes on at the first that is new.
    if (next.current !== null) place.current?.querySelectorAll<HTMLElement>('.procedure-item :is(a, input)')[next.current]?.focus();
    next.current = null;
  }, [shown]);
  useEffect(() => {
    const printed = new AbortController();
    let before = drawn.peek();
    const onBefore = (): void => {
      before = drawn.peek();
      drawnAtOnce(() => (drawn.value = { of: found, rows: found.length }));
    };
    addEventListener('beforeprint', onBefore, { signal: printed.signal });
    addEventListener('afterprint', () => (drawn.value = before), { signal: printed.signal });
    return () => printed.abort();
  }, [found]);
  const more = (): void => {
    next.current = shown;
    drawn.value = { of: found, rows: shown + ROWS };
  };
  return { shown, more, place };
}

function said(found: number, all: number, query: string): string {
  if (found > 0) return t('library_found', found, all);
  return query === '' ? t('editor_filters_none') : t('declare_search_none', query);
}
