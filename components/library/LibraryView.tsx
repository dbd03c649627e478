/** The library page: a quiet navigation, and one of its views. Collaborators: router.ts, library-model.ts, entrypoints/library. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { FailureNotice, Loading, Notice } from '../common/parts';
import { t } from '../common/text';
import type { Exporter } from '../export/exporter';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { Editors } from '../editor/editors';
import { EditView } from '../editor/EditView';
import type { EditorSlots } from '../editor/slots';
import { DropTarget } from '../packs/DropTarget';
import { PacksView } from '../packs/PacksView';
import type { RehearsalModel } from '../rehearse/rehearsal-model';
import { RehearsalView } from '../rehearse/RehearsalView';
import { ReportView } from '../report/ReportView';
import type { RunsModel } from '../report/runs-model';
import { RunsView } from '../report/RunsView';
import { Troubles } from '../run/Troubles';
import { Describe } from '../tools/Describe';
import { ToolEditView } from '../tools/ToolEditView';
import type { ToolEditors } from '../tools/tool-editors';
import type { ToolsModel } from '../tools/tools-model';
import { ToolsView } from '../tools/ToolsView';
import type { LibraryModel } from './library-model';
import { ProceduresView } from './ProceduresView';
import { ProcedureView } from './ProcedureView';
import { hrefTo, placeOf, type Route } from './route';
import type { Router } from './router';
import { SettingsView } from './SettingsView';

export interface LibraryViewProps {
  model: LibraryModel;
  rehearsal: RehearsalModel;
  tools: ToolsModel;
  toolEditors: ToolEditors;
  runs: RunsModel;
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

const PLACES = [
  { route: { view: 'procedures' }, title: 'library_procedures', holds: ['procedures', 'procedure', 'edit', 'rehearse'] },
  { route: { view: 'runs' }, title: 'report_runs', holds: ['runs', 'run'] },
  { route: { view: 'packs' }, title: 'library_packs', holds: ['packs', 'import'] },
  { route: { view: 'tools' }, title: 'library_tools', holds: ['tools', 'tool', 'describe'] },
  { route: { view: 'settings' }, title: 'library_settings', holds: ['settings'] },
] as const;

export function LibraryView(props: LibraryViewProps) {
  const { model, router } = props;
  const route = router.route.value;
  const place = placeOf(route);
  const first = useRef(place);
  const moved = useRef(false);
  moved.current ||= place !== first.current;
  const run = useSignal('');
  const title = route.view === 'run' && run.value !== '' ? run.value : titleOf(route, props);
  useEffect(() => {
    document.title = `${title} · ${t('extension_name')}`;
  }, [title]);
  // What was said about one view is not said about the next.
  useEffect(() => () => void (model.said.value = ''), [place]);
  return (
    <div class="library">
      <header class="top">
        <div class="top-inner">
          <a class="brand" href={hrefTo({ view: 'procedures' })}>
            <img class="mark" src="/icon/steplight.svg" alt="" width="28" height="28" />
            <span class="brand-name">{t('extension_name')}</span>
          </a>
          <nav class="places" aria-label={t('library_nav')}>
            {PLACES.map((each) => (
              <a
                key={each.title}
                class="place"
                href={hrefTo(each.route)}
                aria-current={(each.holds as readonly string[]).includes(route.view) ? 'page' : undefined}
              >
                {t(each.title)}
              </a>
            ))}
          </nav>
        </div>
      </header>
      <main class="content" id="content" data-view={route.view}>
        <Troubles troubles={model.troubles.value} onDismiss={(trouble) => void model.dismissTrouble(trouble)} />
        <FailureNotice
          failure={model.unreadable.value ?? model.doing.failure.value}
          onDismiss={() => (model.doing.clear(), void model.load())}
        />
        <Unsaved editors={props.editors} route={route} />
        {model.ready.value ? (
          <Shown key={place} {...props} route={route} focus={moved.current} onRun={(named) => (run.value = named)} />
        ) : (
          <Loading />
        )}
        <p role="status" class="visually-hidden">
          {model.said.value}
        </p>
      </main>
      <DropTarget
        onFiles={(files) => {
          router.go({ view: 'import' });
          void model.imports.importFiles(files);
        }}
      />
    </div>
  );
}

/** What was typed and is not on disk is not forgotten because another view is shown. */
function Unsaved({ editors, route }: { editors: Editors; route: Route }) {
  const elsewhere = editors.unsaved.value.filter(
    ({ ref, failed }) => failed && !(route.view === 'edit' && route.pack === ref.pack && route.procedure === ref.procedure),
  );
  return (
    <>
      {elsewhere.map(({ ref, title }) => (
        <Notice key={`${ref.pack}/${ref.procedure}`} tone="danger" role="alert">
          <p class="break">
            {t('editor_unsaved', title === '' ? t('editor_untitled') : title)}{' '}
            <a href={hrefTo({ view: 'edit', ...ref, part: 'steps', step: null })}>{t('editor_go_back')}</a>
          </p>
        </Notice>
      ))}
    </>
  );
}

function Shown(props: LibraryViewProps & { route: Route; focus: boolean; onRun: (title: string) => void }) {
  const {
    model,
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
      return (
        <ProceduresView model={model} proposals={rehearsal.proposals.value} now={now()} focus={focus} editors={editors} onEdit={onEdit} />
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
      return (
        <PacksView
          model={model}
          route={route}
          now={now()}
          focus={focus}
          copy={copy}
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
          onEdit={(draft) => draft !== null && router.go({ view: 'tool', draft })}
        />
      );
    case 'describe':
      return (
        <Describe editors={toolEditors} onBegun={(draft) => router.replace(draft === null ? { view: 'tools' } : { view: 'tool', draft })} />
      );
    case 'tool':
      return <ToolEditView editors={toolEditors} tools={tools} library={model} router={router} draft={route.draft} focus={focus} />;
    case 'settings':
      return <SettingsView model={model} focus={focus} version={version} now={now()} />;
  }
}

function titleOf(route: Route, { model, editors, toolEditors }: LibraryViewProps): string {
  if (route.view === 'edit') {
    const draft = editors.drafts.value.find(({ pack, procedure }) => pack === route.pack && procedure === route.procedure);
    return t('editor_page_title', draft?.title ?? entryAt(model, route)?.procedure.title ?? t('editor_untitled'));
  }
  if (route.view === 'tool') {
    const draft = toolEditors.drafts.value.find(({ key }) => key === route.draft);
    return t('editor_page_title', draft?.content.title || t('tools_untitled'));
  }
  if (route.view === 'procedure' || route.view === 'rehearse') {
    const title = entryAt(model, route)?.procedure.title ?? t('library_procedures');
    return route.view === 'rehearse' ? t('rehearse_title', title) : title;
  }
  return t(PLACES.find(({ holds }) => (holds as readonly string[]).includes(route.view))?.title ?? 'library_procedures');
}

const entryAt = (model: LibraryModel, { pack, procedure }: { pack: string; procedure: string }) =>
  model.entries.value.find((entry) => entry.pack.id === pack && entry.procedure.id === procedure);
