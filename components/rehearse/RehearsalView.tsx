/**
 * The rehearsal of a procedure: where every step's element is, what changed, what responders proposed; and what the author
 * accepts of it. Collaborators: rehearsal-model.ts, the parts beside this file, LibraryView.tsx (shows it).
 */
import { useEffect } from 'preact/hooks';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { StepResult } from '../../procedures/rehearsal/fold';
import type { Framework } from '../../procedures/schema/framework';
import { Icon } from '../common/Icon';
import { Button, FailureNotice, Loading, Notice } from '../common/parts';
import { t } from '../common/text';
import { hrefTo } from '../library/route';
import { ViewHeading } from '../library/ViewHeading';
import type { RehearsalSubject } from './ports';
import { Progress } from './Progress';
import { Proposals } from './Proposals';
import type { RehearsalModel } from './rehearsal-model';
import { StepRow } from './StepRow';
import { ValuesForm } from './ValuesForm';

interface RehearsalViewProps {
  model: RehearsalModel;
  address: ProcedureRef;
  now: number;
  focus: boolean;
  /** The rehearsal goes on with another procedure: the copy of this one. */
  onMoved: (ref: ProcedureRef) => void;
}

export function RehearsalView({ model, address, now, focus, onMoved }: RehearsalViewProps) {
  const { pack, procedure } = address;
  useEffect(() => void model.show({ pack, procedure }), [pack, procedure]);
  const subject = model.subject.value;
  const failure = (
    <FailureNotice
      failure={model.unreadable.value ?? model.doing.failure.value}
      onDismiss={() => (model.doing.clear(), void model.show(address))}
    />
  );
  if (subject === undefined) return model.unreadable.value === null ? <Loading /> : failure;
  if (subject === null) {
    return (
      <div class="stack">
        <ViewHeading focus={focus}>{t('library_gone')}</ViewHeading>
        <p>{t('library_gone_hint')}</p>
      </div>
    );
  }
  const under = model.now.value !== null;
  const known = new Set(subject.content.steps.map(({ id }) => id));
  const lost = subject.proposals.filter(({ step }) => !known.has(step));
  return (
    <article class="rehearsal stack stack-l">
      <Head subject={subject} focus={focus} />
      {failure}
      <p role="status" class={model.said.value === '' ? 'visually-hidden' : 'small strong'}>
        {model.said.value}
      </p>
      <Bundled subject={subject} model={model} onMoved={onMoved} />
      {under ? <Progress model={model} subject={subject} /> : <Begin subject={subject} model={model} />}
      {under && <ValuesForm model={model} />}
      <Phases model={model} subject={subject} now={now} />
      {lost.length > 0 && (
        <section class="stack" aria-labelledby="rehearse-lost">
          <h2 id="rehearse-lost" tabIndex={-1}>
            {t('rehearse_lost')}
          </h2>
          <Proposals
            proposals={lost}
            title={t('rehearse_lost')}
            model={model}
            acceptable={false}
            now={now}
            onDone={() => document.getElementById('rehearse-lost')?.focus()}
          />
        </section>
      )}
    </article>
  );
}

function Head({ subject: { ref, content, isDraft }, focus }: { subject: RehearsalSubject; focus: boolean }) {
  return (
    <header class="stack stack-s">
      <a
        class="back-link"
        href={hrefTo(isDraft ? { view: 'edit', ...ref, part: 'steps', step: null } : { view: 'procedure', ...ref, severity: null })}
      >
        <Icon name="back" />
        {isDraft ? t('rehearse_to_editor') : t('rehearse_back')}
      </a>
      <div class="row">
        <ViewHeading focus={focus}>{t('rehearse_title', content.title)}</ViewHeading>
        {isDraft && <span class="chip">{t('library_status_draft')}</span>}
      </div>
      <p class="lead measure">{t('rehearse_lead')}</p>
    </header>
  );
}

/** What comes with Steplight is checked like any other; what is accepted goes into a copy. */
function Bundled({ subject, model, onMoved }: { subject: RehearsalSubject; model: RehearsalModel; onMoved: (ref: ProcedureRef) => void }) {
  if (!subject.bundled) return null;
  return (
    <Notice tone="plain">
      <p>{t('rehearse_bundled')}</p>
      <p>
        <Button
          icon="copy"
          disabled={model.doing.busy.value !== null}
          onClick={() => void model.copy().then((made) => made !== null && onMoved(made))}
        >
          {t('rehearse_copy')}
        </Button>
      </p>
    </Notice>
  );
}

function Begin({ subject, model }: { subject: RehearsalSubject; model: RehearsalModel }) {
  const { of } = model.counts.value;
  if (of === 0) return <p class="empty">{t('rehearse_nothing')}</p>;
  return (
    <section class="card stack" aria-label={t('rehearse_start')}>
      {subject.now !== null && (
        <p class="small">
          {t('rehearse_other')} <a href={hrefTo({ view: 'rehearse', ...subject.now.ref })}>{t('rehearse_other_go')}</a>
        </p>
      )}
      <p class="hint">{t('rehearse_hint')}</p>
      <p>
        <Button kind="primary" large icon="play" disabled={model.doing.busy.value !== null} onClick={() => void model.start()}>
          {t('rehearse_start')}
        </Button>
      </p>
    </section>
  );
}

function Phases({ model, subject, now }: { model: RehearsalModel; subject: RehearsalSubject; now: number }) {
  const results = model.results.value;
  const number = new Map(results.map(({ step }, i) => [step.id, i + 1]));
  return (
    <>
      {byPhase(results, subject.framework).map(({ id, title, results: own }) => (
        <section key={id} class="stack stack-s" aria-labelledby={`rehearse-phase-${id}`}>
          <h2 id={`rehearse-phase-${id}`} tabIndex={-1}>
            {title}
          </h2>
          <ol class="plain card rows">
            {own.map((result) => (
              <StepRow
                key={result.step.id}
                result={result}
                number={number.get(result.step.id) ?? 0}
                subject={subject}
                model={model}
                now={now}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

/** In the order of the framework; a draft may name a phase that it does not have. */
function byPhase(results: readonly StepResult[], { phases }: Framework): { id: string; title: string; results: StepResult[] }[] {
  const ids = [...new Set([...phases.map(({ id }) => id), ...results.map(({ step }) => step.phase)])];
  return ids
    .map((id) => ({
      id,
      title: phases.find((phase) => phase.id === id)?.title ?? id,
      results: results.filter(({ step }) => step.phase === id),
    }))
    .filter((phase) => phase.results.length > 0);
}
