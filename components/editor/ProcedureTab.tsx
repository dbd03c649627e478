/** What a procedure says about itself: what it is for, who answers for it, when it is used, what it asks, who is told. */
import type { Tool } from '../../procedures/schema/tool';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import type { LibraryEntry } from '../ports';
import { ClockFields } from './ClockFields';
import type { EditorModel } from './editor-model';
import { CheckField, DateField, Group, SelectField, TextField } from './fields';
import { MarkdownField } from './MarkdownField';
import { TextRows } from './TextRows';
import { NotificationRows } from './NotificationRows';
import { problemsAt, type ProblemOf } from './problem-text';
import { LinesField } from './rows';
import { TriggerRows } from './TriggerRows';
import { ScopeFields } from './UseFields';
import { VariableRows } from './VariableRows';

export interface ProcedureTabProps {
  model: EditorModel;
  tools: readonly Tool[];
  /** Other procedures, which the scope may name. */
  entries: readonly LibraryEntry[];
}

/** What every part of this tab is given. */
export interface ProcedureParts {
  model: EditorModel;
  problem: ProblemOf;
}

const STATUSES = ['draft', 'in-review', 'active', 'deprecated'] as const;

export function ProcedureTab({ model, tools, entries }: ProcedureTabProps) {
  const draft = model.draft.value;
  const parts: ProcedureParts = { model, problem: problemsAt(model.problems.value, null) };
  const wrong = (...fields: string[]): boolean => model.problems.value.some(({ step, field }) => step === null && fields.includes(field));
  return (
    <div class="edit-procedure">
      <h2 class="visually-hidden">{t('editor_tab_procedure')}</h2>
      <div class="edit-fields">
        <About {...parts} />
      </div>
      <Group
        title={t('library_use')}
        open={draft.triggers.length > 0 || draft.scope !== undefined || draft.prerequisites.length > 0}
        wrong={wrong('triggers', 'scope', 'prerequisites')}
      >
        <TriggerRows {...parts} tools={tools} />
        <ScopeFields {...parts} entries={entries} />
        <LinesField
          name="prerequisites"
          label={t('library_prerequisites')}
          hint={t('editor_one_a_line')}
          lines={draft.prerequisites}
          most={30}
          problem={parts.problem('prerequisites')}
          onChange={(prerequisites) => model.changeProcedure({ prerequisites })}
        />
      </Group>
      <Group title={t('editor_variables')} note={count(draft.variables)} open={draft.variables.length > 0} wrong={wrong('variables')}>
        <VariableRows {...parts} />
      </Group>
      <Group title={t('library_severities')} note={count(draft.severities)} open={draft.severities.length > 0} wrong={wrong('severities')}>
        <SeverityFields {...parts} />
      </Group>
      <Group title={t('editor_exit')} note={count(draft.phases)} open={draft.phases.length > 0} wrong={wrong('phases')}>
        <ExitFields {...parts} />
      </Group>
      <Group
        title={t('editor_notifications')}
        note={count(draft.notifications)}
        open={draft.notifications.length > 0}
        wrong={wrong('notifications')}
      >
        <NotificationRows {...parts} />
      </Group>
      <Group title={t('editor_texts')} note={count(draft.texts ?? [])} open={draft.texts !== undefined} wrong={wrong('texts')}>
        <TextRows {...parts} />
      </Group>
      <Group title={t('editor_clocks')} note={count(draft.clocks)} open={draft.clocks.length > 0} wrong={wrong('clocks')}>
        <ClockFields {...parts} />
      </Group>
    </div>
  );
}

const count = (list: readonly unknown[]): string => (list.length === 0 ? '' : String(list.length));

