/**
 * All procedures, by pack, with a search and filters; what is being written; a new one. Collaborators: library-model.ts,
 * declare/search.ts, filters.ts, ProcedureView.tsx (reads one), editor/ (writes one).
 */
import { useSignal } from '@preact/signals';
import type { ProcedureRef } from '../../procedures/editing/types';
import { dayOf } from '../common/format';
import { Icon } from '../common/Icon';
import { Button, DrillMark, FailureNotice } from '../common/parts';
import { t } from '../common/text';
import { searchProcedures } from '../declare/search';
import type { LibraryEntry, PackEntry } from '../ports';
import { ProposalCount, VerifiedLine } from '../rehearse/VerifiedLine';
import type { Editors } from '../editor/editors';
import { DraftsList } from './DraftsList';
import { reviewOverdue } from './due';
import { FilterBar } from './FilterBar';
import { filterEntries, isFiltered } from './filters';
import type { LibraryModel } from './library-model';
import { NewProcedure } from './NewProcedure';
import { hrefTo } from './route';
import { ViewHeading } from './ViewHeading';

export interface ProceduresViewProps {
  model: LibraryModel;
  /** Corrections that wait for a decision, by `pack/procedure`. */
  proposals: ReadonlyMap<string, number>;
  now: number;
  focus: boolean;
  editors: Editors;
  onEdit: (ref: ProcedureRef) => void;
}

export function ProceduresView({ model, proposals, now, focus, editors, onEdit }: ProceduresViewProps) {
  const entries = model.entries.value;
  const query = model.query.value;
  const filters = model.filters.value;
  const beginning = useSignal(false);
  const found = searchProcedures(
    filterEntries(entries, filters).map((entry) => ({ entry })),
    query,
  ).map(({ entry }) => entry);
  const searching = query.trim() !== '' || isFiltered(filters);
  const frameworks = frameworksOf(entries);
  return (
    <div class="stack stack-l">
      <div class="view-head">
        <ViewHeading focus={focus}>{t('library_procedures')}</ViewHeading>
        <div class="row">
          <a class="button" href={hrefTo({ view: 'import' })}>
            <Icon name="upload" />
            <span>{t('library_import')}</span>
          </a>
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
        <p class="empty">{t('home_no_procedures')}</p>
      ) : (
        <>
          <div class="stack stack-s">
            <div class="search">
              <Icon name="search" />
              <input
                type="search"
                class="input"
                aria-label={t('declare_search')}
                placeholder={t('declare_search')}
                value={query}
                onInput={(event) => (model.query.value = event.currentTarget.value)}
              />
            </div>
            <FilterBar entries={entries} tools={model.tools.value} filters={model.filters} />
            <p role="status" class={searching ? 'hint' : 'visually-hidden'}>
              {searching &&
                (found.length === 0
                  ? query.trim() === ''
                    ? t('editor_filters_none')
                    : t('declare_search_none', query.trim())
                  : t('library_found', found.length, entries.length))}
            </p>
          </div>
          {byPack(found, model.packs.value).map(({ pack, entries: own }) => (
            <section key={pack.id} class="stack stack-s" aria-labelledby={`pack-${pack.id}`}>
              <div class="pack-head">
                <h2 id={`pack-${pack.id}`} class="break">
                  {pack.title}
                </h2>
                <p class="small muted break">{t('library_pack_line', pack.owner, pack.version)}</p>
              </div>
              <ul class="plain rows card">
                {own.map((entry) => (
                  <ProcedureRow
                    key={entry.procedure.id}
                    entry={entry}
                    now={now}
                    proposals={proposals.get(`${pack.id}/${entry.procedure.id}`) ?? 0}
                  />
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </div>
  );
}

/** Each once; the one that most is written for first. */
function frameworksOf(entries: readonly LibraryEntry[]): LibraryEntry['framework'][] {
  const written = new Map<string, number>();
  for (const { framework, procedure } of entries) written.set(framework.id, (written.get(framework.id) ?? 0) + procedure.steps.length);
  return [...new Map(entries.map(({ framework }) => [framework.id, framework])).values()].toSorted(
    (a, b) => (written.get(b.id) ?? 0) - (written.get(a.id) ?? 0),
  );
}

function ProcedureRow({ entry: { pack, procedure }, now, proposals }: { entry: LibraryEntry; now: number; proposals: number }) {
  return (
    <li class="procedure-item">
      <div class="stack stack-xs">
        <div class="row">
          <h3 class="break">
            <a class="quiet-link" href={hrefTo({ view: 'procedure', pack: pack.id, procedure: procedure.id, severity: null })}>
              {procedure.title}
            </a>
          </h3>
          {procedure.drill && <DrillMark />}
          <StatusChip status={procedure.status} />
        </div>
        <p class="break">{procedure.summary}</p>
      </div>
      <p class="procedure-facts small muted">
        <span class="break">{t('library_owner', procedure.owner)}</span>
        <span>
          {procedure.lastReviewed === undefined ? t('library_never_reviewed') : t('library_reviewed', dayOf(procedure.lastReviewed))}
        </span>
        <ReviewDue procedure={procedure} now={now} />
        <VerifiedLine procedure={procedure} now={now} />
        <ProposalCount count={proposals} />
      </p>
    </li>
  );
}

export function StatusChip({ status }: { status: LibraryEntry['procedure']['status'] }) {
  return (
    <span class="chip" data-status={status}>
      {t(`library_status_${status === 'in-review' ? 'in_review' : status}`)}
    </span>
  );
}

/** When it must be reviewed, and in words and not in colour alone that this day is past. */
export function ReviewDue({ procedure, now }: { procedure: LibraryEntry['procedure']; now: number }) {
  if (procedure.reviewDue === undefined) return null;
  if (!reviewOverdue(procedure, now)) return <span>{t('library_review_due', dayOf(procedure.reviewDue))}</span>;
  return (
    <span class="overdue">
      <Icon name="warning" />
      {t('library_review_overdue', dayOf(procedure.reviewDue))}
    </span>
  );
}

/** The team's own packs first, then those that come with Steplight. */
function byPack(entries: readonly LibraryEntry[], packs: readonly PackEntry[]): { pack: PackEntry; entries: LibraryEntry[] }[] {
  return packs
    .toSorted((a, b) => Number(a.bundled) - Number(b.bundled) || a.title.localeCompare(b.title))
    .map((pack) => ({ pack, entries: entries.filter((entry) => entry.pack.id === pack.id).toSorted(byUse) }))
    .filter(({ entries: own }) => own.length > 0);
}

/** Practice after what is meant. */
const byUse = ({ procedure: a }: LibraryEntry, { procedure: b }: LibraryEntry): number =>
  Number(a.drill) - Number(b.drill) || a.title.localeCompare(b.title);
