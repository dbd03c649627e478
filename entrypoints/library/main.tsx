import '../../components/common/tokens.css';
import '../../components/common/keys.css';
import '../../components/common/base.css';
import '../../components/library/library.css';
import '../../components/rehearse/rehearse.css';
import { openView } from '../../components/common/page';
import { createLibraryModel } from '../../components/library/library-model';
import { LibraryView } from '../../components/library/LibraryView';
import { createRouter } from '../../components/library/router';
import { createRehearsalModel } from '../../components/rehearse/rehearsal-model';
import { browser } from '../../platform/browser';
import { makePorts } from '../../platform/ports';
import { makeRehearsePorts } from '../../platform/rehearse-ports';

const ports = makePorts();

openView(ports, browser.i18n.getMessage, ({ stop }) => {
  const model = createLibraryModel(ports, stop);
  void model.load();
  return (
    <LibraryView
      model={model}
      rehearsal={createRehearsalModel(makeRehearsePorts(), ports.onChanged, stop)}
      router={createRouter(stop)}
      now={ports.now}
      copy={ports.copy}
      version={browser.runtime.getManifest().version}
    />
  );
});
