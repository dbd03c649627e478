/** The side panel: its models, made and put together. */
import '../../components/common/tokens.css';
import '../../components/common/keys.css';
import '../../components/common/base.css';
import '../../components/common/pictures.css';
import '../../components/common/dialog.css';
import '../../components/packs/import.css';
import '../../components/run/panel.css';
import '../../components/notes/notes.css';
import '../../components/recorder/recorder.css';
import '../../components/palette/palette.css';
import { openView } from '../../components/common/page';
import { createPalette } from '../../components/palette/palette-model';
import { createPanelModel } from '../../components/run/panel-model';
import { PanelView } from '../../components/run/PanelView';
import { makePorts } from '../../platform/ports';
import { wordsReady } from '../../platform/words';

const ports = makePorts();

openView(ports, await wordsReady(), ({ stop, ticker }) => {
  const model = createPanelModel(ports, stop);
  void model.load();
  const palette = createPalette(
    ports,
    { entries: () => model.ranked.value.map(({ entry }) => entry), tools: () => model.tools.value },
    {
      procedure: (entry) => model.startDeclare({ entry }),
      run: (run) => void model.openRun(run),
      visit: (hash) => model.openLibrary(hash),
      special: (what) => (what === 'record' ? void model.recorder.start({ kind: 'new' }) : model.startDeclare()),
    },
  );
  return (
    <PanelView
      model={model}
      palette={palette}
      ticker={ticker}
      now={ports.now}
      copy={(text, html) => (html === undefined ? ports.copy(text) : ports.copyRich({ text, html }))}
      pictures={ports.picture}
      shortcuts={ports.shortcuts}
    />
  );
});
