/**
 * The procedure editor, a view of the library page: opens the draft of one procedure and shows it in four parts. The
 * address says which part and which step. Collaborators: editors.ts (the model), StepsTab.tsx, ProcedureTab.tsx,
 * HistoryTab.tsx, actions.ts. It keeps nothing itself.
 */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { Button, FailureNotice, Loading, Notice } from '../common/parts';
import { Tabs } from '../common/Tabs';
import { t } from '../common/text';
import type { LibraryModel } from '../library/library-model';
import { hrefTo, type EditRoute } from '../library/route';
import type { Router } from '../library/router';
import { ViewHeading } from '../library/ViewHeading';
import { createStepActions, type EditorView } from './actions';
import { ConflictNotice } from './ConflictNotice';
import { EditHead } from './EditHead';
import type { EditorModel } from './editor-model';
import type { Editors } from './editors';
import { focusField } from './focus';
import { HistoryTab } from './HistoryTab';
import { useEditorKeys } from './keys';
import { inOrder, outlineOf } from './outline';
import { focusRow } from './Outline';
import { createPictures } from './pictures';
import { ProcedureTab } from './ProcedureTab';
import { PublishDialog } from './PublishDialog';
import type { EditorSlots } from './slots';
import { StepsTab } from './StepsTab';
import { TranslationsTab } from './TranslationsTab';

export interface EditViewProps {
  editors: Editors;
  library: LibraryModel;
  router: Router;
  route: EditRoute;
  now: () => number;
  focus: boolean;
  cardStyle: string;
  slots: EditorSlots;
}

export function EditView(props: EditViewProps) {
  const { editors, route, focus } = props;
  const { pack, procedure } = route;
  const tries = useSignal(0);
  const opened = useMemo(() => editors.at({ pack, procedure }), [pack, procedure, tries.value]).value;
  if (opened.kind === 'opening') return <Loading />;
  if (opened.kind === 'open') return <Editor {...props} model={opened.model} />;
  return (
    <div class="stack">
      <ViewHeading focus={focus}>{t('editor_not_opened')}</ViewHeading>
      <p class="break">{opened.failure.message}</p>
      <div class="row">
        <Button onClick={() => tries.value++}>{t('editor_retry')}</Button>
        <a class="button" href={hrefTo({ view: 'procedures' })}>
          {t('library_all_procedures')}
        </a>
      </div>
    </div>
  );
}

const PARTS = ['steps', 'procedure', 'languages', 'history'] as const;

