/**
 * A run, whole: everything that a page's overlay offers is here too, so that a run can be finished on any page and
 * with no permission. Collaborators: run-model.ts, the tabs beside it.
 */
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { fill } from '../../procedures/run/fill';
import { currentStep, progress } from '../../procedures/run/plan';
import type { RunImportReport, RunState } from '../../procedures/run/types';
import type { Here } from '../../procedures/tools/types';
import type { Copy } from '../common/CopyText';
import type { PictureProps } from '../common/Picture';
import { FailureNotice, IconButton, Loading, Notice } from '../common/parts';
import { Tabs } from '../common/Tabs';
import type { KeyId } from '../common/panel-keys';
import { t } from '../common/text';
import type { Shortcuts } from '../ports';
import { DetailsTab, type DetailsTabProps } from './DetailsTab';
import { Arrived } from './ImportRun';
import { chainOf } from '../../procedures/run/escalation';
import { LogTab } from './LogTab';
import { NotifyTab } from './NotifyTab';
import { RunBanners } from './RunBanners';
import { RunHeader } from './RunHeader';
import type { RunModel } from './run-model';
import type { OtherProcedures } from './SeverityForm';
import { Pressing } from './Pressing';
import { KeyList } from './KeyList';
import { StepsTab } from './StepsTab';
import { UndoLine } from './UndoLine';
import { pressShown, useKeys } from './useKeys';

export interface RunViewProps {
  model: RunModel;
  here: Here | null;
  /** Pages point at the steps of this run. */
  followed: boolean;
  ticker: ReadonlySignal<number>;
  now: () => number;
  copy: Copy;
  pictures: PictureProps['load'];
  shortcuts: Shortcuts;
  /** What came with a file that was just imported into it. */
  arrived: RunImportReport | null;
  onArrivedSeen: () => void;
  /** Who acts here; empty: nobody said. */
  name: string;
  /** Procedures that a question of the classification may lead to. */
  others: OtherProcedures;
  onFollow: () => void;
  onHome: () => void;
  onSettings: () => void;
}

type TabId = 'steps' | 'notify' | 'log' | 'details';

export function RunView(props: RunViewProps) {
  const { model, onHome } = props;
  const state = model.state.value;
  if (state !== undefined && state !== null) return <Opened {...props} state={state} />;
  return (
    <div class="view">
      <header class="bar">
        <IconButton icon="back" label={t('run_all_runs')} onClick={onHome} />
        <h1 class="grow">{t('run_one')}</h1>
      </header>
      <div class="body stack">
        <FailureNotice failure={model.unreadable.value} onDismiss={() => void model.load()} />
        {state === undefined && model.unreadable.value === null && <Loading />}
        {state === null && <Notice tone="caution">{t('run_gone')}</Notice>}
      </div>
    </div>
  );
}

function Opened(props: RunViewProps & { state: RunState }) {
  const {
    model,
    state,
    here,
    followed,
    ticker,
    now,
    copy,
    pictures,
    shortcuts,
    arrived,
    onArrivedSeen,
    name,
    others,
    onFollow,
    onHome,
    onSettings,
  } = props;
  const tab = useSignal<TabId>('steps');
  const form = useSignal<DetailsTabProps['open']>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const openForm = (which: DetailsTabProps['open']): void => {
    form.value = which;
    if (which !== null) tab.value = 'details';
  };
  const keys = useSignal(false);
  const recalled = useSignal(0);
  /** The log was opened by the key of its note. */
  const writing = useSignal(false);
  const press = useCallback((id: KeyId): void => {
    if (id === 'list') keys.value = true;
    else if (id === 'undo') {
      // What would be taken back is seen before it is.
      if (pressShown('undo')) return;
      tab.value = 'steps';
      recalled.value = now();
    } else if (id === 'severity') openForm('severity');
    else if (id === 'evidence') {
      writing.value = true;
      tab.value = 'log';
      // It may be there already.
      document.querySelector<HTMLElement>('#note')?.focus();
    } else pressShown(id);
  }, []);
  useKeys(press);
  const chain = chainOf(state);
  const told = chain.filter(({ id }) => Object.hasOwn(state.notified, id)).length;
  const busy = model.doing.busy.value !== null;
  const { notes } = model;
  const unstored = tab.value !== 'log' && (!notes.of(null).empty.value || notes.unfinished(null).length > 0);
  return (
    <div class="view run">
      <RunHeader state={state} ticker={ticker} heading={heading} onHome={onHome} />
      <StepAnnouncer state={state} />
      <div class="body stack">
        {arrived !== null && (arrived.outcome === 'refused' || arrived.run === state.id) && (
          <Arrived report={arrived} copy={copy} onDismiss={onArrivedSeen} />
        )}
        <RunBanners model={model} state={state} followed={followed} now={now()} onFollow={onFollow} />
        {state.status !== 'ended' && (
          <Pressing
            state={state}
            ticker={ticker}
            onStep={(step) => {
              tab.value = 'steps';
              void model.show(step);
            }}
            onNotify={() => (tab.value = 'notify')}
          />
        )}
        <Tabs<TabId>
          label={t('run_tabs')}
          selected={tab.value}
          onSelect={(id) => {
            writing.value = false;
            tab.value = id;
          }}
          tabs={[
            { id: 'steps', title: t('run_tab_steps') },
            { id: 'notify', title: t('run_tab_notify'), ...(chain.length === 0 ? {} : { note: t('run_tab_count', told, chain.length) }) },
            { id: 'log', title: t('run_tab_log'), ...(unstored ? { note: t('run_tab_unstored') } : {}) },
            { id: 'details', title: t('run_tab_details') },
          ]}
        >
          {tab.value === 'steps' && (
            <StepsTab
              model={model}
              state={state}
              here={here}
              ticker={ticker}
              now={now()}
              copy={copy}
              pictures={pictures}
              onEnd={() => openForm('end')}
            />
          )}
          {tab.value === 'notify' && <NotifyTab model={model} state={state} ticker={ticker} now={now()} copy={copy} />}
          {tab.value === 'log' && (
            <LogTab
              state={state}
              events={model.events.value}
              refused={model.refused.value}
              busy={busy}
              now={now()}
              notes={model.notes}
              writing={writing.value}
              pictures={pictures}
            />
          )}
          {tab.value === 'details' && (
            <DetailsTab model={model} state={state} askName={name === ''} now={now()} open={form.value} onOpen={openForm} others={others} />
          )}
        </Tabs>
      </div>
      <div class="failure-place">
        <FailureNotice failure={model.doing.failure.value ?? model.unreadable.value} onDismiss={model.doing.clear} />
      </div>
      {tab.value === 'steps' && <UndoLine model={model} state={state} now={now()} name={name} recalled={recalled} />}
      {keys.value && <KeyList shortcuts={shortcuts} onClose={() => (keys.value = false)} onSettings={onSettings} />}
    </div>
  );
}

/** Says the step aloud when it changes, also when a page or another window changed it. */
function StepAnnouncer({ state }: { state: RunState }) {
  const current = currentStep(state);
  return (
    <p class="visually-hidden" role="status">
      {current === null
        ? t('run_all_done')
        : t('run_announce', current.number, progress(state).of, fill(current.step.title, state.variables))}
    </p>
  );
}
