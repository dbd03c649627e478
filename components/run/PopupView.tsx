/**
 * The popup of the toolbar button: what this tab is, what fits it, the run that is open, and the way to the panel. It
 * closes as soon as one clicks elsewhere, so nothing is filled in here. Opening it lets Steplight look at this one tab.
 */
import type { ReadonlySignal } from '@preact/signals';
import { Icon } from '../common/Icon';
import { Button, DrillMark, FailureNotice, IconButton, Loading } from '../common/parts';
import { isStorageTrouble, StorageTrouble } from '../common/StorageTrouble';
import { t } from '../common/text';
import { Reasons } from '../declare/Reasons';
import { RecordButton } from '../recorder/RecordButton';
import { HeadFacts } from './HeadFacts';
import { NamedHere } from './NamedHere';
import { NothingFits } from './NothingFits';
import type { PanelModel } from './panel-model';
import { RunList } from './RunList';
import { ThisTab } from './ThisTab';
import { Troubles } from './Troubles';

export interface PopupViewProps {
  model: PanelModel;
  ticker: ReadonlySignal<number>;
  now: () => number;
  close: () => void;
}

export function PopupView(props: PopupViewProps) {
  const { model } = props;
  return (
    <div class="view popup-view">
      <header class="bar">
        <img class="mark" src="/icon/steplight.svg" alt="" width="24" height="24" />
        <h1 class="grow">{t('extension_name')}</h1>
        <IconButton icon="book" label={t('common_library')} onClick={() => model.openLibrary()} />
      </header>
      <Body {...props} />
    </div>
  );
}

function Body({ model, ticker, now, close }: PopupViewProps) {
  const unreadable = model.unreadable.value;
  const open = model.openRuns.value;
  const fits = model.ranked.value.filter(({ score }) => score > 0).slice(0, 3);
  const toPanel = async (run?: string): Promise<void> => {
    // First thing in the click: the browser opens the panel for nothing else.
    const opened = model.openPanel();
    if (run !== undefined) await model.followRun(run);
    await opened;
    if (model.doing.failure.value === null) close();
  };
  if (!model.ready.value) {
    return (
      <div class="body">
        <Loading />
      </div>
    );
  }
  if (isStorageTrouble(unreadable)) {
    return (
      <div class="body">
        <StorageTrouble failure={unreadable} records={model.records} onAgain={model.load} />
      </div>
    );
  }
  return (
    <div class="body stack stack-l">
      <Troubles troubles={model.troubles.value} onDismiss={(trouble) => void model.dismissTrouble(trouble)} />
      <FailureNotice failure={unreadable ?? model.doing.failure.value} onDismiss={model.doing.clear} />
      <ThisTab
        here={model.here.value}
        declined={model.declined.value}
        busy={model.doing.busy.value === 'enable'}
        onEnable={(pattern) => void model.enable(pattern)}
        why={{
          tools: model.tools.value,
          fits: fits.length > 0,
          onSay: (tool) => void model.saySite(tool),
          onTools: () => model.openLibrary('#/tools'),
          onDescribe: () => model.openLibrary('#/describe'),
        }}
      />
      <NamedHere model={model} onOpened={close} />
      {open.length > 0 && <RunList title={t('home_open_runs')} runs={open} ticker={ticker} onOpen={(run) => void toPanel(run)} />}
      <NothingFits tools={model.here.value?.tools ?? []} ranked={model.ranked.value} />
      {fits.length > 0 && (
        <section class="stack stack-s" aria-labelledby="popup-fits">
          <h2 id="popup-fits" class="section-title">
            {t('home_fits')}
          </h2>
          <ul class="plain stack stack-s">
            {fits.map(({ entry, reasons }) => (
              <li key={`${entry.pack.id}/${entry.procedure.id}`}>
                <button type="button" class="card run-row" onClick={() => void toPanel()}>
                  <span class="grow stack stack-xs">
                    <span class="row">
                      <span class="strong break">{entry.procedure.title}</span>
                      {entry.procedure.drill && <DrillMark />}
                    </span>
                    <Reasons reasons={reasons} />
                    <span class="small muted break">{entry.procedure.summary}</span>
                    <HeadFacts procedure={entry.procedure} now={now()} />
                  </span>
                  <Icon name="chevron" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <RecordButton recorder={model.recorder} onStarted={close} />
      <Button kind="primary" large block icon="flag" onClick={() => void toPanel()}>
        {t('popup_open_panel')}
      </Button>
    </div>
  );
}
