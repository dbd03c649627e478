/** What each import would do and what became of it: taken in, there already, or every problem with its place. Collaborators: import-model.ts, PlanView.tsx. */
import { useEffect, useRef } from 'preact/hooks';
import type { VNode } from 'preact';
import type { LastImport } from '../../procedures/packs/report';
import type { Tool } from '../../procedures/schema/tool';
import type { RunImportReport } from '../../procedures/run/types';
import type { PictureProps } from '../common/Picture';
import { Button, Notice } from '../common/parts';
import { t, tn } from '../common/text';
import { hrefTo } from '../library/route';
import type { LibraryEntry } from '../ports';
import { arrivedText } from '../run/ImportRun';
import { importedIn, isReady, type ImportModel } from './import-model';
import type { ImportItem } from './import-item';
import { TakeAllBack } from './LastImport';
import { PlanView } from './PlanView';
import { Problems } from './Problems';
import { PlaybookPreview } from './PlaybookPreview';
import { RunbookPreview } from './RunbookPreview';
import type { Draftable } from './runbook-model';
import { SitesOffered } from './SitesOffered';

export interface ImportReportsProps {
  model: ImportModel;
  /** The import that can be taken back. */
  last: LastImport | null;
  entries: readonly LibraryEntry[];
  tools: readonly Tool[];
  now: number;
  copy: (text: string) => Promise<void>;
  pictures: PictureProps['load'];
  /** A draft is being made. */
  making: boolean;
  onMake: (those: readonly Draftable[]) => void;
  onDismiss: () => void;
}

export function ImportReports({ onDismiss, ...props }: ImportReportsProps) {
  const { model, last, making, onMake } = props;
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
      {settled && <ApplyAll model={model} />}
      {settled && last !== null && last.packs.length > 1 && isOf(last, items) && <TakeAllBack last={last} model={model} />}
      {(settled || items.length <= FEW) && items.map((item) => <Report key={item.id} item={item} {...props} />)}
      {settled && !items.some(({ state }) => state.is === 'planned') && (
        <p class="small">
          <button type="button" class="button-text" onClick={onDismiss}>
            {t('common_dismiss')}
          </button>
        </p>
      )}
    </div>
  );
}

/** It is what is reported here. */
const isOf = ({ packs }: LastImport, items: readonly ImportItem[]): boolean =>
  packs.every(({ pack }) => items.some((item) => importedIn(item) === pack));

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
  const all = items.flatMap(({ state }): Draftable[] =>
    state.is === 'runbook' ? [state.runbook] : state.is === 'playbook' ? [state.playbook] : [],
  );
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

/** Several packs at once, those that nothing is to be decided about. */
function ApplyAll({ model }: { model: ImportModel }) {
  const planned = model.items.value.filter(({ state }) => state.is === 'planned');
  const ready = planned.filter(isReady);
  if (planned.length < 2) return null;
  return (
    <div class="row">
      <p class="strong" role="status">
        {t('plan_several', planned.length)}
      </p>
      <Button kind="primary" disabled={model.busy.value || ready.length === 0} onClick={() => void model.apply(ready)}>
        {t('plan_apply_all', ready.length)}
      </Button>
    </div>
  );
}

function Report({
  item,
  model,
  last,
  entries,
  tools,
  now,
  copy,
  pictures,
  making,
  onMake,
}: Omit<ImportReportsProps, 'onDismiss'> & { item: ImportItem }) {
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
          <p class="strong break">
            {state.version === null ? t('packs_kept_out', state.title) : t('packs_kept', state.title, state.version)}
          </p>
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
    case 'planned':
      return (
        <PlanView
          model={model}
          item={item}
          planned={state.planned}
          entries={entries}
          tools={tools}
          now={now}
          copy={copy}
          pictures={pictures}
        />
      );
    case 'runbook':
      return (
        <RunbookPreview runbook={state.runbook} busy={making} many={model.items.value.length > 1} onMake={() => onMake([state.runbook])} />
      );
    case 'playbook':
      return <PlaybookPreview playbook={state.playbook} busy={making} onMake={() => onMake([state.playbook])} />;
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
          {last?.packs.length === 1 && last.packs[0]?.pack === report.pack && (
            <p>
              <Button icon="undo" disabled={model.busy.value} onClick={() => void model.takeBack(last)}>
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
    case 'refused': {
      const errors = report.problems.filter(({ level }) => level === 'error').length;
      return (
        <Notice tone="danger">
          {name}
          <p class="strong">{tn('packs_refused', errors)}</p>
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

/** The way to what was just taken in. */
function Found({ report, entries }: { report: { pack: string; procedures: number; tools: number }; entries: readonly LibraryEntry[] }) {
  const own = entries.filter(({ pack }) => pack.id === report.pack);
  const shown = own.slice(0, 5);
  return (
    <>
      {(report.procedures > 0 || report.tools === 0) && <p>{tn('packs_procedures', report.procedures)}</p>}
      {report.tools > 0 && (
        <p>
          {tn('packs_tools', report.tools)}: <a href={hrefTo({ view: 'tools' })}>{t('packs_tools_enable')}</a>
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
