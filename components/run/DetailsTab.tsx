/** What a run is: severity and why, facts of the incident, roles, tools, the procedure it follows; pause and end. */
import { useSignal } from '@preact/signals';
import { planSteps } from '../../procedures/run/plan';
import type { RunState } from '../../procedures/run/types';
import { dayOf, list, timeOf } from '../common/format';
import { Button, SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { Translated } from '../common/Translated';
import { severityOf } from '../../procedures/run/summary';
import { EndForm, PauseForm } from './EndForm';
import { HandOverForm } from './HandOverForm';
import { People } from './People';
import { RolesForm } from './RolesForm';
import type { RunModel } from './run-model';
import { SeverityForm, type OtherProcedures } from './SeverityForm';
import { VariablesForm } from './VariablesForm';

export interface DetailsTabProps {
  model: RunModel;
  state: RunState;
  now: number;
  askName: boolean;
  /** Which form is open; it can be opened from elsewhere ("End the run" when all steps are done). */
  open: 'severity' | 'variables' | 'roles' | 'pause' | 'end' | 'handover' | null;
  onOpen: (form: DetailsTabProps['open']) => void;
  others: OtherProcedures;
}

export function DetailsTab({ model, state, now, askName, open, onOpen, others }: DetailsTabProps) {
  const busy = model.doing.busy.value !== null;
  const ended = state.status === 'ended';
  const close = (): void => onOpen(null);
  const closing =
    <Values extends unknown[]>(action: (...values: Values) => Promise<boolean>) =>
    async (...values: Values): Promise<void> => {
      if (await action(...values)) close();
    };
  return (
    <div class="stack stack-l">
      <SeveritySection state={state} now={now} editable={!ended && open !== 'severity'} onEdit={() => onOpen('severity')} />
      {open === 'severity' && (
        <SeverityForm state={state} busy={busy} onChange={closing(model.changeSeverity)} onCancel={close} others={others} />
      )}
      {open === 'variables' ? (
        <VariablesForm state={state} busy={busy} onSave={closing(model.setVariables)} onCancel={close} />
      ) : (
        <VariablesSection state={state} editable={!ended} onEdit={() => onOpen('variables')} />
      )}
      {open === 'roles' ? (
        <RolesForm
          state={state}
          busy={busy}
          onSave={closing(async (roles: string[], tools: string[]) => {
            const changed = (a: string[], b: string[]): boolean => a.join() !== b.join();
            if (changed(roles, state.roles) && !(await model.setRoles(roles))) return false;
            return !changed(tools, state.tools) || model.setTools(tools);
          })}
          onCancel={close}
        />
      ) : (
        <RolesSection state={state} editable={!ended} onEdit={() => onOpen('roles')} />
      )}
      <People model={model} state={state} />
      <ProcedureSection model={model} state={state} />
      {!ended && open !== 'end' && open !== 'pause' && open !== 'handover' && (
        <div class="row">
          {state.status === 'paused' ? (
            <Button icon="play" disabled={busy} onClick={() => void model.resume()}>
              {t('run_resume')}
            </Button>
          ) : (
            <Button icon="pause" onClick={() => onOpen('pause')}>
              {t('run_pause')}
            </Button>
          )}
          <Button icon="person" onClick={() => onOpen('handover')}>
            {t('handoff_open')}
          </Button>
          <Button icon="flag" onClick={() => onOpen('end')}>
            {t('run_end', state.source.framework.noun)}
          </Button>
        </div>
      )}
      {ended && (
        <div class="row">
          <Button icon="download" disabled={busy} onClick={() => void model.saveFile()}>
            {t('handoff_save_record')}
          </Button>
        </div>
      )}
      {open === 'handover' && !ended && (
        <HandOverForm busy={busy} askName={askName} onHandOver={closing(model.handOver)} onCancel={close} />
      )}
      {open === 'pause' && <PauseForm busy={busy} onPause={closing(model.pause)} onCancel={close} />}
      {open === 'end' && <EndForm state={state} busy={busy} onEnd={closing(model.end)} onCancel={close} />}
    </div>
  );
}

interface SectionProps {
  state: RunState;
  editable: boolean;
  onEdit: () => void;
}

function SeveritySection({ state, now, editable, onEdit }: SectionProps & { now: number }) {
  const severity = severityOf(state);
  const label = (id: string): string => state.source.framework.severities.find((each) => each.id === id)?.label ?? id;
  const changes = state.severityHistory.filter(({ from }) => from !== null).toReversed();
  return (
    <section class="stack stack-s" aria-labelledby="details-severity">
      <div class="row">
        <h2 id="details-severity" class="section-title grow">
          {t('run_severity')}
        </h2>
        {editable && (
          <Button kind="quiet" onClick={onEdit} label={t('run_severity_change_label')}>
            {t('common_change')}
          </Button>
        )}
      </div>
      <p class="row">
        <SeverityChip severity={severity} /> <span class="strong">{severity.title}</span>
        <span class="muted small">{severity.meaning}</span>
      </p>
      {changes.length > 0 && (
        <ul class="plain stack stack-xs small">
          {changes.map((change) => (
            <li key={change.at} class="break">
              <span class="muted">{t('run_severity_history', timeOf(change.at, now), label(change.from ?? ''), label(change.to))}</span>{' '}
              {change.reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function VariablesSection({ state, editable, onEdit }: SectionProps) {
  const all = new Map(
    [...state.source.framework.variables, ...state.source.procedure.variables].map((variable) => [variable.name, variable]),
  );
  const set = [...all.values()].filter(({ name }) => (state.variables[name] ?? '') !== '');
  return (
    <section class="stack stack-s" aria-labelledby="details-facts">
      <div class="row">
        <h2 id="details-facts" class="section-title grow">
          {t('run_variables')}
        </h2>
        {editable && all.size > 0 && (
          <Button kind="quiet" onClick={onEdit} label={t('run_variables_change_label')}>
            {t('common_change')}
          </Button>
        )}
      </div>
      {set.length === 0 ? (
        <p class="small muted">{t('run_variables_none')}</p>
      ) : (
        <dl class="facts">
          {set.map(({ name, title }) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd class="break">{state.variables[name]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function RolesSection({ state, editable, onEdit }: SectionProps) {
  const { framework, tools } = state.source;
  const roles = state.roles.map((id) => framework.roles.find((role) => role.id === id)?.title ?? id);
  // Those that the plan works in, also where there was nothing to choose.
  const used = new Set(planSteps(state).flatMap(({ tool }) => tool ?? []));
  const inUse = [...used].map((id) => tools.find((tool) => tool.id === id)?.title ?? id);
  return (
    <section class="stack stack-s" aria-labelledby="details-roles">
      <div class="row">
        <h2 id="details-roles" class="section-title grow">
          {t('run_roles_tools')}
        </h2>
        {editable && (
          <Button kind="quiet" onClick={onEdit} label={t('run_roles_tools_change_label')}>
            {t('common_change')}
          </Button>
        )}
      </div>
      <p class="small">{roles.length === 0 ? t('run_roles_all') : list(roles)}</p>
      <p class="small muted">{inUse.length === 0 ? t('run_tools_none') : t('run_tools', list(inUse))}</p>
    </section>
  );
}

function ProcedureSection({ model, state }: { model: RunModel; state: RunState }) {
  const { procedure } = state.source;
  const open = useSignal(false);
  const more = procedure.prerequisites.length > 0 || procedure.scope !== undefined;
  return (
    <section class="stack stack-s" aria-labelledby="details-procedure">
      <h2 id="details-procedure" class="section-title">
        {t('run_procedure')}
      </h2>
      <p class="small">
        {t('run_procedure_version', procedure.title, procedure.version)}
        <span class="muted"> {t('run_procedure_owner', procedure.owner)}</span>
        {procedure.lastReviewed !== undefined && <span class="muted"> {t('run_procedure_reviewed', dayOf(procedure.lastReviewed))}</span>}
      </p>
      <Translated procedure={procedure} reader={model.reader.value} onOriginal={(on) => void model.readOriginal(on)} />
      {more && (
        <>
          <div>
            <Button kind="quiet" expanded={open.value} onClick={() => (open.value = !open.value)}>
              {t(open.value ? 'run_procedure_less' : 'run_procedure_more')}
            </Button>
          </div>
          {open.value && (
            <ul class="small stack stack-xs list">
              {[...procedure.prerequisites, ...(procedure.scope?.out.map(({ text }) => t('run_scope_out', text)) ?? [])].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
