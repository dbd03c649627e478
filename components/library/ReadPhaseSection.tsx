/** One phase of a procedure that is read: its purpose and owner, its steps, what must be true before it is left. */
import { Icon } from '../common/Icon';
import { t, tn } from '../common/text';
import type { Reading } from './ProcedureView';
import type { ReadJob, ReadPhase } from '../../procedures/library/reading';
import { ReadStepView } from './ReadStepView';

export interface ReadPhaseSectionProps {
  phase: ReadPhase;
  /** All of them: a step may lead to one of another phase. */
  phases: readonly ReadPhase[];
  reading: Reading;
}

export function ReadPhaseSection({ phase, phases, reading }: ReadPhaseSectionProps) {
  const { id, title, purpose, owner, parallel } = phase.phase;
  const role = reading.entry.framework.roles.find((each) => each.id === owner);
  return (
    <section class="stack" aria-labelledby={`phase-${id}`}>
      <div class="phase-head stack stack-xs">
        <div class="row">
          <h2 id={`phase-${id}`} tabIndex={-1}>
            {title}
          </h2>
          <span class="small muted numbers">{tn('declare_steps', phase.count)}</span>
          {role !== undefined && <span class="small muted">{t('library_owner', role.title)}</span>}
          {parallel && <span class="chip">{t('run_parallel')}</span>}
        </div>
        <p class="muted break">{purpose}</p>
      </div>
      <ol class="plain read-steps">
        {phase.jobs.map((job) => (
          <Job key={job.steps[0]?.step.id} job={job} phases={phases} reading={reading} />
        ))}
      </ol>
      {phase.exit.length > 0 && (
        <div class="exit-criteria stack stack-xs">
          <h3>{t('run_exit')}</h3>
          <ul class="checks">
            {phase.exit.map((line) => (
              <li key={line} class="break">
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Steps for another tool have no number in the plan that is read here. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function Job({ job, phases, reading }: { job: ReadJob } & Omit<ReadPhaseSectionProps, 'phase'>) {
  const tool = (id: string | null): string =>
    id === null ? t('library_words') : (reading.source.tools.find((each) => each.id === id)?.title ?? id);
  return (
    <>
      {job.steps.map((each) => (
        <li key={each.step.id}>
          <ReadStepView read={each} phases={phases} reading={reading} />
        </li>
      ))}
      {job.others.length > 0 && (
        <li class="other-tools stack stack-xs">
          <p class="small muted">{t('library_same_in')}</p>
          {job.others.map((way) => (
            <details key={way.tool ?? ''} class="way">
              <summary>
                <Icon name="chevron" />
                <span class="break">{tool(way.tool)}</span>
                <span class="muted numbers">{tn('declare_steps', way.steps.length)}</span>
              </summary>
              <ol class="plain read-steps">
                {way.steps.map((each, index) => (
                  <li key={each.step.id}>
                    <ReadStepView read={each} mark={LETTERS[index]} phases={phases} reading={reading} />
                  </li>
                ))}
              </ol>
            </details>
          ))}
        </li>
      )}
    </>
  );
}
