/**
 * The fields that forms of the editor are made of: a label, the control, a hint, what is wrong. No state of their own;
 * every key goes to the model. `name` says which field it is, so that a problem elsewhere can lead to it (focus.ts).
 */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { t } from '../common/text';

/** As long as one line may be (schema/primitives.ts, Line). */
export const LINE = 200;

export interface FieldProps {
  /** Name of the field in its step or procedure. */
  name?: string | undefined;
  label: string;
  /** The label is read, not seen: it stands in a heading beside it. */
  hideLabel?: boolean | undefined;
  hint?: string | undefined;
  /** What is wrong with it, as a sentence. */
  problem?: string | null | undefined;
}

/** What every control carries, and what stands around it. */
export function Field({
  label,
  hideLabel,
  hint,
  problem = null,
  children,
}: FieldProps & {
  children: (control: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ComponentChildren;
}) {
  const id = useId();
  const notes = [hint === undefined ? '' : `${id}-hint`, problem === null ? '' : `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id} class={hideLabel === true ? 'visually-hidden' : undefined}>
        {label}
      </label>
      {children({ id, 'aria-describedby': notes === '' ? undefined : notes, 'aria-invalid': problem !== null })}
      {hint !== undefined && (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
      {problem !== null && (
        <span id={`${id}-problem`} class="error-text">
          <Icon name="warning" />
          {problem}
        </span>
      )}
    </div>
  );
}

export interface TextFieldProps extends FieldProps {
  value: string | undefined;
  onChange: (value: string) => void;
  /** Rows to begin with; without them it is a single line. */
  rows?: number;
  /** A single line still, but one that is seen in full. */
  wrap?: boolean;
  max?: number;
  placeholder?: string | undefined;
  code?: boolean;
  area?: RefObject<HTMLTextAreaElement | null>;
}

export function TextField({
  value = '',
  onChange,
  wrap = false,
  rows = wrap ? 1 : undefined,
  max = LINE,
  placeholder,
  code,
  area,
  ...props
}: TextFieldProps) {
  const look = code === true ? 'input code' : 'input';
  return (
    <Field {...props}>
      {(control) =>
        rows === undefined ? (
          <input
            {...control}
            class={look}
            data-field={props.name}
            autocomplete="off"
            maxLength={max}
            placeholder={placeholder}
            value={value}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <textarea
            {...control}
            ref={area ?? null}
            class={wrap ? `${look} input-line` : look}
            rows={rows}
            data-field={props.name}
            maxLength={max}
            placeholder={placeholder}
            value={value}
            onKeyDown={(event) => {
              if (wrap && event.key === 'Enter' && !event.ctrlKey) event.preventDefault();
            }}
            onInput={(event) => onChange(wrap ? event.currentTarget.value.replaceAll(/\s*\n\s*/g, ' ') : event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

/** A calendar day. */
export function DateField({ value, onChange, ...props }: FieldProps & { value: string | undefined; onChange: (value: string) => void }) {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="date"
          data-field={props.name}
          value={value ?? ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  title: string;
}

export interface SelectFieldProps extends FieldProps {
  value: string | undefined;
  options: readonly Option[];
  /** What none of them is called; without it one is always chosen. */
  none?: string;
  onChange: (value: string | undefined) => void;
}

export function SelectField({ value = '', options, none, onChange, ...props }: SelectFieldProps) {
  // What a pack names and this browser does not know is shown by its id and stays chosen.
  const unknown = value !== '' && options.every((option) => option.value !== value);
  return (
    <Field {...props}>
      {(control) => (
        <select
          {...control}
          class="input"
          data-field={props.name}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        >
          {(none !== undefined || value === '') && <option value="">{none ?? ''}</option>}
          {unknown && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export interface NumberFieldProps extends FieldProps {
  value: number | undefined;
  max: number;
  /** 1, 2, 3: nothing between. */
  whole?: boolean;
  onChange: (value: number | undefined) => void;
}

/** A positive number, or none. What is typed on the way to one is not passed on. */
export function NumberField({ value, max, whole = false, onChange, ...props }: NumberFieldProps) {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          class="input input-number numbers"
          type="number"
          inputMode={whole ? 'numeric' : 'decimal'}
          min={0}
          max={max}
          step={whole ? 1 : 'any'}
          data-field={props.name}
          value={value ?? ''}
          onInput={(event) => {
            const { value: text, valueAsNumber } = event.currentTarget;
            if (text === '') onChange(undefined);
            else if (valueAsNumber > 0 && valueAsNumber <= max && (!whole || Number.isInteger(valueAsNumber))) onChange(valueAsNumber);
          }}
        />
      )}
    </Field>
  );
}

export const MinutesField = (props: Omit<NumberFieldProps, 'max'>) => <NumberField max={525_600} {...props} />;

export interface CheckFieldProps {
  name?: string;
  label: ComponentChildren;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function CheckField({ name, label, hint, checked, onChange }: CheckFieldProps) {
  return (
    <label class="choice">
      <input type="checkbox" data-field={name} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint !== undefined && <span class="hint role-duty">{hint}</span>}
      </span>
    </label>
  );
}

export interface GroupProps {
  title: string;
  /** What is in it, in a word or two, seen while it is closed. */
  note?: string;
  /** Open to begin with. */
  open: boolean;
  /** Something in it is wrong. */
  wrong?: boolean;
  children: ComponentChildren;
}

/** Fields that belong together; closed until there is something in it. */
export function Group({ title, note = '', open, wrong = false, children }: GroupProps) {
  const box = useRef<HTMLDetailsElement>(null);
  // Only to begin with: what is emptied while one types in it must not close over the field.
  const first = useRef(open);
  useEffect(() => {
    if (wrong && box.current !== null) box.current.open = true;
  }, [wrong]);
  return (
    <details class="edit-group" ref={box} open={first.current}>
      <summary>
        <Icon name="chevron" />
        <h3>{title}</h3>
        {note !== '' && <span class="group-note muted">{note}</span>}
        {wrong && <span class="visually-hidden">{t('editor_has_problem')}</span>}
        {wrong && <span class="problem-dot" aria-hidden="true" />}
      </summary>
      <div class="edit-fields">{children}</div>
    </details>
  );
}
