/**
 * A field that saves itself: a moment after the last key, and when it is left. What was typed stays until it is stored,
 * also where that fails, and is not overwritten by what another window writes. Collaborator: report-model.ts.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { afterPress } from '../common/after-press';

const MOMENT = 800;

export interface SavedFieldProps {
  id: string;
  kind: 'text' | 'line' | 'date' | 'datetime-local';
  label: string;
  hint?: string;
  value: string;
  maxLength?: number;
  /** Marks what the review cannot be closed without. */
  missing?: boolean;
  disabled?: boolean;
  /** Resolves to whether it is stored. */
  onSave: (value: string) => Promise<boolean>;
}

/** While a year is typed its beginning is a year too: 0002, 0020, 0202. */
const whole = (kind: SavedFieldProps['kind'], value: string): boolean =>
  kind === 'text' || kind === 'line' || value === '' || Number(value.slice(0, value.indexOf('-'))) >= 1970;

export function SavedField({ id, kind, label, hint, value, maxLength, missing = false, disabled = false, onSave }: SavedFieldProps) {
  // null: as it is stored.
  const typed = useSignal<string | null>(null);
  const sending = useRef<string | null>(null);
  const save = useRef<() => void>(() => undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  save.current = () => {
    clearTimeout(timer.current);
    const sent = typed.value;
    if (sent === null || sending.current === sent) return;
    if (sent === value || !whole(kind, sent)) {
      typed.value = null;
      return;
    }
    sending.current = sent;
    void onSave(sent).then(() => {
      if (sending.current === sent) sending.current = null;
    });
  };
  // What is stored is read again a moment later; until then the old text must not stand under the next key.
  useEffect(() => {
    if (typed.value === value) typed.value = null;
  }, [value]);
  // Another view, or the end of the page: what was typed goes on its way at once.
  useEffect(() => {
    const leave = (): void => save.current();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  const shared = {
    id,
    class: 'input',
    value: typed.value ?? value,
    maxLength,
    disabled,
    'data-missing': missing,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    onBlur: () => afterPress(() => save.current()),
  };
  const onType = (next: string): void => {
    typed.value = next;
    clearTimeout(timer.current);
    if (whole(kind, next) && next !== '') timer.current = setTimeout(() => afterPress(() => save.current()), MOMENT);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {kind === 'text' ? (
        <textarea {...shared} rows={2} onInput={(event) => onType(event.currentTarget.value)} />
      ) : kind === 'line' ? (
        <input {...shared} type="text" autocomplete="off" onInput={(event) => onType(event.currentTarget.value)} />
      ) : (
        <input {...shared} type={kind} step={kind === 'date' ? 'any' : 1} onInput={(event) => onType(event.currentTarget.value)} />
      )}
      {hint !== undefined && (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
    </div>
  );
}
