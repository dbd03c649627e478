/**
 * What a runbook in Markdown becomes, before anything is made: its title, its steps by phase, where each heading went, and every line that
 * was not understood. Collaborators: runbook-model.ts, RunbookHeadings.tsx.
 */
import { useId } from 'preact/hooks';
import type { Left } from '../../procedures/interchange/markdown-in/types';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import { fill } from '../../procedures/run/fill';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t, tn } from '../common/text';
import { SelectField } from '../editor/fields';
import { hrefTo } from '../library/route';
import { RunbookHeadings } from './RunbookHeadings';
import { addressOf, type Draftable, type Runbook } from './runbook-model';

export interface RunbookPreviewProps {
  runbook: Runbook;
  busy: boolean;
  /** One of many is a line until it is opened. */
  many: boolean;
  onMake: () => void;
}

export function RunbookPreview({ runbook, busy, many, onMake }: RunbookPreviewProps) {
  const { content } = runbook.read.value;
  const title = content.title === '' ? t('editor_untitled') : content.title;
  return (
    <section class="card runbook stack" aria-label={t('runbook_of', title)}>
      <div class="stack stack-xs">
        {runbook.file !== null && <p class="tiny muted break">{runbook.file}</p>}
        <h3 class="break">{title}</h3>
        <Counts runbook={runbook} />
      </div>
      {many ? (
        <details>
          <summary>
            <Icon name="chevron" />
            {t('runbook_look')}
          </summary>
          <Body runbook={runbook} />
        </details>
      ) : (
        <Body runbook={runbook} />
      )}
      <Make draftable={runbook} title={title} busy={busy} onMake={onMake} />
    </section>
  );
}

export function Make({ draftable, title, busy, onMake }: { draftable: Draftable; title: string; busy: boolean; onMake: () => void }) {
  const made = draftable.made.value;
  return made === null ? (
    <div class="stack stack-xs">
      <div>
        <Button kind="primary" icon="plus" disabled={busy} label={t('runbook_make_label', title)} onClick={onMake}>
          {t('runbook_make')}
        </Button>
      </div>
      <p class="hint">{t('runbook_make_hint')}</p>
    </div>
  ) : (
    <p class="strong">
      {t('runbook_made')} <a href={hrefTo({ view: 'edit', ...made, part: 'steps', step: null })}>{t('runbook_open', title)}</a>
    </p>
  );
}

function Counts({ runbook }: { runbook: Runbook }) {
  const { content, left } = runbook.read.value;
  const phases = new Set(content.steps.map(({ phase }) => phase)).size;
  const lines = left.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const alerts = content.triggers.flatMap((trigger) => (trigger.kind === 'alert' ? [trigger.name] : []));
  return (
    <p class="facts-line small muted">
      <span>{tn('declare_steps', content.steps.length)}</span>
      <span>{tn('runbook_phases', phases)}</span>
      {alerts.map((name) => (
        <span key={name} class="break">
          {t('library_trigger_alert', name)}
        </span>
      ))}
      {lines > 0 && <span>{tn('runbook_left', lines)}</span>}
    </p>
  );
}

function Body({ runbook }: { runbook: Runbook }) {
  const { content, left, unfinished, relative } = runbook.read.value;
  const framework = runbook.framework.value;
  return (
    <div class="stack runbook-body">
      {content.summary !== '' && <p class="break">{content.summary}</p>}
      {runbook.frameworks.length > 1 && (
        <SelectField
          label={t('editor_framework')}
          value={framework.id}
          options={runbook.frameworks.map(({ id, title }) => ({ value: id, title }))}
          onChange={(id) => (runbook.framework.value = runbook.frameworks.find((each) => each.id === id) ?? framework)}
        />
      )}
      <RunbookHeadings runbook={runbook} />
      <Steps content={content} framework={framework} />
      <More title={t('library_prerequisites')} lines={content.prerequisites} />
      <More
        title={t('library_severities')}
        lines={content.severities.flatMap(({ severity, criteria = [], examples = [] }) => {
          const label = framework.severities.find(({ id }) => id === severity)?.label ?? severity;
          return [...criteria, ...examples].map((each) => `${label}: ${each}`);
        })}
      />
      <More title={t('library_asked')} lines={content.variables.map((variable) => variable.title)} />
      {unfinished.length > 0 && <p class="break">{tn('runbook_unfinished', unfinished.length, numbers(unfinished))}</p>}
      <Base runbook={runbook} lines={relative} />
      <NotUnderstood left={left} />
    </div>
  );
}