function About({ model, problem }: ProcedureParts) {
  const draft = model.draft.value;
  return (
    <>
      <TextField
        name="title"
        label={t('editor_title')}
        value={draft.title}
        problem={problem('title')}
        onChange={(title) => model.changeProcedure({ title })}
      />
      <TextField
        name="summary"
        wrap
        label={t('editor_summary')}
        hint={t('editor_summary_hint')}
        value={draft.summary}
        problem={problem('summary')}
        onChange={(summary) => model.changeProcedure({ summary })}
      />
      <MarkdownField
        name="about"
        label={t('editor_about')}
        value={draft.about}
        problem={problem('about')}
        onChange={(about) => model.changeProcedure({ about })}
      />
      <div class="edit-pair">
        <TextField
          name="owner"
          label={t('editor_owner')}
          hint={t('editor_owner_hint')}
          value={draft.owner}
          problem={problem('owner')}
          onChange={(owner) => model.changeProcedure({ owner })}
        />
        <SelectField
          name="status"
          label={t('editor_status')}
          value={draft.status}
          options={STATUSES.map((status) => ({
            value: status,
            title: t(`library_status_${status === 'in-review' ? 'in_review' : status}`),
          }))}
          onChange={(status) => model.changeProcedure({ status: STATUSES.find((each) => each === status) ?? 'draft' })}
        />
      </div>
      <div class="edit-pair">
        <DateField
          name="lastReviewed"
          label={t('editor_last_reviewed')}
          value={draft.lastReviewed}
          problem={problem('lastReviewed')}
          onChange={(lastReviewed) => model.changeProcedure({ lastReviewed })}
        />
        <DateField
          name="reviewDue"
          label={t('editor_review_due')}
          value={draft.reviewDue}
          problem={problem('reviewDue')}
          onChange={(reviewDue) => model.changeProcedure({ reviewDue })}
        />
      </div>
      <CheckField
        name="drill"
        label={t('editor_drill')}
        hint={t('editor_drill_hint')}
        checked={draft.drill}
        onChange={(drill) => model.changeProcedure({ drill })}
      />
      <MarkdownField
        name="scenario"
        label={t('editor_scenario')}
        hint={t('editor_scenario_hint')}
        value={draft.scenario}
        problem={problem('scenario')}
        onChange={(scenario) => model.changeProcedure({ scenario })}
      />
    </>
  );
}

/** Criteria and examples that stand instead of the framework's, where there are any. */
function SeverityFields({ model }: ProcedureParts) {
  const draft = model.draft.value;
  const set = (severity: string, change: { criteria?: string[]; examples?: string[] }): void => {
    const before = draft.severities.find((each) => each.severity === severity) ?? { severity };
    const next = Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value.length > 0));
    const rest = draft.severities.filter((each) => each.severity !== severity);
    model.changeProcedure({ severities: [...rest, { ...next, severity }] });
  };
  return (
    <>
      <p class="hint">{t('editor_instead_of', model.framework.value.title)}</p>
      {model.framework.value.severities.map((severity) => {
        const own = draft.severities.find((each) => each.severity === severity.id);
        return (
          <fieldset key={severity.id} class="stack stack-s">
            <legend class="label with-icon">
              <SeverityChip severity={severity} /> {severity.title}
            </legend>
            <div class="edit-pair">
              <LinesField
                label={t('editor_criteria')}
                lines={own?.criteria ?? []}
                most={20}
                placeholder={severity.criteria.join('\n')}
                onChange={(criteria) => set(severity.id, { criteria })}
              />
              <LinesField
                label={t('editor_examples')}
                lines={own?.examples ?? []}
                most={20}
                placeholder={severity.examples.join('\n')}
                onChange={(examples) => set(severity.id, { examples })}
              />
            </div>
          </fieldset>
        );
      })}
    </>
  );
}

function ExitFields({ model }: ProcedureParts) {
  const draft = model.draft.value;
  return (
    <>
      <p class="hint">{t('editor_instead_of', model.framework.value.title)}</p>
      {model.framework.value.phases.map(({ id, title, exit }) => (
        <LinesField
          key={id}
          label={title}
          lines={draft.phases.find(({ phase }) => phase === id)?.exit ?? []}
          most={20}
          placeholder={exit.join('\n')}
          onChange={(lines) =>
            model.changeProcedure({ phases: [...draft.phases.filter(({ phase }) => phase !== id), { phase: id, exit: lines }] })
          }
        />
      ))}
    </>
  );
}
