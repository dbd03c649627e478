/** One view of the library, by its route. Collaborators: route.ts (which), LibraryView.tsx (what stands around it). */
import type { Exporter } from '../export/exporter';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { Editors } from '../editor/editors';
import { EditView } from '../editor/EditView';
import type { EditorSlots } from '../editor/slots';
import type { DataModel } from '../data/data-model';
import type { PaletteModel } from '../palette/palette-model';
import { PacksView } from '../packs/PacksView';
import type { RehearsalModel } from '../rehearse/rehearsal-model';
import { RehearsalView } from '../rehearse/RehearsalView';
import { ReportView } from '../report/ReportView';
import type { RunsModel } from '../report/runs-model';
import { RunsView } from '../report/RunsView';
import type { SourcesModel } from '../sources/sources-model';
import { Describe } from '../tools/Describe';
import { ToolEditView } from '../tools/ToolEditView';
import type { ToolEditors } from '../tools/tool-editors';
import type { ToolsModel } from '../tools/tools-model';
import { ToolsView } from '../tools/ToolsView';
import type { WelcomeModel } from '../welcome/welcome-model';
import { WelcomeView } from '../welcome/WelcomeView';
import type { LibraryModel } from './library-model';
import { ProceduresView } from './ProceduresView';
import { ProcedureView } from './ProcedureView';
import type { Route } from './route';
import type { Router } from './router';
import { SettingsView } from './SettingsView';

export interface LibraryViewProps {
  model: LibraryModel;
  sources: SourcesModel;
  rehearsal: RehearsalModel;
  tools: ToolsModel;
  toolEditors: ToolEditors;
  runs: RunsModel;
  welcome: WelcomeModel;
  palette: PaletteModel;
  data: DataModel;
  router: Router;
  now: () => number;
  copy: (text: string) => Promise<void>;
  version: string;
  exporter: Exporter;
  pictures: (sha256: string) => Promise<Blob | null>;
  editors: Editors;
  /** The style of the card on pages, for its preview. */
  cardStyle: string;
  /** What others add to procedures and the editor. */
  slots?: EditorSlots;
}

export function Shown(props: LibraryViewProps & { route: Route; focus: boolean; onRun: (title: string) => void }) {
  const {
    model,
    sources,
    rehearsal,
    tools,
    toolEditors,
    runs,
    onRun,
    router,
    now,
    copy,
    version,
    route,
    focus,
    editors,
    cardStyle,
    exporter,
    pictures,
    slots = {},
  } = props;
  const onEdit = (ref: ProcedureRef): void => router.go({ view: 'edit', ...ref, part: 'steps', step: null });
  switch (route.view) {
    case 'procedures':
    case 'new':
      return (
        <ProceduresView
          begin={route.view === 'new'}
          find={route.view === 'procedures' ? route.find : undefined}
          model={model}
          proposals={rehearsal.proposals.value}
          now={now()}
          focus={focus}
          exporter={exporter}
          editors={editors}
          onEdit={onEdit}
        />
      );
    case 'edit':
      return (
        <EditView
          editors={editors}
          library={model}
          router={router}
          route={route}
          now={now}
          focus={focus}
          cardStyle={cardStyle}
          slots={slots}
        />
      );
    case 'procedure':
      return (
        <ProcedureView
          model={model}
          address={route}
          now={now()}
          focus={focus}
          copy={copy}
          onSeverity={(severity) => router.replace({ ...route, severity })}
          exporter={exporter}
          pictures={pictures}
          editors={editors}
          onEdit={onEdit}
          slots={slots}
        />
      );
    case 'rehearse':
      return (
        <RehearsalView
          model={rehearsal}
          address={route}
          now={now()}
          focus={focus}
          onMoved={(ref) => router.go({ view: 'rehearse', ...ref })}
        />
      );
    case 'runs':
      return <RunsView model={runs} now={now()} focus={focus} />;
    case 'run':
      return <ReportView runs={runs} run={route.run} now={now()} focus={focus} onTitle={onRun} />;
    case 'packs':
    case 'import':
    case 'sources':
      return (
        <PacksView
          model={model}
          sources={sources}
          route={route}
          now={now()}
          focus={focus}
          copy={copy}
          pictures={pictures}
          exporter={exporter}
          editors={editors}
          onEdit={onEdit}
        />
      );
    case 'tools':
      return (
        <ToolsView
          model={tools}
          editors={toolEditors}
          library={model}
          focus={focus}
          find={route.find}
          onEdit={(draft) => draft !== null && router.go({ view: 'tool', draft })}
        />
      );
    case 'describe':
      return (
        <Describe editors={toolEditors} onBegun={(draft) => router.replace(draft === null ? { view: 'tools' } : { view: 'tool', draft })} />
      );
    case 'tool':
      return <ToolEditView editors={toolEditors} tools={tools} library={model} router={router} draft={route.draft} focus={focus} />;
    case 'welcome':
      return <WelcomeView model={props.welcome} focus={focus} />;
    case 'settings':
      return (
        <SettingsView
          model={model}
          data={props.data}
          onErased={() => router.go({ view: 'welcome' })}
          focus={focus}
          version={version}
          now={now()}
        />
      );
  }
}

export const entryAt = (model: LibraryModel, { pack, procedure }: { pack: string; procedure: string }) =>
  model.entries.value.find((entry) => entry.pack.id === pack && entry.procedure.id === procedure);
