/** The library page: a quiet navigation, and one of its views. Collaborators: router.ts, library-model.ts, entrypoints/library. */
import { useEffect, useRef } from 'preact/hooks';
import { FailureNotice, Loading } from '../common/parts';
import { t } from '../common/text';
import { DropTarget } from '../packs/DropTarget';
import { PacksView } from '../packs/PacksView';
import type { RehearsalModel } from '../rehearse/rehearsal-model';
import { RehearsalView } from '../rehearse/RehearsalView';
import { Troubles } from '../run/Troubles';
import type { LibraryModel } from './library-model';
import { ProceduresView } from './ProceduresView';
import { ProcedureView } from './ProcedureView';
import { hrefTo, placeOf, type Route } from './route';
import type { Router } from './router';
import { SettingsView } from './SettingsView';

export interface LibraryViewProps {
  model: LibraryModel;
  rehearsal: RehearsalModel;
  router: Router;
  now: () => number;
  copy: (text: string) => Promise<void>;
  version: string;
}

const PLACES = [
  { route: { view: 'procedures' }, title: 'library_procedures', holds: ['procedures', 'procedure', 'rehearse'] },
  { route: { view: 'packs' }, title: 'library_packs', holds: ['packs', 'import'] },
  { route: { view: 'settings' }, title: 'library_settings', holds: ['settings'] },
] as const;

export function LibraryView(props: LibraryViewProps) {
  const { model, router } = props;
  const route = router.route.value;
  const place = placeOf(route);
  const first = useRef(place);
  const moved = useRef(false);
  moved.current ||= place !== first.current;
  const title = titleOf(route, model);
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
      <main class="content" id="content">
        <Troubles troubles={model.troubles.value} onDismiss={(trouble) => void model.dismissTrouble(trouble)} />
        <FailureNotice
          failure={model.unreadable.value ?? model.doing.failure.value}
          onDismiss={() => (model.doing.clear(), void model.load())}
        />
        {model.ready.value ? <Shown key={place} {...props} route={route} focus={moved.current} /> : <Loading />}
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

function Shown({ model, rehearsal, router, now, copy, version, route, focus }: LibraryViewProps & { route: Route; focus: boolean }) {
  switch (route.view) {
    case 'procedures':
      return <ProceduresView model={model} proposals={rehearsal.proposals.value} now={now()} focus={focus} />;
    case 'procedure':
      return (
        <ProcedureView
          model={model}
          proposals={rehearsal.proposals.value}
          address={route}
          now={now()}
          focus={focus}
          copy={copy}
          onSeverity={(severity) => router.replace({ ...route, severity })}
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
    case 'packs':
    case 'import':
      return <PacksView model={model} route={route} now={now()} focus={focus} copy={copy} />;
    case 'settings':
      return <SettingsView model={model} focus={focus} version={version} />;
  }
}

function titleOf(route: Route, model: LibraryModel): string {
  if (route.view === 'procedure' || route.view === 'rehearse') {
    const title = entryAt(model, route)?.procedure.title ?? t('library_procedures');
    return route.view === 'rehearse' ? t('rehearse_title', title) : title;
  }
  return t(PLACES.find(({ holds }) => (holds as readonly string[]).includes(route.view))?.title ?? 'library_procedures');
}

const entryAt = (model: LibraryModel, { pack, procedure }: { pack: string; procedure: string }) =>
  model.entries.value.find((entry) => entry.pack.id === pack && entry.procedure.id === procedure);
