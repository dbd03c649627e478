/** The way in for a run from another machine: choose its file; dropping it is in PanelView.tsx. Collaborator: import-run-model.ts. */
import { useEffect, useId, useRef } from 'preact/hooks';
import type { RunImportReport } from '../../procedures/run/types';
import { Icon } from '../common/Icon';
import { Button, FailureNotice, Notice } from '../common/parts';
import { t, tn } from '../common/text';
import { Problems } from '../packs/Problems';
import type { RunImportModel } from './import-run-model';

export interface ImportRunProps {
  model: RunImportModel;
  /** Nothing is known of who sits here: asked before something is written in their name. */
  askName: boolean;
  copy: (text: string) => Promise<void>;
}

export function ImportRun({ model, askName, copy }: ImportRunProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const busy = model.doing.busy.value !== null;
  const report = model.report.value;
  return (
    <section class="stack stack-s" aria-label={t('handoff_import')}>
      <FailureNotice failure={model.doing.failure.value} onDismiss={model.clear} />
      {report !== null && <Arrived report={report} copy={copy} onDismiss={model.clear} />}
      <details>
        <summary>
          <Icon name="chevron" />
          {t('handoff_import')}
        </summary>
        <div class="details-body stack stack-s">
          {askName && (
            <div class="field">
              <label for={id}>{t('settings_name')}</label>
              <input
                id={id}
                class="input"
                maxLength={80}
                autocomplete="name"
                value={model.name.value}
                onInput={(event) => (model.name.value = event.currentTarget.value)}
              />
            </div>
          )}
          <div>
            <Button icon="upload" disabled={busy} onClick={() => input.current?.click()}>
              {t('handoff_choose')}
            </Button>
          </div>
          <p class="small muted">{t('handoff_import_hint')}</p>
          <input
            ref={input}
            type="file"
            hidden
            accept=".json,application/json"
            aria-label={t('handoff_choose')}
            onChange={(event) => {
              const field = event.currentTarget;
              const files = [...(field.files ?? [])];
              // The same file, mended and chosen again, must be a change.
              field.value = '';
              void model.take(files);
            }}
          />
        </div>
      </details>
    </section>
  );
}

interface ArrivedProps {
  report: RunImportReport;
  copy: (text: string) => Promise<void>;
  onDismiss: () => void;
}

/** What became of a file; in view, wherever the file was dropped. */
export function Arrived({ report, copy, onDismiss }: ArrivedProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [report]);
  const refused = report.outcome === 'refused';
  return (
    <div ref={box}>
      <Notice tone={refused ? 'danger' : 'info'} role={refused ? 'alert' : 'status'}>
        <p class="strong">{arrivedText(report)}</p>
        {refused && <Problems problems={report.problems} copy={copy} />}
        {report.outcome === 'imported' && report.refused > 0 && <p>{tn('handoff_refused', report.refused)}</p>}
        <p>
          <button type="button" class="button-text" onClick={onDismiss}>
            {t('common_dismiss')}
          </button>
        </p>
      </Notice>
    </div>
  );
}

/** In one sentence. */
export function arrivedText(report: RunImportReport): string {
  if (report.outcome === 'refused') return t('handoff_refused');
  if (report.outcome === 'unchanged') {
    const { pictures = 0 } = report;
    return pictures === 0 ? t('handoff_unchanged') : tn('handoff_pictures', pictures);
  }
  if (report.fresh) return tn('handoff_came', report.added);
  return tn('handoff_added', report.added);
}
