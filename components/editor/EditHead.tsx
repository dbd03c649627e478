/** The head of the editor: which procedure, whether all of it is on disk, undo and redo, and publishing. */
import type { ComponentChildren } from 'preact';
import { Icon } from '../common/Icon';
import { Button, DrillMark } from '../common/parts';
import { t } from '../common/text';
import { StatusChip } from '../library/ProcedureRow';
import { hrefTo } from '../library/route';
import { ViewHeading } from '../library/ViewHeading';
import type { StepActions } from './actions';
import type { EditorModel } from './editor-model';
import type { Saved, SaveState } from './saving';
import { Tool } from './StepBar';

export interface EditHeadProps {
  model: EditorModel;
  actions: StepActions;
  focus: boolean;
  onPublish: () => void;
  /** What others add. */
  children: ComponentChildren;
}

export function EditHead({ model, actions, focus, onPublish, children }: EditHeadProps) {
  const { title, drill, status } = model.draft.value;
  const published = model.published.value;
  const stopped = model.saving.value.kind === 'conflict';
  const [undoable, redoable] = stopped ? [null, null] : [model.undoable.value, model.redoable.value];
  const back = published === null ? hrefTo({ view: 'procedures' }) : hrefTo({ view: 'procedure', ...model.ref, severity: null });
  return (
    <header class="edit-head">
      <a class="back-link" href={back}>
        <Icon name="back" />
        {t(published === null ? 'library_all_procedures' : 'editor_read')}
      </a>
      <div class="edit-title">
        <div class="row grow">
          <ViewHeading focus={focus}>{title === '' ? t('editor_untitled') : title}</ViewHeading>
          {drill && <DrillMark />}
          <StatusChip status={status} />
          <span class="small muted">{published === null ? t('editor_never_published') : t('editor_from_version', published.version)}</span>
        </div>
        <div class="row">
          <SaveNote state={model.saving.value} onRetry={() => void model.flush()} />
          <Tool
            icon="undo"
            label={undoable === null ? t('editor_undo') : t('editor_undo_what', t(`editor_did_${undoable.what}`))}
            keys="Control+Z"
            disabled={undoable === null}
            onPress={actions.undo}
          />
          <Tool
            icon="redo"
            label={redoable === null ? t('editor_redo') : t('editor_redo_what', t(`editor_did_${redoable.what}`))}
            keys="Control+Shift+Z"
            disabled={redoable === null}
            onPress={actions.redo}
          />
          {children}
          <Button kind="primary" disabled={stopped} onClick={onPublish}>
            {t('editor_publish')}
          </Button>
        </div>
      </div>
    </header>
  );
}

export function SaveNote<Kept extends Saved>({ state, onRetry }: { state: SaveState<Kept>; onRetry: () => void }) {
  return (
    <p class="save-note small" data-kind={state.kind} role="status">
      {state.kind === 'saved' && (
        <>
          <Icon name="check" /> {t('settings_saved')}
        </>
      )}
      {state.kind === 'saving' && t('editor_saving')}
      {state.kind === 'conflict' && t('editor_stopped')}
      {state.kind === 'failed' && (
        <>
          <Icon name="warning" />
          <span class="break">{t('editor_not_saved', state.failure.message)}</span>
          <button type="button" class="button-text" onClick={onRetry}>
            {t('editor_retry')}
          </button>
        </>
      )}
    </p>
  );
}
