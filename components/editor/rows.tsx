/**
 * Lists in forms: lines of text, one entry a line; and rows of fields. What the stored shape does not allow (a sign without
 * a name) stays in the row, marked, until it is whole: the draft on disk can always be read. Collaborator: fields.tsx.
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { sameValue } from '../../procedures/editing/diff';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { LINE, TextField, type FieldProps } from './fields';

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim().slice(0, LINE))
    .filter((line) => line !== '');

export interface LinesFieldProps extends FieldProps {
  lines: readonly string[];
  most: number;
  placeholder?: string;
  onChange: (lines: string[]) => void;
}

/** One entry a line. Empty lines are no entries, but stay while one types. */
export function LinesField({ lines, most, onChange, ...props }: LinesFieldProps) {
  const typed = useSignal(lines.join('\n'));
  const kept = (text: string): string[] => linesOf(text).slice(0, most);
  if (!sameValue(kept(typed.peek()), lines)) typed.value = lines.join('\n');
  return (
    <TextField
      {...props}
      rows={Math.max(2, Math.min(8, lines.length + 1))}
      max={most * (LINE + 1)}
      value={typed.value}
      onChange={(text) => {
        typed.value = text;
        onChange(kept(text));
      }}
    />
  );
}

export interface RowsProps<Row> {
  /** What they are, for their buttons: "Sign". */
  title: string;
  rows: readonly Row[];
  most: number;
  /** A new row, as it is before anything is typed. */
  blank: () => Row;
  /** Whether it may be kept: what is not, stays here alone. */
  whole: (row: Row) => boolean;
  add: string;
  /** Said beside a row that is not whole. */
  lacks: string;
  onChange: (rows: Row[]) => void;
  children: (row: Row, change: (row: Row) => void, index: number) => ComponentChildren;
}

export function Rows<Row>({ title, rows, most, blank, whole, add, lacks, onChange, children }: RowsProps<Row>) {
  // As they are shown: those of the draft, and those that are not whole yet.
  const shown = useSignal<Row[]>([...rows]);
  const box = useRef<HTMLDivElement>(null);
  if (!sameValue(shown.peek().filter(whole), rows)) shown.value = [...rows];
  const put = (next: Row[]): void => {
    shown.value = next;
    const kept = next.filter(whole);
    if (!sameValue(kept, rows)) onChange(kept);
  };
  const focusRow = (index: number): void => {
    requestAnimationFrame(() => {
      const items = box.current?.querySelectorAll<HTMLElement>('.edit-row');
      const field = items?.[Math.min(index, items.length - 1)]?.querySelector<HTMLElement>('input, select, textarea');
      (field ?? box.current?.querySelector<HTMLElement>('.add-row'))?.focus();
    });
  };
  return (
    <div class="stack stack-s" ref={box}>
      {shown.value.length > 0 && (
        <ol class="plain edit-rows">
          {shown.value.map((row, index) => (
            <li key={index} class="edit-row">
              <div class="grow stack stack-s">
                {children(row, (next) => put(shown.value.with(index, next)), index)}
                {!whole(row) && <p class="hint">{lacks}</p>}
              </div>
              <button
                type="button"
                class="button button-quiet button-icon"
                aria-label={t('editor_remove_row', title, index + 1)}
                title={t('editor_remove_row', title, index + 1)}
                onClick={() => {
                  put(shown.value.toSpliced(index, 1));
                  focusRow(index);
                }}
              >
                <Icon name="trash" />
              </button>
            </li>
          ))}
        </ol>
      )}
      {shown.value.length < most && (
        <p>
          <button
            type="button"
            class="button add-row"
            onClick={() => {
              put([...shown.value, blank()]);
              focusRow(shown.value.length - 1);
            }}
          >
            <Icon name="plus" />
            <span>{add}</span>
          </button>
        </p>
      )}
    </div>
  );
}
