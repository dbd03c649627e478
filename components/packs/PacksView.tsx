/** The packs that are here, and the place where one is imported. Collaborators: library-model.ts, import-model.ts. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ProcedureRef } from '../../procedures/editing/types';
import { focusFromHere } from '../common/focus';
import { FailureNotice } from '../common/parts';
import { t } from '../common/text';
import type { Editors } from '../editor/editors';
import { ExportAllMenu } from '../export/ExportAllMenu';
import type { Exporter } from '../export/exporter';
import type { LibraryModel } from '../library/library-model';
import type { Route } from '../library/route';
import { ViewHeading } from '../library/ViewHeading';
import type { PackEntry } from '../ports';
import type { SourcesModel } from '../sources/sources-model';
import { SourcesSection } from '../sources/SourcesSection';
import { ImportArea } from './ImportArea';
import { ImportReports } from './ImportReports';
import { LastImport } from './LastImport';
import { PackCard } from './PackCard';
import type { Draftable } from './runbook-model';

export interface PacksViewProps {
  model: LibraryModel;
  sources: SourcesModel;
  route: Route;
  now: number;
  focus: boolean;
  copy: (text: string) => Promise<void>;
  pictures: (sha256: string) => Promise<Blob | null>;
  exporter: Exporter;
  editors: Editors;
  onEdit: (ref: ProcedureRef) => void;
}

export function PacksView({ model, sources, route, now, focus, copy, pictures, exporter, editors, onEdit }: PacksViewProps) {
  const importing = useRef<HTMLHeadingElement>(null);
  const following = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const there = route.view === 'import' ? importing : route.view === 'sources' ? following : null;
    there?.current?.scrollIntoView({ block: 'start' });
    there?.current?.focus({ preventScroll: true });
  }, [route]);
  const entries = model.entries.value;
  const byPack = useMemo(() => Map.groupBy(entries, ({ pack }) => pack.id), [entries]);
  const packs = model.packs.value.toSorted((a, b) => Number(a.bundled) - Number(b.bundled) || a.title.localeCompare(b.title));
  const remove = async (pack: PackEntry): Promise<void> => {
    const focus = focusFromHere();
    if (!(await model.removePack(pack))) return;
    model.said.value = t('packs_removed', pack.title);
    // The button that had the focus went with its pack.
    focus(list.current);
  };
  const make = async (runbooks: readonly Draftable[]): Promise<void> => {
    for (const runbook of runbooks) {
      const ref = await editors.create({ content: runbook.read.value.content });
      // What went wrong is said above; the others are still to be made.
      if (ref === null) return;
      runbook.made.value = ref;
    }
    const [only] = runbooks;
    // One alone is what somebody wants to go on with.
    if (model.imports.items.value.length === 1 && only?.made.value) onEdit(only.made.value);
  };
  return (
    <div class="stack stack-xl">
      <ViewHeading focus={focus && route.view === 'packs'}>{t('library_packs')}</ViewHeading>
      <section class="stack" aria-labelledby="import">
        <h2 id="import" tabIndex={-1} ref={importing}>
          {t('library_import')}
        </h2>
        <ImportArea model={model.imports} />
        <LastImport last={model.lastImport.value} model={model.imports} now={now} />
        <FailureNotice failure={editors.doing.failure.value} onDismiss={() => editors.doing.clear()} />
        <ImportReports
          model={model.imports}
          last={model.lastImport.value}
          entries={model.entries.value}
          tools={model.tools.value}
          now={now}
          copy={copy}
          pictures={pictures}
          making={editors.doing.busy.value !== null}
          onMake={(runbooks) => void make(runbooks)}
          onDismiss={() => {
            model.imports.clear();
            importing.current?.focus();
          }}
        />
      </section>
      <SourcesSection
        heading={following}
        model={sources}
        packs={new Map(model.packs.value.map(({ id, upstream }) => [id, upstream]))}
        now={now}
        onSaid={(words) => (model.said.value = words)}
      />
      <section class="stack" aria-labelledby="packs-here">
        <div class="view-head">
          <h2 id="packs-here" tabIndex={-1} ref={list}>
            {t('packs_here')}
          </h2>
          <ExportAllMenu
            exporter={exporter}
            own={packs.filter(({ bundled }) => !bundled).length}
            drafts={editors.drafts.value.length}
            busy={model.doing.busy.value !== null}
          />
        </div>
        {packs.length === 0 && <p class="empty">{t('home_no_procedures')}</p>}
        <ul class="plain stack">
          {packs.map((pack) => (
            <li key={pack.id}>
              <PackCard
                pack={pack}
                entries={byPack.get(pack.id) ?? []}
                now={now}
                busy={model.doing.busy.value !== null}
                onExport={async () => {
                  if (await model.exportPack(pack)) model.said.value = t('packs_exported', pack.title);
                }}
                onExportHtml={() => void exporter.pack(pack.id)}
                onRemove={() => remove(pack)}
              />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
