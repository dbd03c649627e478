/** The panel without a run in front: this tab, what fits it, what is open, what was. */
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { Button, FailureNotice, IconButton, Notice } from '../common/parts';
import { t, tn } from '../common/text';
import { RecordButton } from '../recorder/RecordButton';
import { ImportRun } from './ImportRun';
import { UpdatesNote } from '../sources/UpdatesNote';
import { NamedHere } from './NamedHere';
import { NothingFits } from './NothingFits';
import { ProcedureList } from './ProcedureList';
import { RunList } from './RunList';
import type { PanelModel } from './panel-model';
import { ThisTab } from './ThisTab';
import { Troubles } from './Troubles';

export interface HomeViewProps {
  model: PanelModel;
  ticker: ReadonlySignal<number>;
  /** Coming back from another view moves the focus; the first sight of the panel does not. */
  returned: boolean;
  now: number;
  copy: (text: string) => Promise<void>;
  /** Opens the palette. */
  onFind: () => void;
}

export function HomeView({ model, ticker, returned, copy, now, onFind }: HomeViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const searching = useSignal('');
  useEffect(() => {
    if (returned) heading.current?.focus();
  }, []);
  const ranked = model.ranked.value;
  // What the button declares: what fits best; where nothing does, an incident.
  const best = ranked.find(({ score }) => score > 0) ?? ranked.find(({ entry }) => entry.framework.id === 'incident') ?? ranked[0];
  const fits = ranked.some(({ score }) => score > 0);
  const framework = best?.entry.framework;
  const open = model.openRuns.value;
  return (
    <div class="view home">
      <header class="bar">
        <img class="mark" src="/icon/steplight.svg" alt="" width="24" height="24" />
        <h1 class="grow" tabIndex={-1} ref={heading}>
          {t('extension_name')}
        </h1>
        <IconButton icon="search" label={t('palette_title')} onClick={onFind} />
        <IconButton icon="book" label={t('common_library')} onClick={() => model.openLibrary()} />
      </header>
      <div class="body stack stack-l">
        <Troubles troubles={model.troubles.value} onDismiss={(trouble) => void model.dismissTrouble(trouble)} />
        {model.aside.value > 0 && (
          <Notice tone="caution">
            <p>{tn('aside_title', model.aside.value)}</p>
            <p>
              <Button onClick={() => model.openLibrary('#/packs')}>{t('aside_library')}</Button>
            </p>
          </Notice>
        )}
        <FailureNotice
          failure={model.unreadable.value ?? model.doing.failure.value}
          onDismiss={() => (model.doing.clear(), void model.load())}
        />
        <ThisTab
          here={model.here.value}
          declined={model.declined.value}
          busy={model.doing.busy.value === 'enable'}
          onEnable={(pattern) => void model.enable(pattern)}
          why={{
            tools: model.tools.value,
            fits,
            onSay: (tool) => void model.saySite(tool),
            onTools: () => model.openLibrary('#/tools'),
            onDescribe: () => model.openLibrary('#/describe'),
          }}
        />
        <NamedHere model={model} />
        {open.length > 0 && <RunList title={t('home_open_runs')} runs={open} ticker={ticker} onOpen={(id) => void model.openRun(id)} />}
        {framework !== undefined && (
          <Button
            kind={open.length > 0 ? 'plain' : 'primary'}
            large
            block
            icon="flag"
            onClick={() => model.startDeclare(best === undefined ? {} : { entry: best.entry })}
          >
            {framework.verb}
          </Button>
        )}
        {open.length === 0 && <UpdatesNote updates={model.updates.value} to={() => model.openLibrary('#/sources')} />}
        <NothingFits tools={model.here.value?.tools ?? []} ranked={ranked} />
        <ProcedureList
          now={now}
          ranked={ranked}
          query={searching.value}
          onQuery={(query) => (searching.value = query)}
          onDeclare={(entry, severity) => model.startDeclare({ entry, ...(severity === undefined ? {} : { severity }) })}
          onRead={(entry) => model.openLibrary(`#/procedure/${entry.pack.id}/${entry.procedure.id}`)}
          onLibrary={() => model.openLibrary('#/import')}
        />
        <RecordButton recorder={model.recorder} />
        <ImportRun model={model.imports} askName={model.settings.value.actorName === ''} copy={copy} />
        {model.recentRuns.value.length > 0 && (
          <details>
            <summary>
              <Icon name="chevron" />
              {t('home_recent_runs', model.recentRuns.value.length)}
            </summary>
            <div class="details-body">
              <RunList runs={model.recentRuns.value} ticker={ticker} onOpen={(id) => void model.openRun(id)} />
              <Button kind="quiet" icon="book" onClick={() => model.openLibrary('#/runs')}>
                {t('report_links_all')}
              </Button>
            </div>
          </details>
        )}
      </div>
    </div>
  );
}
