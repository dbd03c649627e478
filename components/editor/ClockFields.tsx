/** Clocks that stand instead of the framework's, by severity: minutes, or business days. */
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Clock } from '../../procedures/schema/framework';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { clockText } from '../library/clock-text';
import { NumberField, SelectField } from './fields';
import type { ProcedureParts } from './ProcedureTab';

const NAMES = ['acknowledge', 'resolve'] as const;
type Override = DraftProcedure['clocks'][number];

export function ClockFields({ model }: ProcedureParts) {
  const draft = model.draft.value;
  const set = (severity: string, name: (typeof NAMES)[number], clock: Clock | undefined): void => {
    const { [name]: _, ...before } = draft.clocks.find((each) => each.severity === severity) ?? { severity };
    const next: Override = clock === undefined ? before : { ...before, [name]: clock };
    const rest = draft.clocks.filter((each) => each.severity !== severity);
    const empty = next.acknowledge === undefined && next.resolve === undefined;
    model.changeProcedure({ clocks: empty ? rest : [...rest, next] });
  };
  return (
    <>
      <p class="hint">{t('editor_instead_of', model.framework.value.title)}</p>
      {model.framework.value.severities.map((severity) => (
        <fieldset key={severity.id} class="stack stack-s">
          <legend class="label with-icon">
            <SeverityChip severity={severity} /> {severity.title}
          </legend>
          <div class="edit-pair">
            {NAMES.map((name) => (
              <OneClock
                key={name}
                title={t(`clock_${name}`)}
                usual={severity.clocks[name]}
                clock={draft.clocks.find((each) => each.severity === severity.id)?.[name]}
                onChange={(clock) => set(severity.id, name, clock)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}

interface OneClockProps {
  title: string;
  /** The framework's. */
  usual: Clock | undefined;
  clock: Clock | undefined;
  onChange: (clock: Clock | undefined) => void;
}

function OneClock({ title, usual, clock, onChange }: OneClockProps) {
  const days = clock !== undefined && 'businessDays' in clock;
  const value = clock === undefined ? undefined : 'minutes' in clock ? clock.minutes : clock.businessDays;
  const put = (count: number | undefined, inDays: boolean): void => {
    if (count === undefined) onChange(undefined);
    else onChange(inDays ? { businessDays: Math.min(60, Math.max(1, Math.round(count))) } : { minutes: count });
  };
  return (
    <div class="clock-pair">
      <NumberField
        label={title}
        hint={usual === undefined ? undefined : t('editor_clock_usual', clockText(usual))}
        max={days ? 60 : 525_600}
        whole={days}
        value={value}
        onChange={(count) => put(count, days)}
      />
      <SelectField
        label={t('editor_clock_unit', title)}
        hideLabel
        value={days ? 'days' : 'minutes'}
        options={[
          { value: 'minutes', title: t('editor_minutes') },
          { value: 'days', title: t('editor_business_days') },
        ]}
        onChange={(unit) => put(value ?? 1, unit === 'days')}
      />
    </div>
  );
}
