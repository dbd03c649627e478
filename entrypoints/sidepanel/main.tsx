import '../../components/common/tokens.css';
import '../../components/common/keys.css';
import '../../components/common/base.css';
import '../../components/common/pictures.css';
import '../../components/common/dialog.css';
import '../../components/packs/import.css';
import '../../components/run/panel.css';
import '../../components/notes/notes.css';
import '../../components/recorder/recorder.css';
import { openView } from '../../components/common/page';
import { createPanelModel } from '../../components/run/panel-model';
import { PanelView } from '../../components/run/PanelView';
import { browser } from '../../platform/browser';
import { makePorts } from '../../platform/ports';

const ports = makePorts();

openView(ports, browser.i18n.getMessage, ({ stop, ticker }) => {
  const model = createPanelModel(ports, stop);
  void model.load();
  return (
    <PanelView
      model={model}
      ticker={ticker}
      now={ports.now}
      copy={(text, html) => (html === undefined ? ports.copy(text) : ports.copyRich({ text, html }))}
      pictures={ports.picture}
      shortcuts={ports.shortcuts}
    />
  );
});
