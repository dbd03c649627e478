import '../../components/common/tokens.css';
import '../../components/common/base.css';
import '../../components/run/panel.css';
import '../../components/recorder/recorder.css';
import { openView } from '../../components/common/page';
import { createPanelModel } from '../../components/run/panel-model';
import { PopupView } from '../../components/run/PopupView';
import { browser } from '../../platform/browser';
import { makePorts } from '../../platform/ports';

const ports = makePorts();

openView(ports, browser.i18n.getMessage, ({ stop, ticker }) => {
  const model = createPanelModel(ports, stop);
  void model.load();
  // Opening it is what lets Steplight look at the tab. Of no matter where nothing is recorded.
  void ports.recording.allowed().catch(() => undefined);
  return <PopupView model={model} ticker={ticker} now={ports.now} close={() => window.close()} />;
});
