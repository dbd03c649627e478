/** For which severity a procedure is read: all, or one. Native radio buttons, so that arrows and readers work as everywhere. */
import { useId } from 'preact/hooks';
import type { Severity } from '../../procedures/schema/framework';
import { number } from '../common/format';
import { SeverityChip } from '../common/parts';
import { t, tn } from '../common/text';

export interface SeveritySwitchProps {
  /** Most severe first. */
  severities: readonly Severity[];
  selected: Severity | null;
  /** Steps in all, or of one severity. */
  count: (severity: Severity | null) => number;
  onSelect: (severity: Severity | null) => void;
}

export function SeveritySwitch({ severities, selected, count, onSelect }: SeveritySwitchProps) {
  const name = useId();
  return (
    <fieldset class="switch">
      <legend class="section-title">{t('library_show_steps')}</legend>
      <div class="switch-options">
        {[null, ...severities].map((severity) => {
          const steps = count(severity);
          return (
            <label key={severity?.id ?? ''} class="switch-option" data-selected={severity?.id === selected?.id}>
              <input
                type="radio"
                name={name}
                class="visually-hidden"
                checked={severity?.id === selected?.id}
                onChange={() => onSelect(severity)}
              />
              {severity === null ? <span class="switch-all">{t('library_all')}</span> : <SeverityChip severity={severity} />}
              {severity !== null && <span class="switch-title">{severity.title}</span>}
              <span class="switch-count tiny numbers muted" aria-hidden="true">
                {number(steps)}
              </span>
              <span class="visually-hidden">{tn('declare_steps', steps)}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
