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
import '../../components/sources/sources.css';
import '../../components/lint/lint.css';
import '../../components/rehearse/rehearse.css';
import '../../components/report/report.css';
import '../../components/tools/tools.css';
import '../../components/welcome/welcome.css';
import '../../components/palette/palette.css';
import '../../components/data/data.css';
import { openView } from '../../components/common/page';
import { createDataModel } from '../../components/data/data-model';
import { createExporter } from '../../components/export/exporter';
import card from '../../components/overlay/card.css?inline';
import surface from '../../components/common/surface.css?inline';
import keys from '../../components/common/keys.css?inline';
import { createEditors } from '../../components/editor/editors';
import { authorSlots } from '../../components/library/author-slots';
import { createLibraryModel } from '../../components/library/library-model';
import { LibraryView } from '../../components/library/LibraryView';
import { hrefTo } from '../../components/library/route';
import { createRouter } from '../../components/library/router';
import { createRehearsalModel } from '../../components/rehearse/rehearsal-model';
import { createRunsModel } from '../../components/report/runs-model';
import { createSourcesModel } from '../../components/sources/sources-model';
import { createToolEditors } from '../../components/tools/tool-editors';
import { createToolsModel } from '../../components/tools/tools-model';
import { createPalette } from '../../components/palette/palette-model';
import { createWelcomeModel } from '../../components/welcome/welcome-model';
import { browser } from '../../platform/browser';
import { makeDataPorts } from '../../platform/data-ports';
import { makeEditorPorts } from '../../platform/editor-ports';
import { makePorts } from '../../platform/ports';
import { makeRehearsePorts } from '../../platform/rehearse-ports';
import { makeSourcePorts } from '../../platform/source-ports';
import { makeToolPorts } from '../../platform/tool-ports';
import { wordsReady } from '../../platform/words';

const ports = makePorts();
const editing = makeEditorPorts();

openView(ports, await wordsReady(), ({ stop }) => {
  const model = createLibraryModel(ports, stop);
  const exporter = createExporter(model, {
    whole: ports.library.whole,
    pictures: editing.media.get,
    copyRich: ports.copyRich,
    some: ports.library.exportSome,
    everything: ports.library.exportAll,
  });
  const editors = createEditors(editing, ports, stop);
  const rehearsal = createRehearsalModel(makeRehearsePorts(), ports.onChanged, stop);
  const runs = createRunsModel(ports, stop);
  const toolEditors = createToolEditors(makeToolPorts(), ports, model, stop);
  const slots = authorSlots(ports, model, rehearsal);
  const sources = createSourcesModel(
    makeSourcePorts(),
    ports,
    { enabled: () => model.sites.value, take: model.imports.importFetched },
    stop,
  );
  const visit = (hash: string): void => void (location.hash = hash);
  const palette = createPalette(
    ports,
    { entries: () => model.entries.value, tools: () => model.tools.value },
    {
      procedure: ({ pack, procedure }) => visit(hrefTo({ view: 'procedure', pack: pack.id, procedure: procedure.id, severity: null })),
      run: (run) => visit(hrefTo({ view: 'run', run })),
      visit,
      // Both are begun in the panel, beside the page that they are about.
      special: () => void model.doing.run('panel', async () => void (await ports.openPanel())),
    },
  );
  const data = createDataModel(makeDataPorts(), ports.now);
  void model.load();
  void data.look();
  void sources.load();
  void editors.load();
  void runs.load();
  void toolEditors.load();
  return (
    <LibraryView
      model={model}
      sources={sources}
      rehearsal={rehearsal}
      tools={createToolsModel(ports, model)}
      toolEditors={toolEditors}
      runs={runs}
      palette={palette}
      data={data}
      welcome={createWelcomeModel(ports, stop, (path) => location.assign(path))}
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
