/**
 * While procedures are chosen to be exported: how many are, all that the search found, with or without pictures. What was chosen stays
 * chosen while one searches on. Collaborators: ProcedureResults.tsx (the list with its boxes), export/exporter.ts.
 */
import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { ProcedureRef } from '../../procedures/editing/types';
import { Button } from '../common/parts';
import { t, tn } from '../common/text';
import type { LibraryEntry } from '../ports';

/** By `pack/procedure`. */
export type Chosen = ReadonlyMap<string, ProcedureRef>;

export const keyOf = ({ pack, procedure }: LibraryEntry): string => `${pack.id}/${procedure.id}`;

export function toggled(chosen: Chosen, entry: LibraryEntry): Chosen {
  const next = new Map(chosen);
  if (!next.delete(keyOf(entry))) next.set(keyOf(entry), refOf(entry));
  return next;
}

const refOf = ({ pack, procedure }: LibraryEntry): ProcedureRef => ({ pack: pack.id, procedure: procedure.id });

export interface ChooseBarProps {
  chosen: Signal<Chosen | null>;
  /** What search and filters leave. */
  found: readonly LibraryEntry[];
  busy: boolean;
  /** Resolves to whether it was done. */
  onExport: (refs: ProcedureRef[], pictures: boolean) => Promise<boolean>;
  onEnd: () => void;
}

export function ChooseBar({ chosen, found, busy, onExport, onEnd }: ChooseBarProps) {
  const pictures = useSignal(true);
  const bar = useRef<HTMLDivElement>(null);
  const hint = useId();
  const now: Chosen = chosen.value ?? new Map();
  useEffect(() => bar.current?.focus(), []);
  const exportThem = async (): Promise<void> => {
    if (await onExport([...now.values()], pictures.value)) onEnd();
  };
  return (
    <div
      class="choose-bar card stack stack-s no-print"
      role="group"
      aria-label={t('export_choose')}
      aria-describedby={hint}
      tabIndex={-1}
      ref={bar}
    >
      <div class="row">
        <p class="strong grow" role="status">
          {now.size === 0 ? t('export_choose') : tn('export_chosen', now.size)}
        </p>
        <div class="row">
          <Button
            kind="quiet"
            disabled={found.every((entry) => now.has(keyOf(entry)))}
            onClick={() => (chosen.value = new Map([...now, ...found.map((entry) => [keyOf(entry), refOf(entry)] as const)]))}
          >
            {t('export_choose_all', found.length)}
          </Button>
          <Button kind="quiet" disabled={now.size === 0} onClick={() => (chosen.value = new Map())}>
            {t('export_choose_none')}
          </Button>
        </div>
      </div>
      <div class="row">
        <label class="choice grow">
          <input type="checkbox" checked={pictures.value} onChange={(event) => (pictures.value = event.currentTarget.checked)} />
          <span>{t('export_with_pictures')}</span>
        </label>
        <div class="row">
          <Button onClick={onEnd}>{t('common_cancel')}</Button>
          <Button kind="primary" icon="download" disabled={busy || now.size === 0} onClick={() => void exportThem()}>
            {t('export_menu')}
          </Button>
        </div>
      </div>
      <p class="hint" id={hint}>
        {t('export_part_hint')}
      </p>
    </div>
  );
}
