/**
 * Severities as a choice of cards: label, meaning and response time on each, criteria and examples on the chosen one.
 * Native radio buttons underneath, so that keyboard and screen reader work as everywhere.
 */
import { useId } from 'preact/hooks';
import type { Severity } from '../../procedures/schema/framework';
import type { Procedure } from '../../procedures/schema/procedure';
import { SeverityChip } from '../common/parts';
import { t, tn } from '../common/text';

export interface SeverityCardsProps {
  severities: readonly Severity[];
  /** Criteria and examples of the procedure, which replace those of the framework. */
  overrides: Procedure['severities'];
  selected: string | null;
  stepsAt: (severity: string) => number;
  invalid: boolean;
  onSelect: (id: string) => void;
}

export function SeverityCards({ severities, overrides, selected, stepsAt, invalid, onSelect }: SeverityCardsProps) {
  const id = useId();
  return (
    <fieldset class="stack stack-xs" aria-describedby={invalid ? `${id}-missing` : undefined}>
      <legend class="label">{t('run_severity')}</legend>
      {invalid && (
        <p id={`${id}-missing`} class="error-text" role="alert">
          {t('declare_severity_missing')}
        </p>
      )}
      {[...severities]
        .sort((a, b) => a.level - b.level)
        .map((severity) => {
          const override = overrides.find((each) => each.severity === severity.id);
          const steps = stepsAt(severity.id);
          const chosen = selected === severity.id;
          return (
            <label key={severity.id} class="severity-card" data-level={severity.level} data-selected={chosen}>
              <input type="radio" name={id} class="visually-hidden" checked={chosen} onChange={() => onSelect(severity.id)} />
              <SeverityChip severity={severity} />
              <span class="grow stack stack-xs">
                <span class="row severity-card-head">
                  <span class="strong">{severity.title}</span>
                  <span class="muted small">{severity.response}</span>
                </span>
                <span class="small muted">{severity.meaning}</span>
                {chosen && (
                  <Criteria criteria={override?.criteria ?? severity.criteria} examples={override?.examples ?? severity.examples} />
                )}
              </span>
              <span class="tiny muted numbers severity-card-steps">{tn('declare_steps', steps)}</span>
            </label>
          );
        })}
    </fieldset>
  );
}

function Criteria({ criteria, examples }: { criteria: readonly string[]; examples: readonly string[] }) {
  return (
    <span class="small stack stack-xs severity-criteria">
      {criteria.map((criterion) => (
        <span key={criterion} class="criterion">
          {criterion}
        </span>
      ))}
      {examples.length > 0 && <span class="muted">{t('common_for_example', examples.join('; '))}</span>}
    </span>
  );
}
