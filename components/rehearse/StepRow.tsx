/** One step of the procedure that is rehearsed, with all that was seen of it and what responders said about it. */
import type { StepResult } from '../../procedures/rehearsal/fold';
import { fill } from '../../procedures/run/fill';
import { dayOf } from '../common/format';
import { t } from '../common/text';
import { OutcomeChip } from './OutcomeChip';
import { PartView } from './PartView';
import type { RehearsalSubject } from './ports';
import { Proposals } from './Proposals';
import type { RehearsalModel } from './rehearsal-model';

interface StepRowProps {
  result: StepResult;
  number: number;
  subject: RehearsalSubject;
  model: RehearsalModel;
  now: number;
}

export function StepRow({ result: { step, outcome, parts }, number, subject, model, now }: StepRowProps) {
  const title = fill(step.title, model.now.value?.values ?? {});
  const under = model.now.value !== null;
  const id = `rehearse-${step.id}`;
  // A button that was pressed goes with what it was for: the step is where reading goes on.
  const focus = (): void => document.getElementById(id)?.focus();
  const tool = subject.tools.find((each) => each.id === step.tool);
  const page = tool?.pages.find((each) => each.id === step.page);
  const writable = !subject.bundled;
  const away = outcome === 'unvisited' || outcome === 'missing' || outcome === 'guessed' || outcome === 'unopened';
  return (
    <li class="rehearse-step" data-outcome={outcome} data-step={step.id}>
      <div class="row rehearse-step-head">
        <h3 id={id} tabIndex={-1} class="grow break">
          <span class="muted numbers">{number}. </span>
          {title}
        </h3>
        {(under || outcome === 'nothing') && <OutcomeChip outcome={outcome} />}
      </div>
      {outcome !== 'nothing' && (
        <p class="facts-line tiny muted">
          {tool !== undefined && <span class="break">{page === undefined ? tool.title : `${tool.title} · ${page.title}`}</span>}
          <span>{step.verifiedOn === undefined ? t('rehearse_never_verified') : t('rehearse_verified_on', dayOf(step.verifiedOn))}</span>
          {under && away && tool !== undefined && (
            <button
              type="button"
              class="button-text"
              aria-label={`${t('rehearse_open')}: ${title}`}
              onClick={() => void model.open(step.id)}
            >
              {t('rehearse_open')}
            </button>
          )}
        </p>
      )}
      {under &&
        parts.map((part) => (
          <PartView
            key={part.key}
            part={part}
            title={title}
            several={parts.length > 1}
            model={model}
            tools={subject.tools}
            writable={writable}
            onDone={focus}
          />
        ))}
      <Proposals
        proposals={subject.proposals.filter((each) => each.step === step.id)}
        title={title}
        model={model}
        acceptable={writable && step.target !== undefined}
        now={now}
        onDone={focus}
      />
    </li>
  );
}
