/** What became of each import: taken in, there already, a question, or every problem with its place. Collaborator: import-model.ts. */
import { useEffect, useRef } from 'preact/hooks';
import type { VNode } from 'preact';
import type { ImportReport } from '../../procedures/packs/report';
import type { Tool } from '../../procedures/schema/tool';
import type { RunImportReport } from '../../procedures/run/types';
import { timeOf } from '../common/format';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';
import { hrefTo } from '../library/route';
import type { LibraryEntry } from '../ports';
import { arrivedText } from '../run/ImportRun';
import type { ImportItem, ImportModel } from './import-model';
import { PackChangesView } from './PackChangesView';
import { Problems } from './Problems';
import { RunbookPreview } from './RunbookPreview';
import type { Runbook } from './runbook-model';
import { SitesOffered } from './SitesOffered';
import { compareVersions } from '../../procedures/packs/versions';

export interface ImportReportsProps {
  model: ImportModel;
  entries: readonly LibraryEntry[];
  tools: readonly Tool[];
  now: number;
  copy: (text: string) => Promise<void>;
  /** A draft is being made. */
  making: boolean;
  onMake: (runbooks: readonly Runbook[]) => void;
  onDismiss: () => void;
}

export function ImportReports({ onDismiss, ...props }: ImportReportsProps) {
  const { model, making, onMake } = props;
  const items = model.items.value;
  const first = useRef<HTMLDivElement>(null);
  const settled = items.length > 0 && !model.busy.value;
  // Reading goes on at what is new, once; what is being checked is only said.
  const fresh = settled && model.fresh.value;
  useEffect(() => {
    if (!fresh) return;
    model.fresh.value = false;
    first.current?.focus({ preventScroll: true });
    first.current?.scrollIntoView({ block: 'nearest' });
  }, [fresh]);
  if (items.length === 0) return null;
  return (
    <div class="stack stack-s reports" ref={first} tabIndex={-1} role="region" aria-label={t('packs_report')}>
      {!settled && items.length > FEW && <Progress model={model} />}
      {settled && <MakeAll items={items} making={making} onMake={onMake} />}
      {(settled || items.length <= FEW) && items.map((item) => <Report key={item.id} item={item} {...props} />)}
      {settled && !items.some(({ state }) => state.is === 'reported' && state.report.outcome === 'confirm') && (
        <p class="small">
          <button type="button" class="button-text" onClick={onDismiss}>
            {t('common_dismiss')}
          </button>
        </p>
      )}
    </div>
  );
}

/** More than these are counted while they are looked at, not listed. */
const FEW = 3;

function Progress({ model }: { model: ImportModel }) {
  const [done, all] = [model.done.value, model.items.value.length];
  const words = t('runbook_progress', done, all);
  return (
    <div class="stack stack-xs">
      <p role="status">{words}</p>
      <progress class="progress" value={done} max={all} aria-label={words} />
    </div>
  );
}

/** Several at once, those that are no draft yet. */
function MakeAll({ items, making, onMake }: { items: readonly ImportItem[] } & Pick<ImportReportsProps, 'making' | 'onMake'>) {
  const all = items.flatMap(({ state }) => (state.is === 'runbook' ? [state.runbook] : []));
  const open = all.filter(({ made }) => made.value === null);
  if (all.length < 2) return null;
  return (
    <div class="row">
      <p class="strong" role="status">
        {making ? t('runbook_made_of', all.length - open.length, all.length) : t('runbook_several', all.length)}
      </p>
      {open.length > 1 && (
        <Button disabled={making} onClick={() => onMake(open)}>
          {t('runbook_make_all', open.length)}
        </Button>
      )}
    </div>
  );
}

