/** The library page: a quiet navigation, and one of its views. Collaborators: router.ts, library-model.ts, entrypoints/library. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { FailureNotice, Loading } from '../common/parts';
import { isStorageTrouble, StorageTrouble } from '../common/StorageTrouble';
import { t } from '../common/text';
import { BackupReminder } from '../data/BackupReminder';
import { isBackupFile } from '../data/data-model';
import { DropTarget } from '../packs/DropTarget';
import { Palette } from '../palette/Palette';
import { paletteKey, usePaletteKey } from '../palette/usePaletteKey';
import { Troubles } from '../run/Troubles';
import { UpdatesNote } from '../sources/UpdatesNote';
import { hrefTo, placeOf, type Route } from './route';
import { SetAside } from './SetAside';
import { entryAt, Shown, type LibraryViewProps } from './Shown';
import { Unsaved } from './Unsaved';

const PLACES = [
  { route: { view: 'procedures' }, title: 'library_procedures', holds: ['procedures', 'new', 'procedure', 'edit', 'rehearse'] },
  { route: { view: 'runs' }, title: 'report_runs', holds: ['runs', 'run'] },
  { route: { view: 'packs' }, title: 'library_packs', holds: ['packs', 'import', 'sources'] },
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
  usePaletteKey(props.palette.open);
  const unreadable = model.unreadable.value;
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
          <button type="button" class="button find-anything" aria-keyshortcuts="Control+K Meta+K" onClick={() => void props.palette.open()}>
            <Icon name="search" />
            <span class="find-words">{t('palette_title')}</span>
            <kbd>{paletteKey()}</kbd>
          </button>
        </div>
      </header>
      <main class="content" id="content" data-view={route.view}>
        {isStorageTrouble(unreadable) ? (
          <StorageTrouble failure={unreadable} records={model.records} onAgain={() => reloadAll(props)} />
        ) : (
          <>
            <Troubles troubles={model.troubles.value} onDismiss={(trouble) => void model.dismissTrouble(trouble)} />
            <SetAside model={model} />
            <FailureNotice
              failure={model.unreadable.value ?? model.doing.failure.value}
              onDismiss={() => (model.doing.clear(), void model.load())}
            />
            {route.view === 'procedures' && <UpdatesNote updates={props.sources.updates.value} to={hrefTo({ view: 'sources' })} />}
            {route.view === 'procedures' && <BackupReminder model={props.data} onGo={() => router.go({ view: 'settings' })} />}
            <Unsaved editors={props.editors} route={route} />
            {model.ready.value ? (
              <Shown key={place} {...props} route={route} focus={moved.current} onRun={(named) => (run.value = named)} />
            ) : (
              <Loading />
            )}
          </>
        )}
        <p role="status" class="visually-hidden">
          {model.said.value}
        </p>
      </main>
      <Palette model={props.palette} />
      <DropTarget
        onFiles={(files) => {
          const backup = files.find(isBackupFile);
          if (backup !== undefined) {
            router.go({ view: 'settings' });
            return void props.data.open(backup);
          }
          router.go({ view: 'import' });
          void model.imports.importFiles(files);
        }}
      />
    </div>
  );
}

/** Nothing was read before. */
const reloadAll = async ({ model, sources, editors, runs, toolEditors }: LibraryViewProps): Promise<void> =>
  void (await Promise.all([model.load(), sources.load(), editors.load(), runs.load(), toolEditors.load()]));

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
  if (route.view === 'welcome') return t('welcome_page');
  return t(PLACES.find(({ holds }) => (holds as readonly string[]).includes(route.view))?.title ?? 'library_procedures');
}