function Editor({ editors, library, router, route, model, now, focus, cardStyle, slots }: EditViewProps & { model: EditorModel }) {
  const root = useRef<HTMLDivElement>(null);
  const publishing = useSignal(false);
  const pictures = useMemo(() => createPictures(editors.ports.media), [model]);
  useEffect(() => () => pictures.close(), [pictures]);
  useEffect(() => () => void editors.leave(model), [model]);
  const here = useRef(route);
  here.current = route;
  const draft = model.draft.value;
  const tools = useMemo(() => library.tools.value.toSorted((a, b) => a.title.localeCompare(b.title)), [library.tools.value]);
  const names = { framework: model.framework.value, tools, steps: [...draft.steps, ...(model.published.value?.steps ?? [])] };

  const show = (to: Partial<EditRoute>): void => router.replace({ ...here.current, ...to });
  const view: EditorView = useMemo(
    () => ({
      select: (step) => {
        model.selected.value = step;
        show({ part: 'steps', step });
      },
      focusTitle: () => later(() => root.current !== null && focusField(root.current, 'title')),
      focusRow: () => later(() => focusRow(root.current, model.selected.value ?? '')),
      catchFocus: () => later(() => document.activeElement === document.body && focusRow(root.current, model.selected.value ?? '')),
      say: (words) => (library.said.value = words),
    }),
    [model],
  );
  const actions = useMemo(() => createStepActions(model, view), [model]);
  // The address decides, and without a step in it the one that was open last, or the first.
  useEffect(() => {
    const ids = inOrder(outlineOf(model.draft.value, model.framework.value, []));
    const wanted = route.step ?? model.selected.value;
    const narrow = matchMedia('(width < 860px)').matches;
    model.selected.value = wanted !== null && ids.includes(wanted) ? wanted : route.step === null && narrow ? null : (ids[0] ?? null);
  }, [model, route.step]);
  useEditorKeys({ model, actions, root });
  const lead = (step: string | null, field: string): void => {
    if (step === null) show({ part: field === 'steps' ? 'steps' : 'procedure' });
    else view.select(step);
    later(() => root.current !== null && focusField(root.current, field));
  };
  const leave = (words: string, to: 'procedure' | 'procedures'): void => {
    editors.forget(model.ref);
    void library.load();
    void editors.load();
    library.said.value = words;
    // Who went elsewhere while it was written stays there.
    const at = router.route.value;
    if (at.view !== 'edit' || at.pack !== model.ref.pack || at.procedure !== model.ref.procedure) return;
    router.go(to === 'procedure' ? { view: 'procedure', ...model.ref, severity: null } : { view: 'procedures' });
  };
  const stopped = model.saving.value.kind === 'conflict';
  return (
    <div class="editor" ref={root}>
      <EditHead model={model} actions={actions} focus={focus} onPublish={() => (publishing.value = true)}>
        {slots.head?.(model)}
      </EditHead>
      <ConflictNotice
        model={model}
        names={names}
        onCopied={(copy) => {
          void editors.load();
          router.go({ view: 'edit', ...copy, part: 'steps', step: null });
        }}
      />
      {!stopped && !publishing.value && <FailureNotice failure={model.doing.failure.value} onDismiss={() => model.doing.clear()} />}
      <Told model={model} onUndo={actions.undo} />
      {slots.below?.(model, lead)}
      <fieldset class="edit-parts" disabled={stopped}>
        <legend class="visually-hidden">{t('editor_parts')}</legend>
        <Tabs
          label={t('editor_parts')}
          selected={route.part}
          tabs={PARTS.map((part) => ({
            id: part,
            title: t(`editor_tab_${part}`),
            ...(part === 'steps' ? { note: String(draft.steps.length) } : {}),
          }))}
          onSelect={(part) => show({ part })}
        >
          {route.part === 'steps' && (
            <StepsTab
              model={model}
              tools={tools}
              actions={actions}
              pictures={pictures}
              slots={slots}
              cardStyle={cardStyle}
              hrefOf={(step) => hrefTo({ ...route, part: 'steps', step })}
              onSelect={view.select}
            />
          )}
          {route.part === 'procedure' && <ProcedureTab model={model} tools={tools} entries={library.entries.value} />}
          {route.part === 'languages' && <TranslationsTab model={model} />}
          {route.part === 'history' && (
            <HistoryTab
              model={model}
              names={names}
              now={now()}
              say={view.say}
              onDiscard={() => void model.discard().then((done) => done && leave(t('editor_discarded'), 'procedure'))}
              onRemove={() => void model.remove().then((done) => done && leave(t('editor_removed'), 'procedures'))}
            />
          )}
        </Tabs>
      </fieldset>
      {publishing.value && (
        <PublishDialog
          model={model}
          names={names}
          slots={slots}
          onPublished={(version) => leave(t('editor_published', version), 'procedure')}
          onShow={lead}
          onClose={() => (publishing.value = false)}
        />
      )}
    </div>
  );
}

/** Once it is drawn. */
const later = (work: () => unknown): void => void requestAnimationFrame(() => requestAnimationFrame(() => void work()));

/** What happened that can be taken back, or that somebody else did. */
function Told({ model, onUndo }: { model: EditorModel; onUndo: () => void }) {
  if (model.elsewhere.value) {
    return (
      <Notice tone="info" role="status">
        <p>
          {t('editor_elsewhere')}{' '}
          <button type="button" class="button-text" onClick={() => (model.elsewhere.value = false)}>
            {t('common_dismiss')}
          </button>
        </p>
      </Notice>
    );
  }
  if (model.undoable.value?.what !== 'delete') return null;
  return (
    <div class="edit-toast">
      <span>{t('editor_was_deleted')}</span>
      <Button icon="undo" onClick={onUndo}>
        {t('editor_undo')}
      </Button>
    </div>
  );
}
