import '../../components/common/tokens.css';
import '../../components/common/base.css';
import '../../components/run/panel.css';
import '../../components/recorder/recorder.css';
import { openView } from '../../components/common/page';
import { createPanelModel } from '../../components/run/panel-model';
import { PopupView } from '../../components/run/PopupView';
import { makePorts } from '../../platform/ports';
import { wordsReady } from '../../platform/words';

const ports = makePorts();

openView(ports, await wordsReady(), ({ stop, ticker }) => {
  const model = createPanelModel(ports, stop);
  void model.load();
  // Opening it is what lets Steplight look at the tab. Of no matter where nothing is recorded.
  void ports.recording.allowed().catch(() => undefined);
  return <PopupView model={model} ticker={ticker} now={ports.now} close={() => window.close()} />;
});