function Report({ item, model, entries, tools, now, copy, making, onMake }: Omit<ImportReportsProps, 'onDismiss'> & { item: ImportItem }) {
  const { state } = item;
  const name = item.name === null ? null : <p class="tiny muted break">{item.name}</p>;
  switch (state.is) {
    case 'checking':
      return (
        <Notice tone="plain" role="status">
          <p class="break">{item.name === null ? t('packs_checking') : t('packs_checking_file', item.name)}</p>
        </Notice>
      );
    case 'restored':
      return (
        <Notice tone="info">
          {name}
          <p class="strong break">
            {state.version === null ? t('packs_restored_gone', state.title) : t('packs_restored', state.title, state.version)}
          </p>
        </Notice>
      );
    case 'kept':
      return (
        <Notice tone="info">
          {name}
          <p class="strong break">{t('packs_kept', state.title, state.version)}</p>
          <p>{t('packs_nothing_changed')}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="danger" role="alert">
          {name}
          <p class="strong">{t(state.failure.action === 'restore' ? 'packs_restore_failed' : 'packs_failed')}</p>
          <p class="break">{state.failure.message}</p>
          <p>{t('packs_nothing_changed')}</p>
        </Notice>
      );
    case 'runbook':
      return (
        <RunbookPreview runbook={state.runbook} busy={making} many={model.items.value.length > 1} onMake={() => onMake([state.runbook])} />
      );
    case 'run':
      return <RunReport name={name} report={state.report} copy={copy} />;
    case 'reported':
      break;
  }
  const { report } = state;
  switch (report.outcome) {
    case 'imported':
      return (
        <Notice tone="success">
          {name}
          <p class="strong break">{t('packs_imported', report.title, report.version)}</p>
          {report.replaced !== null && <p>{t('packs_replaced', report.replaced)}</p>}
          <Found report={report} entries={entries} />
          <SitesOffered sites={report.sites} tools={tools} taken />
          {model.last.value === item.id && (
            <p>
              <Button icon="undo" disabled={model.busy.value} onClick={() => void model.restore(item)}>
                {t('packs_restore')}
              </Button>
            </p>
          )}
          <Problems problems={report.warnings} copy={copy} />
        </Notice>
      );
    case 'unchanged':
      return (
        <Notice tone="info">
          {name}
          <p class="strong break">{t('packs_unchanged', report.title, report.version)}</p>
          <p>{t('packs_nothing_changed')}</p>
          <Problems problems={report.warnings} copy={copy} />
        </Notice>
      );
    case 'confirm':
      return (
        <Notice tone="caution">
          {name}
          <p class="strong break">{t('packs_confirm', report.title, report.from, report.to)}</p>
          <p>{confirmHint(report)}</p>
          {report.editedAt !== undefined && <p class="strong">{t('packs_confirm_edited', timeOf(report.editedAt, now))}</p>}
          <PackChangesView
            changes={report.changes}
            frameworks={[...report.frameworks, ...entries.map(({ framework }) => framework)]}
            tools={tools}
          />
          <p>{t('packs_confirm_runs')}</p>
          <SitesOffered sites={report.sites} tools={tools} taken={false} />
          <div class="row question-answers">
            <Button kind="primary" disabled={model.busy.value} onClick={() => void model.replace(item)}>
              {t('packs_replace')}
            </Button>
            <Button disabled={model.busy.value} onClick={() => model.keep(item)}>
              {t('common_cancel')}
            </Button>
          </div>
          <Problems problems={report.warnings} copy={copy} />
        </Notice>
      );
    case 'refused': {
      const errors = report.problems.filter(({ level }) => level === 'error').length;
      return (
        <Notice tone="danger">
          {name}
          <p class="strong">{t(errors === 1 ? 'packs_refused_one' : 'packs_refused_other', errors)}</p>
          <p>{t('packs_nothing_changed')}</p>
          <Problems problems={report.problems} copy={copy} />
        </Notice>
      );
    }
  }
}

function RunReport({ name, report, copy }: { name: VNode | null; report: RunImportReport; copy: (text: string) => Promise<void> }) {
  const refused = report.outcome === 'refused';
  return (
    <Notice tone={refused ? 'danger' : 'success'}>
      {name}
      {!refused && <p class="strong break">{t('handoff_run_imported', report.title)}</p>}
      <p class={refused ? 'strong' : ''}>{arrivedText(report)}</p>
      {refused ? <Problems problems={report.problems} copy={copy} /> : <p>{t('handoff_run_where')}</p>}
    </Notice>
  );
}

/** What the new version means, where its number says something. */
function confirmHint({ from, to, procedures }: Extract<ImportReport, { outcome: 'confirm' }>): string {
  const order = compareVersions(to, from);
  if (order < 0) return t('packs_confirm_older', to, from);
  if (order === 0) return t('packs_confirm_same', to);
  return t(procedures === 1 ? 'packs_procedures_one' : 'packs_procedures_other', procedures);
}

/** The way to what was just taken in. */
function Found({ report, entries }: { report: { pack: string; procedures: number; tools: number }; entries: readonly LibraryEntry[] }) {
  const own = entries.filter(({ pack }) => pack.id === report.pack);
  const shown = own.slice(0, 5);
  return (
    <>
      {(report.procedures > 0 || report.tools === 0) && (
        <p>{t(report.procedures === 1 ? 'packs_procedures_one' : 'packs_procedures_other', report.procedures)}</p>
      )}
      {report.tools > 0 && (
        <p>
          {t(report.tools === 1 ? 'packs_tools_one' : 'packs_tools_other', report.tools)}:{' '}
          <a href={hrefTo({ view: 'tools' })}>{t('packs_tools_enable')}</a>
        </p>
      )}
      <ul class="plain stack stack-xs">
        {shown.map(({ procedure }) => (
          <li key={procedure.id}>
            <a class="break" href={hrefTo({ view: 'procedure', pack: report.pack, procedure: procedure.id, severity: null })}>
              {procedure.title}
            </a>
          </li>
        ))}
      </ul>
      {own.length > shown.length && (
        <p>
          <a href={hrefTo({ view: 'procedures' })}>{t('library_all_procedures')}</a>
        </p>
      )}
    </>
  );
}