/** By phase. */
export function Steps({ content, framework }: { content: DraftProcedure; framework: Framework }) {
  return (
    <div class="stack stack-s">
      <h4>{t('runbook_steps')}</h4>
      {content.steps.length === 0 && <p class="muted">{t('runbook_no_steps')}</p>}
      {framework.phases.map(({ id, title }) => {
        const steps = content.steps.filter(({ phase }) => phase === id);
        return steps.length === 0 ? null : (
          <details key={id} open={content.steps.length <= 30}>
            <summary>
              <Icon name="chevron" />
              {`${title} (${steps.length})`}
            </summary>
            <ol class="runbook-steps">
              {steps.map((step) => (
                <li key={step.id} class="break">
                  {fill(step.title, {})}
                  {step.body !== undefined && <span class="muted small">{` ${t('runbook_with_text')}`}</span>}
                </li>
              ))}
            </ol>
          </details>
        );
      })}
    </div>
  );
}

export function More({ title, lines }: { title: string; lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <details>
      <summary>
        <Icon name="chevron" />
        {`${title} (${lines.length})`}
      </summary>
      <ul class="runbook-steps">
        {lines.map((line, i) => (
          <li key={i} class="break">
            {line}
          </li>
        ))}
      </ul>
    </details>
  );
}

const FEW = 12;

/** Each once; of many the first. */
function numbers(lines: readonly number[]): string {
  const all = [...new Set(lines)];
  return `${all.slice(0, FEW).join(', ')}${all.length > FEW ? ', …' : ''}`;
}

/** Where the file is published, which only its author knows: alerts link there, and its own links lead on from there. */
function Base({ runbook, lines }: { runbook: Runbook; lines: readonly number[] }) {
  const id = useId();
  const wrong = runbook.base.value.trim() !== '' && addressOf(runbook.base.value) === null;
  return (
    <div class="field">
      <label for={id}>{t('runbook_base')}</label>
      <input
        id={id}
        class="input"
        type="url"
        autocomplete="off"
        placeholder="https://"
        aria-invalid={wrong}
        aria-describedby={`${id}-hint`}
        value={runbook.base.value}
        onChange={(event) => (runbook.base.value = event.currentTarget.value)}
      />
      <span id={`${id}-hint`} class={wrong ? 'error-text' : 'hint'}>
        {wrong ? t('runbook_base_wrong') : t('runbook_base_hint')}
        {!wrong && lines.length > 0 && ` ${t('runbook_base_links', numbers(lines))}`}
      </span>
    </div>
  );
}

function NotUnderstood({ left }: { left: readonly Left[] }) {
  const lines = left.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  if (lines === 0) return <p class="muted">{t('runbook_all_understood')}</p>;
  return (
    <details>
      <summary>
        <Icon name="chevron" />
        {tn('runbook_left', lines)}
      </summary>
      <ul class="plain stack stack-s runbook-left">
        {left.map(({ from, to, text, why }) => (
          <li key={from} class="stack stack-xs">
            <p class="small">
              <span class="strong">{from === to ? t('runbook_line', from) : t('runbook_lines', from, to)}</span> {t(`runbook_why_${why}`)}
            </p>
            <pre class="small" tabIndex={0} aria-label={from === to ? t('runbook_line', from) : t('runbook_lines', from, to)}>
              {text.slice(0, 4_000)}
            </pre>
          </li>
        ))}
      </ul>
    </details>
  );
}
