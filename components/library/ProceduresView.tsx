/**
 * All procedures with a search and filters; what is being written; a new one. Collaborators: library-model.ts,
 * ProcedureResults.tsx (the list), ProcedureView.tsx (reads one), editor/ (writes one).
 */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ProcedureRef } from '../../procedures/editing/types';
import { Icon } from '../common/Icon';
import { Button, FailureNotice } from '../common/parts';
import { SearchField } from '../common/SearchField';
import { t } from '../common/text';
import type { Editors } from '../editor/editors';
import type { Exporter } from '../export/exporter';
import type { Chosen } from './ChooseBar';
import { DraftsList } from './DraftsList';
import { FilterBar } from './FilterBar';
import { frameworksOf } from './frameworks';
import type { LibraryModel } from './library-model';
import { NewProcedure } from './NewProcedure';
import { ProcedureResults } from './ProcedureResults';
import { hrefTo } from './route';
import { ViewHeading } from './ViewHeading';

export interface ProceduresViewProps {
  /** With the form for a new one. */
  begin: boolean;
  /** What to look for at first. */
  find: string | undefined;
  model: LibraryModel;
  /** Corrections that wait for a decision, by `pack/procedure`. */
  proposals: ReadonlyMap<string, number>;
  now: number;
  focus: boolean;
  exporter: Exporter;
  editors: Editors;
  onEdit: (ref: ProcedureRef) => void;
}

export function ProceduresView({ begin, find, model, proposals, now, focus, exporter, editors, onEdit }: ProceduresViewProps) {
  const entries = model.entries.value;
  const beginning = useSignal(begin);
  const chosen = useSignal<Chosen | null>(null);
  const head = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (find !== undefined) model.query.value = find;
  }, [find]);
  const frameworks = useMemo(() => frameworksOf(entries), [entries]);
  return (
    <div class="stack stack-l">
      <div class="view-head">
        <ViewHeading focus={focus}>{t('library_procedures')}</ViewHeading>
        <div class="row" ref={head}>
          <a class="button" href={hrefTo({ view: 'import' })}>
            <Icon name="upload" />
            <span>{t('library_import')}</span>
          </a>
          {entries.length > 0 && (
            <Button
              icon="download"
              expanded={chosen.value !== null}
              onClick={() => (chosen.value = chosen.value === null ? new Map() : null)}
            >
              {t('export_menu')}
            </Button>
          )}
          {frameworks.length > 0 && (
            <Button icon="plus" kind="primary" expanded={beginning.value} onClick={() => (beginning.value = !beginning.value)}>
              {t('editor_new')}
            </Button>
          )}
        </div>
      </div>
      <FailureNotice failure={editors.doing.failure.value} onDismiss={() => editors.doing.clear()} />
      {beginning.value && (
        <NewProcedure
          frameworks={frameworks}
          busy={editors.doing.busy.value !== null}
          onCancel={() => (beginning.value = false)}
          onCreate={(content) => void editors.create({ content }).then((ref) => ref !== null && onEdit(ref))}
        />
      )}
      <DraftsList drafts={editors.drafts.value} now={now} />
      {entries.length === 0 ? (
        <div class="empty">
          <p>{t('home_no_procedures')}</p>
          <div class="row">
            <a class="button button-primary" href={hrefTo({ view: 'import' })}>
              <Icon name="upload" />
              <span>{t('library_import')}</span>
            </a>
            <a class="button" href={hrefTo({ view: 'welcome' })}>
              <span>{t('welcome_page')}</span>
            </a>
          </div>
        </div>
      ) : (
        <>
          <div class="stack stack-s">
            <Query model={model} />
            <FilterBar entries={entries} tools={model.tools.value} filters={model.filters} />
          </div>
          <ProcedureResults
            model={model}
            proposals={proposals}
            now={now}
            chosen={chosen}
            exporter={exporter}
            onChosen={() => {
              chosen.value = null;
              // The bar that had the focus has gone.
              head.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
            }}
          />
        </>
      )}
    </div>
  );
}

/** A key that is typed redraws this and the results, and nothing else of the view. */
function Query({ model }: { model: LibraryModel }) {
  return <SearchField label={t('declare_search')} value={model.query.value} onInput={(query) => (model.query.value = query)} />;
}
