/** Clocks that stand instead of the framework's, by severity: minutes, or business days; and how often updates come. */
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Clock } from '../../procedures/schema/framework';
import { minutes } from '../common/format';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { clockText } from '../library/clock-text';
import { NumberField, SelectField } from './fields';
import type { ProcedureParts } from './ProcedureTab';

const NAMES = ['acknowledge', 'firstUpdate', 'resolve'] as const;
type Override = DraftProcedure['clocks'][number];

export function ClockFields({ model }: ProcedureParts) {
  const draft = model.draft.value;
  const own = (severity: string): Override | undefined => draft.clocks.find((each) => each.severity === severity);
  const set = <Name extends keyof Override>(severity: string, name: Name, value: Override[Name] | undefined): void => {
    const { [name]: _, ...before } = own(severity) ?? { severity };
    const next = { ...before, severity, ...(value === undefined ? {} : { [name]: value }) };
    const rest = draft.clocks.filter((each) => each.severity !== severity);
    model.changeProcedure({ clocks: Object.keys(next).length === 1 ? rest : [...rest, next] });
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
                clock={own(severity.id)?.[name]}
                onChange={(clock) => set(severity.id, name, clock)}
              />
            ))}
            <NumberField
              label={t('editor_update_every')}
              hint={severity.clocks.updateEvery === undefined ? undefined : t('editor_clock_usual', minutes(severity.clocks.updateEvery))}
              max={525_600}
              value={own(severity.id)?.updateEvery}
              onChange={(count) => set(severity.id, 'updateEvery', count)}
            />
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
