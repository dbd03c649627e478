/** The procedure that will be followed: the one that fits best is chosen already, and all others can be searched. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Ranked } from '../../procedures/library/rank';
import { Button, DrillMark } from '../common/parts';
import { t } from '../common/text';
import type { LibraryEntry } from '../ports';
import { Reasons } from './Reasons';
import { reasonText } from './reasons';
import { createSearch } from './search';

export interface ProcedureChoiceProps {
  ranked: readonly Ranked<LibraryEntry>[];
  chosen: LibraryEntry | null;
  invalid: boolean;
  onChoose: (entry: LibraryEntry) => void;
}

/** More would be a list to read instead of a field to type in. */
const SHOWN = 12;

export function ProcedureChoice({ ranked, chosen, invalid, onChoose }: ProcedureChoiceProps) {
  const open = useSignal(chosen === null);
  const query = useSignal('');
  const search = useMemo(() => createSearch(ranked), [ranked]);
  const place = useRef<HTMLDivElement>(null);
  const was = useRef(open.value);
  useEffect(() => {
    // The button that was pressed is gone: the focus stays where the choice was made.
    if (was.current && !open.value) place.current?.querySelector('button')?.focus();
    was.current = open.value;
  }, [open.value]);
  if (!open.value && chosen !== null) {
    const reasons = ranked.find(({ entry }) => entry === chosen)?.reasons ?? [];
    return (
      <div class="chosen" ref={place}>
        <div class="grow stack stack-xs">
          <p class="strong break">{chosen.procedure.title}</p>
          <p class="small muted break">{chosen.procedure.summary}</p>
          <Reasons reasons={reasons} />
        </div>
        {ranked.length > 1 && (
          <Button kind="quiet" onClick={() => (open.value = true)} label={t('declare_change_procedure')}>
            {t('common_change')}
          </Button>
        )}
      </div>
    );
  }
  const found = search(query.value);
  return (
    <fieldset class="stack stack-s" aria-describedby={invalid ? 'procedure-missing' : undefined}>
      <legend class="label">{t('declare_procedure')}</legend>
      {invalid && (
        <p id="procedure-missing" class="error-text" role="alert">
          {t('declare_procedure_missing')}
        </p>
      )}
      {ranked.length > 6 && (
        <input
          type="search"
          class="input"
          aria-label={t('declare_search')}
          placeholder={t('declare_search')}
          value={query.value}
          onInput={(event) => (query.value = event.currentTarget.value)}
        />
      )}
      <ul class="plain choices">
        {found.slice(0, SHOWN).map(({ entry, reasons }) => (
          <li key={`${entry.pack.id}/${entry.procedure.id}`}>
            <button
              type="button"
              class="procedure-choice"
              aria-pressed={entry === chosen}
              onClick={() => {
                onChoose(entry);
                open.value = false;
              }}
            >
              <span class="row">
                <span class="strong break">{entry.procedure.title}</span>
                {entry.procedure.drill && <DrillMark />}
              </span>
              <span class="small muted break">{reasons[0] === undefined ? entry.procedure.summary : reasonText(reasons[0])}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="small muted">{t('declare_search_none', query.value)}</p>}
      {found.length > SHOWN && <p class="hint">{t('declare_search_more', found.length - SHOWN)}</p>}
    </fieldset>
  );
}
