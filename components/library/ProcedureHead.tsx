/** The beginning of a procedure: what it is, who answers for it, when it is used and when not, how severe is what. */
import type { ComponentChildren } from 'preact';
import { clocksOf } from '../../procedures/run/clocks';
import { parseMarkdown } from '../../procedures/markdown/parse';
import type { Severity } from '../../procedures/schema/framework';
import type { Trigger } from '../../procedures/schema/procedure';
import { dayOf, minutes } from '../common/format';
import { Markdown } from '../common/Markdown';
import { DrillMark, Notice, SeverityChip } from '../common/parts';
import { t } from '../common/text';
import { verifiedOf } from '../../procedures/rehearsal/verified';
import { VerifiedLine } from '../rehearse/VerifiedLine';
import { clockText } from './clock-text';
import type { LibraryModel } from './library-model';
import type { Reading } from './ProcedureView';
import { ReviewDue, StatusChip } from './ProcedureRow';
import { hrefTo } from './route';

export function Head({ reading, now, children }: { reading: Reading; now: number; children: ComponentChildren }) {
  const { pack, procedure } = reading.entry;
  return (
    <header class="stack">
      <div class="row">
        {children}
        {procedure.drill && <DrillMark />}
        <StatusChip status={procedure.status} />
      </div>
      <p class="lead break">{procedure.summary}</p>
      <p class="facts-line small muted">
        <span class="break">{t('library_owner', procedure.owner)}</span>
        <span>{t('library_version', procedure.version)}</span>
        <span>
          {procedure.lastReviewed === undefined ? t('library_never_reviewed') : t('library_reviewed', dayOf(procedure.lastReviewed))}
        </span>
        <ReviewDue procedure={procedure} now={now} />
        <VerifiedLine verified={verifiedOf(procedure.steps)} status={procedure.status} now={now} />
        <span class="break">{t('library_in_pack', pack.title, pack.version)}</span>
      </p>
      {procedure.status === 'deprecated' && <Notice tone="caution">{t('library_deprecated')}</Notice>}
      {procedure.about !== undefined && (
        <div class="measure">
          <Markdown blocks={parseMarkdown(procedure.about)} level={1} />
        </div>
      )}
    </header>
  );
}

/** When to take it, when not, what must be there before. */
export function Use({ reading, model }: { reading: Reading; model: LibraryModel }) {
  const { procedure, framework } = reading.entry;
  const asked = [...new Map([...framework.variables, ...procedure.variables].map((variable) => [variable.name, variable])).values()].filter(
    ({ ask }) => ask,
  );
  const out = procedure.scope?.out ?? [];
  return (
    <section class="stack" aria-labelledby="use">
      <h2 id="use" tabIndex={-1}>
        {t('library_use')}
      </h2>
      <div class="columns">
        <Lines title={t('library_triggers')} lines={procedure.triggers.map((trigger) => triggerText(trigger, model))} />
        <Lines title={t('library_scope_in')} lines={procedure.scope?.in ?? []} />
        {out.length > 0 && (
          <div class="stack stack-xs">
            <h3>{t('library_scope_out')}</h3>
            <ul class="bullets">
              {out.map(({ text, procedure: id }) => {
                const other = model.entries.value.find((entry) => entry.procedure.id === id);
                return (
                  <li key={text} class="break">
                    {text}
                    {other !== undefined && (
                      <>
                        {' '}
                        <a href={hrefTo({ view: 'procedure', pack: other.pack.id, procedure: other.procedure.id, severity: null })}>
                          {other.procedure.title}
                        </a>
                      </>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        )}
        <Lines title={t('library_prerequisites')} lines={procedure.prerequisites} />
        <Lines
          title={t('library_asked')}
          lines={asked.map(({ title, required }) => (required ? `${title} ${t('declare_needed')}` : title))}
        />
      </div>
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div class="stack stack-xs">
      <h3>{title}</h3>
      <ul class="bullets">
        {lines.map((line) => (
          <li key={line} class="break">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}

function triggerText(trigger: Trigger, model: LibraryModel): string {
  switch (trigger.kind) {
    case 'alert':
      return t('library_trigger_alert', trigger.name);
    case 'service':
      return t('library_trigger_service', trigger.name);
    case 'label':
      return t('library_trigger_label', `${trigger.name}=${trigger.value}`);
    case 'runbook':
      return t('library_trigger_runbook', trigger.link);
    case 'report':
      return t('library_trigger_report', trigger.text);
    case 'page': {
      const tool = model.tools.value.find(({ id }) => id === trigger.tool)?.title ?? trigger.tool;
      const page = trigger.page?.replaceAll('-', ' ');
      if (page === undefined) return t('library_trigger_tool', tool ?? '');
      return tool === undefined ? t('library_trigger_page', page) : t('library_trigger_page_of', page, tool);
    }
  }
}

/** Criteria, examples and clocks; of the chosen severity, or of all. */
export function SeverityCriteria({ reading }: { reading: Reading }) {
  const shown = reading.severity === null ? reading.severities : [reading.severity];
  return (
    <section class="stack" aria-labelledby="severities">
      <h2 id="severities" tabIndex={-1}>
        {t('library_severities')}
      </h2>
      <div class="severity-cards" data-count={shown.length}>
        {shown.map((severity) => (
          <SeverityCard key={severity.id} severity={severity} reading={reading} />
        ))}
      </div>
    </section>
  );
}

function SeverityCard({ severity, reading }: { severity: Severity; reading: Reading }) {
  const override = reading.entry.procedure.severities.find((each) => each.severity === severity.id);
  const criteria = override?.criteria ?? severity.criteria;
  const examples = override?.examples ?? severity.examples;
  const clocks = clocksOf({ source: reading.source, severity: severity.id });
  return (
    <div class="card severity-box stack stack-s">
      <h3 class="row">
        <SeverityChip severity={severity} />
        <span>{severity.title}</span>
        <span class="response small muted">{severity.response}</span>
      </h3>
      <p class="small break">{severity.meaning}</p>
      {criteria.length > 0 && (
        <ul class="bullets small">
          {criteria.map((line) => (
            <li key={line} class="break">
              {line}
            </li>
          ))}
        </ul>
      )}
      {examples.length > 0 && <p class="small muted break">{t('common_for_example', examples.join('; '))}</p>}
      {clocks !== null && (
        <dl class="clock-list small">
          <Limit title={t('clock_acknowledge')} value={clockText(clocks.acknowledge)} />
          <Limit title={t('clock_firstUpdate')} value={clocks.firstUpdate === undefined ? undefined : clockText(clocks.firstUpdate)} />
          <Limit title={t('library_update_every')} value={clocks.updateEvery === undefined ? undefined : minutes(clocks.updateEvery)} />
          <Limit title={t('clock_resolve')} value={clocks.resolve === undefined ? undefined : clockText(clocks.resolve)} />
        </dl>
      )}
    </div>
  );
}

function Limit({ title, value }: { title: string; value: string | undefined }) {
  if (value === undefined) return null;
  return (
    <div>
      <dt>{title}</dt>
      <dd class="numbers">{value}</dd>
    </div>
  );
}
