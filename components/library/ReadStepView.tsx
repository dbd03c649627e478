/** One step as it is read: who, where, for which severities, by when; then all that it says (run/StepDetails.tsx). */
import { useSignal } from '@preact/signals';
import { fill } from '../../procedures/run/fill';
import type { Branch, Step } from '../../procedures/schema/step';
import { list, minutes } from '../common/format';
import { Icon } from '../common/Icon';
import { SeverityChip } from '../common/parts';
import { StepPictures } from '../common/StepPictures';
import { t } from '../common/text';
import { StepDetails } from '../run/StepDetails';
import { jumpTo } from './Contents';
import type { Reading } from './ProcedureView';
import type { ReadPhase, ReadStep } from '../../procedures/library/reading';

export interface ReadStepViewProps {
  read: ReadStep;
  /** Stands for the number where there is none. */
  mark?: string | undefined;
  phases: readonly ReadPhase[];
  reading: Reading;
}

/** Nothing is known yet: variables stay readable as ‹service›. */
const NOTHING = {};

export function ReadStepView({ read, mark = '•', phases, reading }: ReadStepViewProps) {
  const { step, number, role } = read;
  return (
    <article class="read-step" aria-labelledby={`step-${step.id}`}>
      <span class="read-number numbers" data-counted={number !== null} aria-hidden="true">
        {number ?? mark}
      </span>
      <div class="grow stack stack-s">
        <div class="stack stack-xs">
          <h3 id={`step-${step.id}`} tabIndex={-1} class="break">
            {number !== null && <span class="visually-hidden">{`${number}. `}</span>}
            {fill(step.title, NOTHING)}
          </h3>
          <StepFacts step={step} role={role} reading={reading} />
          <StepLink step={step} reading={reading} />
        </div>
        <StepDetails step={step} variables={NOTHING} copy={reading.copy} />
        <StepPictures step={step} load={reading.pictures} />
        <Branches step={step} phases={phases} />
      </div>
    </article>
  );
}

/** To send to somebody who has Steplight; not on paper. */
function StepLink({ step, reading }: { step: Step; reading: Reading }) {
  const copied = useSignal(false);
  return (
    <button
      type="button"
      class="button-text step-link small no-print"
      title={reading.linkTo(step.id)}
      onClick={() =>
        void reading.copy(reading.linkTo(step.id)).then(
          () => (copied.value = true),
          () => (copied.value = false),
        )
      }
    >
      {t(copied.value ? 'common_copied' : 'link_copy')}
    </button>
  );
}

function StepFacts({ step, role, reading }: { step: Step; role: string | null; reading: Reading }) {
  const { framework, procedure } = reading.entry;
  const who = framework.roles.find(({ id }) => id === role);
  const tool = reading.source.tools.find(({ id }) => id === step.tool);
  const page = tool?.pages.find(({ id }) => id === step.page);
  const where = tool === undefined ? step.tool : page === undefined ? tool.title : t('run_place_page', tool.title, page.title);
  const due = dueText(step, reading);
  const fills = (step.fills ?? []).map(
    (name) => [...procedure.variables, ...framework.variables].find((variable) => variable.name === name)?.title ?? name,
  );
  return (
    <p class="facts-line small muted">
      {who !== undefined && (
        <span class="with-icon">
          <Icon name="person" />
          {who.title}
        </span>
      )}
      {where !== undefined && (
        <span class="with-icon break">
          <Icon name="external" />
          {where}
        </span>
      )}
      {due !== null && (
        <span class="with-icon">
          <Icon name="clock" />
          {t('library_due', due)}
        </span>
      )}
      {step.meets !== undefined && <span>{t('library_meets', t(`clock_${step.meets === 'update' ? 'nextUpdate' : step.meets}`))}</span>}
      {fills.length > 0 && <span class="break">{t('library_fills', list(fills))}</span>}
      {step.optional && <span class="chip">{t('run_optional')}</span>}
      {reading.severity === null && step.severities !== undefined && step.severities.length < reading.severities.length && (
        <span class="chips">
          <span class="visually-hidden">{t('library_only_at')}</span>
          {reading.severities
            .filter(({ id }) => step.severities?.includes(id))
            .map((severity) => (
              <SeverityChip key={severity.id} severity={severity} />
            ))}
        </span>
      )}
    </p>
  );
}

/** At one severity the one limit, else each with its label; null where there is none. */
function dueText(step: Step, { severity, severities }: Reading): string | null {
  const limits = step.dueWithin ?? {};
  if (severity !== null) return Object.hasOwn(limits, severity.id) ? minutes(limits[severity.id] ?? 0) : null;
  const parts = severities.flatMap(({ id, label }) =>
    Object.hasOwn(limits, id) ? [t('library_due_at', minutes(limits[id] ?? 0), label)] : [],
  );
  return parts.length === 0 ? null : list(parts);
}

function Branches({ step, phases }: { step: Step; phases: readonly ReadPhase[] }) {
  const { unexpected, branches = [] } = step;
  if (unexpected === undefined && branches.length === 0) return null;
  return (
    <ul class="plain stack stack-xs">
      {unexpected !== undefined && <Way said={t('library_unexpected', fill(unexpected.text, NOTHING))} way={unexpected} phases={phases} />}
      {branches.map((branch) => (
        <Way key={branch.when} said={t('run_branch_if', fill(branch.when, NOTHING))} way={branch} phases={phases} />
      ))}
    </ul>
  );
}

function Way({ said, way: { goto, wait, limit }, phases }: { said: string; way: Partial<Branch>; phases: readonly ReadPhase[] }) {
  const shown = phases.flatMap(({ jobs }) => jobs.flatMap(({ steps, others }) => [...steps, ...others.flatMap((way) => way.steps)]));
  const target = shown.find((each) => each.step.id === goto);
  const loop = [
    ...(wait === undefined ? [] : [t('library_loop_wait', minutes(wait))]),
    ...(limit === undefined ? [] : [t('library_loop_limit', limit)]),
  ];
  return (
    <li class="branch small break">
      {said} {goto !== undefined && target === undefined && <span class="muted">{t('library_branch_not')}</span>}
      {goto !== undefined && target !== undefined && (
        <button type="button" class="button-text" onClick={() => revealStep(goto)}>
          {t('library_branch_go', fill(target.step.title, NOTHING))}
        </button>
      )}
      {loop.length > 0 && <span class="muted"> ({loop.join(', ')})</span>}
    </li>
  );
}

/** A step for another tool may be folded away. */
export function revealStep(id: string): void {
  const folded = document.getElementById(`step-${id}`)?.closest('details');
  if (folded) folded.open = true;
  jumpTo(`step-${id}`);
}
