/** The editor of a tool definition: its form, and beside it what the rules say of an open tab. Collaborators: tool-editors.ts (the model). */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { Button, FailureNotice, Loading, Notice } from '../common/parts';
import { t, tn } from '../common/text';
import { SaveNote } from '../editor/EditHead';
import { Tool } from '../editor/StepBar';
import type { LibraryModel } from '../library/library-model';
import { hrefTo } from '../library/route';
import type { Router } from '../library/router';
import { ViewHeading } from '../library/ViewHeading';
import { DiscardQuestion } from './DiscardQuestion';
import { ToolForm } from './ToolForm';
import type { ToolEditorModel } from './tool-editor-model';
import type { ToolEditors } from './tool-editors';
import type { ToolsModel } from './tools-model';
import { TrialPanel } from './TrialPanel';

export interface ToolEditViewProps {
  editors: ToolEditors;
  tools: ToolsModel;
  library: LibraryModel;
  router: Router;
  /** Of the draft. */
  draft: string;
  focus: boolean;
}

export function ToolEditView(props: ToolEditViewProps) {
  const { editors, draft, focus } = props;
  const opened = useMemo(() => editors.open(draft), [draft]).value;
  useEffect(() => () => void editors.leave(draft), [draft]);
  if (opened.kind === 'opening') return <Loading />;
  if (opened.kind === 'open') return <Editor {...props} model={opened.model} />;
  return (
    <div class="stack">
      <ViewHeading focus={focus}>{t('editor_not_opened')}</ViewHeading>
      <p class="break">{opened.kind === 'gone' ? t('tools_draft_gone') : opened.failure.message}</p>
      <p>
        <a class="button" href={hrefTo({ view: 'tools' })}>
          {t('tools_all_tools')}
        </a>
      </p>
    </div>
  );
}

function Editor({ editors, tools, library, router, model, focus }: ToolEditViewProps & { model: ToolEditorModel }) {
  const root = useRef<HTMLDivElement>(null);
  const draft = model.content.value;
  useKeys(root, model);
  const asking = useSignal(false);
  const name = draft.title.trim() === '' ? t('tools_untitled') : draft.title;
  const stopped = model.saving.value.kind === 'conflict';
  const errors = model.problems.value.filter(({ level }) => level === 'error').length;
  const busy = model.doing.busy.value !== null;
  const leave = (words: string): void => {
    library.said.value = words;
    void editors.load();
    router.go({ view: 'tools' });
  };
  const use = async (): Promise<void> => {
    const ref = await model.use();
    if (ref !== null) leave(t('tools_used', draft.title));
    else requestAnimationFrame(() => showFirst(root.current));
  };
  return (
    <div class="editor tool-editor" ref={root}>
      <header class="edit-head">
        <a class="back-link" href={hrefTo({ view: 'tools' })}>
          <Icon name="back" />
          {t('tools_all_tools')}
        </a>
        <div class="edit-title">
          <div class="row grow">
            <ViewHeading focus={focus}>{name}</ViewHeading>
            <span class="small muted">{t(model.base === null ? 'tools_not_used_yet' : 'tools_used_until')}</span>
          </div>
          <div class="row">
            <SaveNote state={model.saving.value} onRetry={() => void model.flush()} />
            <Tool icon="undo" label={t('editor_undo')} keys="Control+Z" disabled={stopped || !model.undoable.value} onPress={model.undo} />
            <Tool
              icon="redo"
              label={t('editor_redo')}
              keys="Control+Shift+Z"
              disabled={stopped || !model.redoable.value}
              onPress={model.redo}
            />
            <Button kind="quiet" icon="trash" disabled={busy} expanded={asking.value} onClick={() => (asking.value = !asking.value)}>
              {t('tools_discard')}
            </Button>
            <Button kind="primary" disabled={busy || stopped} onClick={() => void use()}>
              {t('tools_use')}
            </Button>
          </div>
        </div>
      </header>
      {asking.value && (
        <DiscardQuestion
          title={name}
          busy={busy}
          onCancel={() => (asking.value = false)}
          onDiscard={() => void model.discard().then((done) => done && leave(t('tools_discarded')))}
        />
      )}
      {model.asked.value && errors > 0 && (
        <Notice tone="danger" role="alert">
          <p>{tn('tools_cannot_use', errors)}</p>
        </Notice>
      )}
      <Conflict model={model} onCopied={(key) => router.go({ view: 'tool', draft: key })} />
      <FailureNotice failure={model.doing.failure.value} onDismiss={() => model.doing.clear()} />
      <div class="tool-edit">
        <fieldset class="edit-parts" disabled={stopped}>
          <legend class="visually-hidden">{t('tools_definition')}</legend>
          <ToolForm model={model} />
        </fieldset>
        <TrialPanel
          model={model}
          enabled={tools.enabled}
          onEnable={(pattern) => void tools.enable(draft, pattern)}
          onFilled={() => (library.said.value = t('tools_filled'))}
        />
      </div>
    </div>
  );
}

/** In fields too: the browser's own undo knows nothing of what was done beside the field. */
function useKeys(root: RefObject<HTMLElement | null>, model: ToolEditorModel): void {
  useEffect(() => {
    const shown = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        const target = event.target instanceof Element ? event.target : null;
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
        if (target !== document.body && root.current?.contains(target) !== true) return;
        const key = event.key.toLowerCase();
        if (key === 'z') (event.shiftKey ? model.redo : model.undo)();
        else if (key === 'y') model.redo();
        else if (key === 's') void model.flush();
        else return;
        event.preventDefault();
      },
      { signal: shown.signal },
    );
    return () => shown.abort();
  }, [model]);
}

/** To the first field that is not right, opened if it is folded away. */
function showFirst(root: HTMLElement | null): void {
  const field = root?.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.closest('details:not([open])')?.setAttribute('open', '');
  field?.focus();
}

function Conflict({ model, onCopied }: { model: ToolEditorModel; onCopied: (key: string) => void }) {
  const state = model.saving.value;
  if (state.kind !== 'conflict') return null;
  const busy = model.doing.busy.value !== null;
  return (
    <Notice tone="caution" role="alert">
      <p class="strong">{t(state.theirs === null ? 'tools_conflict_gone' : 'tools_conflict')}</p>
      <p>{t('editor_conflict_hint')}</p>
      <div class="row question-answers">
        {state.theirs !== null && (
          <Button kind="primary" disabled={busy} onClick={model.takeTheirs}>
            {t('editor_take_theirs')}
          </Button>
        )}
        <Button disabled={busy} onClick={() => void model.keepAsCopy().then((key) => key !== null && onCopied(key))}>
          {t('editor_keep_copy')}
        </Button>
      </div>
    </Notice>
  );
}
