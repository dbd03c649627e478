import '../../components/common/tokens.css';
import '../../components/common/base.css';
import '../../components/run/panel.css';
import { openView } from '../../components/common/page';
import { createPanelModel } from '../../components/run/panel-model';
import { PopupView } from '../../components/run/PopupView';
import { browser } from '../../platform/browser';
import { makePorts } from '../../platform/ports';

const ports = makePorts();

openView(ports, browser.i18n.getMessage, ({ stop, ticker }) => {
  const model = createPanelModel(ports, stop);
  void model.load();
  return <PopupView model={model} ticker={ticker} close={() => window.close()} />;
});
