/** Procedures as the panel offers them: those that fit the tab with the reason, then the others, with a search. */
import { useMemo } from 'preact/hooks';
import type { Ranked } from '../../procedures/library/rank';
import { Button, DrillMark } from '../common/parts';
import { SearchField } from '../common/SearchField';
import { t } from '../common/text';
import { Reasons } from '../declare/Reasons';
import { createSearch } from '../declare/search';
import type { LibraryEntry } from '../ports';
import { HeadFacts } from './HeadFacts';
import { Stale } from './Stale';

export interface ProcedureListProps {
  ranked: readonly Ranked<LibraryEntry>[];
  now: number;
  query: string;
  onQuery: (query: string) => void;
  onDeclare: (entry: LibraryEntry, severity?: string) => void;
  onRead: (entry: LibraryEntry) => void;
  onLibrary: () => void;
}

const SHOWN = 8;

export function ProcedureList({ ranked, now, query, onQuery, onDeclare, onRead, onLibrary }: ProcedureListProps) {
  const search = useMemo(() => createSearch(ranked), [ranked]);
  if (ranked.length === 0) {
    return (
      <div class="empty small">
        <p>{t('home_no_procedures')}</p>
        <Button icon="upload" onClick={onLibrary}>
          {t('library_import')}
        </Button>
      </div>
    );
  }
  const found = search(query);
  // What fits comes first; where very much fits, what fits less is among the others.
  const fits = query === '' ? found.slice(0, SHOWN).filter(({ score }) => score > 0) : [];
  const others = found.slice(fits.length);
  return (
    <>
      {fits.length > 0 && (
        <section class="stack stack-s" aria-labelledby="fits">
          <h2 id="fits" class="section-title">
            {t('home_fits')}
          </h2>
          {fits.map((each, index) => (
            <Fit key={keyOf(each.entry)} ranked={each} now={now} best={index === 0} onDeclare={onDeclare} onRead={onRead} />
          ))}
        </section>
      )}
      <section class="stack stack-s" aria-labelledby="others">
        <h2 id="others" class="section-title">
          {fits.length > 0 ? t('home_others') : t('home_procedures')}
        </h2>
        {ranked.length > 4 && <SearchField label={t('declare_search')} value={query} onInput={onQuery} />}
        {others.length === 0 && <p class="small muted">{query === '' ? t('home_no_others') : t('declare_search_none', query)}</p>}
        <ul class="plain procedures">
          {others.slice(0, SHOWN).map(({ entry }) => (
            <li key={keyOf(entry)} class="procedure-row">
              <Words entry={entry} now={now} onRead={onRead} />
              <Button onClick={() => onDeclare(entry)} label={t('home_start_label', t('home_start'), entry.procedure.title)}>
                {t('home_start')}
              </Button>
            </li>
          ))}
        </ul>
        {others.length > SHOWN && <p class="hint">{t('declare_search_more', others.length - SHOWN)}</p>}
      </section>
    </>
  );
}

const keyOf = (entry: LibraryEntry): string => `${entry.pack.id}/${entry.procedure.id}`;

function Words({ entry, now, onRead }: { entry: LibraryEntry } & Pick<ProcedureListProps, 'now' | 'onRead'>) {
  const { procedure } = entry;
  return (
    <div class="grow stack stack-xs">
      <p class="row">
        <button type="button" class="button-text procedure-name break" onClick={() => onRead(entry)} title={t('home_read')}>
          {procedure.title}
        </button>
        {procedure.drill && <DrillMark />}
        {procedure.status !== 'active' && (
          <span class="chip">{t(`library_status_${procedure.status === 'in-review' ? 'in_review' : procedure.status}`)}</span>
        )}
      </p>
      <p class="small muted break">{procedure.summary}</p>
      <Stale procedure={procedure} now={now} />
    </div>
  );
}

/** A procedure that fits: for the best one, the severities are buttons, so that declaring takes two clicks. */
function Fit({
  ranked,
  best,
  now,
  onDeclare,
  onRead,
}: { ranked: Ranked<LibraryEntry>; best: boolean } & Pick<ProcedureListProps, 'now' | 'onDeclare' | 'onRead'>) {
  const { entry, reasons } = ranked;
  const { framework, procedure } = entry;
  return (
    <article class="card fit stack stack-s">
      <Reasons reasons={reasons} />
      <Words entry={entry} now={now} onRead={onRead} />
      <HeadFacts procedure={procedure} now={now} />
      {best ? (
        <div class="row declare-as" role="group" aria-label={t('home_declare_as', framework.verb)}>
          <span class="small muted" aria-hidden="true">
            {t('home_declare_as', framework.verb)}
          </span>
          {[...framework.severities]
            .sort((a, b) => a.level - b.level)
            .map((severity) => (
              <button
                key={severity.id}
                type="button"
                class="severity severity-button"
                data-level={severity.level}
                title={`${severity.title}: ${severity.meaning} (${severity.response})`}
                aria-label={`${severity.label} ${severity.title}`}
                onClick={() => onDeclare(entry, severity.id)}
              >
                {severity.label}
              </button>
            ))}
        </div>
      ) : (
        <div>
          <Button onClick={() => onDeclare(entry)} label={t('home_start_label', t('home_start'), procedure.title)}>
            {t('home_start')}
          </Button>
        </div>
      )}
    </article>
  );
}
