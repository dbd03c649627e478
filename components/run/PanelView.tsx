/** The side panel: one of its three views. Collaborators: panel-model.ts, entrypoints/sidepanel. */
import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Copy } from '../common/CopyText';
import type { PictureProps } from '../common/Picture';
import { Loading } from '../common/parts';
import { isStorageTrouble, StorageTrouble } from '../common/StorageTrouble';
import { DeclareForm } from '../declare/DeclareForm';
import type { Shortcuts } from '../ports';
import { DropTarget } from '../packs/DropTarget';
import { Palette } from '../palette/Palette';
import type { PaletteModel } from '../palette/palette-model';
import { usePaletteKey } from '../palette/usePaletteKey';
import { RecorderView } from '../recorder/RecorderView';
import { HomeView } from './HomeView';
import type { PanelModel } from './panel-model';
import { RunView } from './RunView';

export interface PanelViewProps {
  model: PanelModel;
  palette: PaletteModel;
  ticker: ReadonlySignal<number>;
  now: () => number;
  copy: Copy;
  pictures: PictureProps['load'];
  shortcuts: Shortcuts;
}

export function PanelView(props: PanelViewProps) {
  usePaletteKey(props.palette.open);
  return (
    <>
      <Shown {...props} />
      <Palette model={props.palette} />
    </>
  );
}

function Shown({ model, palette, ticker, now, copy, pictures, shortcuts }: PanelViewProps) {
  const view = model.view.value;
  const moved = useRef(false);
  moved.current ||= view.name !== 'home';
  if (!model.ready.value) {
    return (
      <div class="view body">
        <Loading />
      </div>
    );
  }
  const unreadable = model.unreadable.value;
  if (isStorageTrouble(unreadable)) {
    return (
      <div class="view body">
        <StorageTrouble failure={unreadable} records={model.records} onAgain={model.load} />
      </div>
    );
  }
  if (model.recorder.now.value !== null) {
    return (
      <RecorderView
        model={model.recorder}
        here={model.here.value}
        declined={model.declined.value}
        enabling={model.doing.busy.value === 'enable'}
        onEnable={(pattern) => void model.enable(pattern)}
        onLibrary={() => model.openLibrary()}
      />
    );
  }
  const drop = <DropTarget onFiles={(files) => void model.imports.take(files)} />;
  switch (view.name) {
    case 'home':
      return (
        <>
          <HomeView now={now()} model={model} ticker={ticker} returned={moved.current} copy={copy} onFind={() => void palette.open()} />
          {drop}
        </>
      );
    case 'declare':
      return <DeclareForm now={now()} model={view.model} onDeclare={() => void model.declare()} onCancel={model.home} />;
    case 'run':
      return (
        <>
          <RunView
            key={view.model.id}
            model={view.model}
            here={model.here.value}
            followed={model.followed.value === view.model.id}
            ticker={ticker}
            now={now}
            copy={copy}
            pictures={pictures}
            shortcuts={shortcuts}
            arrived={model.imports.report.value}
            onArrivedSeen={model.imports.clear}
            name={model.settings.value.actorName}
            others={{
              titleOf: model.titleOf,
              onSwitch: (procedure, severity, reasons) => void model.goOnWith(procedure, severity, reasons),
            }}
            onFollow={() => void model.followRun(view.model.id)}
            onHome={model.home}
            onSettings={() => model.openLibrary('#/settings')}
          />
          {drop}
        </>
      );
  }
}
