/** The library page: every model that its views stand on, made and put together. */
import '../../components/common/tokens.css';
import '../../components/common/keys.css';
import '../../components/common/base.css';
import '../../components/library/library.css';
import '../../components/editor/editor.css';
import '../../components/common/pictures.css';
import '../../components/common/dialog.css';
import '../../components/notes/notes.css';
import '../../components/packs/import.css';
import '../../components/lint/lint.css';
import '../../components/rehearse/rehearse.css';
import '../../components/report/report.css';
import '../../components/tools/tools.css';
import { openView } from '../../components/common/page';
import { createExporter } from '../../components/export/exporter';
import card from '../../components/overlay/card.css?inline';
import surface from '../../components/common/surface.css?inline';
import keys from '../../components/common/keys.css?inline';
import { createEditors } from '../../components/editor/editors';
import { authorSlots } from '../../components/library/author-slots';
import { createLibraryModel } from '../../components/library/library-model';
import { LibraryView } from '../../components/library/LibraryView';
import { createRouter } from '../../components/library/router';
import { createRehearsalModel } from '../../components/rehearse/rehearsal-model';
import { createRunsModel } from '../../components/report/runs-model';
import { createToolEditors } from '../../components/tools/tool-editors';
import { createToolsModel } from '../../components/tools/tools-model';
import { browser } from '../../platform/browser';
import { makeEditorPorts } from '../../platform/editor-ports';
import { makePorts } from '../../platform/ports';
import { makeRehearsePorts } from '../../platform/rehearse-ports';
import { makeToolPorts } from '../../platform/tool-ports';

const ports = makePorts();
const editing = makeEditorPorts();

openView(ports, browser.i18n.getMessage, ({ stop }) => {
  const model = createLibraryModel(ports, stop);
  const exporter = createExporter(model, { whole: ports.library.whole, pictures: editing.media.get, copyRich: ports.copyRich });
  const editors = createEditors(editing, ports, stop);
  const rehearsal = createRehearsalModel(makeRehearsePorts(), ports.onChanged, stop);
  const runs = createRunsModel(ports, stop);
  const toolEditors = createToolEditors(makeToolPorts(), ports, model, stop);
  const slots = authorSlots(ports, model, rehearsal);
  void model.load();
  void editors.load();
  void runs.load();
  void toolEditors.load();
  return (
    <LibraryView
      model={model}
      rehearsal={rehearsal}
      tools={createToolsModel(ports, model)}
      toolEditors={toolEditors}
      runs={runs}
      router={createRouter(stop)}
      now={ports.now}
      copy={ports.copy}
      version={browser.runtime.getManifest().version}
      exporter={exporter}
      pictures={editing.media.get}
      editors={editors}
      cardStyle={`${surface}\n${keys}\n${card}`}
      slots={slots}
    />
  );
});
