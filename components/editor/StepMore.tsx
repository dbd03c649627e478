/** The rest of a step: how one knows that it worked, care, who does it and when, where else to go, links. */
import type { DraftStep } from '../../procedures/schema/draft';
import type { Danger, Step } from '../../procedures/schema/step';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { CheckField, MinutesField, SelectField, TextField } from './fields';
import { Rows } from './rows';
import type { StepParts } from './step-parts';

type LineField = 'expected' | 'verify' | 'caution' | 'undo';

function Line({ parts: { step, problem, set }, name, label, hint }: { parts: StepParts; name: LineField; label: string; hint?: string }) {
  return (
    <TextField
      name={name}
      wrap
      label={label}
      hint={hint}
      value={step[name]}
      problem={problem(name)}
      onChange={(value) => set({ [name]: value })}
    />
  );
}

export function StepKnown(parts: StepParts) {
  const { step, tools, problem, set } = parts;
  const pages = tools.find(({ id }) => id === step.tool)?.pages ?? [];
  return (
    <>
      <Line parts={parts} name="expected" label={t('editor_expected')} hint={t('editor_expected_hint')} />
      <Line parts={parts} name="verify" label={t('editor_verify')} />
      {step.tool !== undefined && (
        <SelectField
          name="leadsTo"
          label={t('editor_leads_to')}
          hint={t('editor_leads_to_hint')}
          value={step.leadsTo}
          none={t('editor_leads_to_none')}
          options={pages.map(({ id, title }) => ({ value: id, title }))}
          problem={problem('leadsTo')}
          onChange={(leadsTo) => set({ leadsTo })}
        />
      )}
    </>
  );
}

const DANGERS: readonly Danger[] = ['irreversible', 'customer-visible', 'disruptive'];
export const dangerTitle = (danger: Danger): string => t(`run_danger_${danger === 'customer-visible' ? 'customer_visible' : danger}`);

export function StepCare(parts: StepParts) {
  const { step, framework, problem, set } = parts;
  return (
    <>
      <Line parts={parts} name="caution" label={t('editor_caution')} />
      <SelectField
        name="danger"
        label={t('editor_danger')}
        value={step.danger}
        none={t('editor_danger_none')}
        options={DANGERS.map((danger) => ({ value: danger, title: dangerTitle(danger) }))}
        onChange={(danger) => set({ danger: danger as Danger | undefined })}
      />
      <Line parts={parts} name="undo" label={t('editor_undo_how')} />
      <CheckField
        name="optional"
        label={t('editor_optional')}
        hint={t('editor_optional_hint')}
        checked={step.optional}
        onChange={(optional) => set({ optional })}
      />
      <MinutesField
        name="timeBox"
        label={t('editor_time_box')}
        hint={t('editor_time_box_hint')}
        value={step.timeBox}
        problem={problem('timeBox')}
        onChange={(timeBox) => set({ timeBox })}
      />
      <fieldset class="stack stack-xs">
        <legend class="label">{t('editor_due_within')}</legend>
        <div class="edit-numbers">
          {framework.severities.map(({ id, label, title }) => (
            <MinutesField
              key={id}
              label={t('editor_due_at', label, title)}
              value={step.dueWithin?.[id]}
              onChange={(minutes) => {
                const { [id]: _, ...rest } = step.dueWithin ?? {};
                set({ dueWithin: minutes === undefined ? rest : { ...rest, [id]: minutes } });
              }}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}

const MEETS = ['acknowledge', 'firstUpdate', 'update', 'resolve'] as const satisfies readonly NonNullable<Step['meets']>[];
export const meetsTitle = (meets: NonNullable<Step['meets']>): string => t(`clock_${meets === 'update' ? 'nextUpdate' : meets}`);

export function StepWho({ parts, onPhase }: { parts: StepParts; onPhase: (phase: string) => void }) {
  const { step, framework, problem, set } = parts;
  const owner = framework.phases.find(({ id }) => id === step.phase)?.owner;
  const ownerTitle = framework.roles.find(({ id }) => id === owner)?.title;
  return (
    <>
      <div class="edit-pair">
        <SelectField
          name="phase"
          label={t('editor_phase')}
          value={step.phase}
          options={framework.phases.map(({ id, title }) => ({ value: id, title }))}
          problem={problem('phase')}
          onChange={(phase) => phase !== undefined && onPhase(phase)}
        />
        <SelectField
          name="role"
          label={t('editor_role')}
          value={step.role}
          none={ownerTitle === undefined ? t('editor_role_any') : t('editor_role_owner', ownerTitle)}
          options={framework.roles.map(({ id, title }) => ({ value: id, title }))}
          problem={problem('role')}
          onChange={(role) => set({ role })}
        />
      </div>
      <fieldset class="stack stack-xs">
        <legend class="label">{t('editor_severities')}</legend>
        <div class="edit-checks">
          {framework.severities.map((severity) => (
            <CheckField
              key={severity.id}
              label={
                <span class="with-icon">
                  <SeverityChip severity={severity} /> {severity.title}
                </span>
              }
              checked={step.severities === undefined || step.severities.includes(severity.id)}
              onChange={(on) =>
                set({
                  severities: severitiesWith(
                    step,
                    framework.severities.map(({ id }) => id),
                    severity.id,
                    on,
                  ),
                })
              }
            />
          ))}
        </div>
      </fieldset>
      <SelectField
        name="meets"
        label={t('editor_meets')}
        value={step.meets}
        none={t('editor_meets_none')}
        options={MEETS.map((each) => ({ value: each, title: meetsTitle(each) }))}
        onChange={(meets) => set({ meets: meets as Step['meets'] })}
      />
    </>
  );
}

/** All of them is none named; the last one cannot be taken away: a step is for somebody. */
function severitiesWith(step: DraftStep, all: readonly string[], id: string, on: boolean): string[] | undefined {
  const before = step.severities ?? all;
  const next = all.filter((each) => (each === id ? on : before.includes(each)));
  if (next.length === 0) return step.severities;
  return next.length === all.length ? undefined : next;
}

export function StepLinks({ step, problem, set }: StepParts) {
  return (
    <Rows
      title={t('editor_link')}
      rows={step.links ?? []}
      most={10}
      blank={() => ({ title: '', url: '' })}
      whole={() => true}
      lacks=""
      add={t('editor_link_add')}
      onChange={(links) => set({ links })}
    >
      {(link, change, index) => (
        <div class="edit-pair">
          <TextField
            name={index === 0 ? 'links' : undefined}
            label={t('editor_link_title')}
            value={link.title}
            problem={problem('links', `${index}.title`)}
            onChange={(title) => change({ ...link, title })}
          />
          <TextField
            label={t('editor_address')}
            max={2_000}
            placeholder="https://"
            value={link.url}
            problem={problem('links', `${index}.url`)}
            onChange={(url) => change({ ...link, url })}
          />
        </div>
      )}
    </Rows>
  );
}
