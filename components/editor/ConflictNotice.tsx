/** Somebody else saved this procedure in between: what there is to choose, before anything is lost or overwritten. */
import { useSignal } from '@preact/signals';
import { Button, FailureNotice, Notice } from '../common/parts';
import { t } from '../common/text';
import type { Names } from './diff-text';
import { DiffView } from './DiffView';
import type { EditorModel } from './editor-model';
import type { ProcedureRef } from '../../procedures/editing/types';

export interface ConflictNoticeProps {
  model: EditorModel;
  names: Names;
  onCopied: (copy: ProcedureRef) => void;
}

export function ConflictNotice({ model, names, onCopied }: ConflictNoticeProps) {
  const shown = useSignal(false);
  const state = model.saving.value;
  if (state.kind !== 'conflict') return null;
  const diff = model.differences();
  const busy = model.doing.busy.value !== null;
  const copy = async (): Promise<void> => {
    const ref = await model.keepAsCopy(t('editor_copy_title', model.draft.value.title));
    if (ref !== null) onCopied(ref);
  };
  return (
    <div class="conflict">
      <Notice tone="caution" role="alert">
        <p class="strong">{t(state.theirs === null ? 'editor_conflict_gone' : 'editor_conflict')}</p>
        <p>{t('editor_conflict_hint')}</p>
        <div class="row question-answers">
          <Button kind="primary" disabled={busy} onClick={() => void model.takeTheirs()}>
            {t('editor_take_theirs')}
          </Button>
          <Button disabled={busy} onClick={() => void copy()}>
            {t('editor_keep_copy')}
          </Button>
          {diff !== null && (
            <Button kind="quiet" expanded={shown.value} onClick={() => (shown.value = !shown.value)}>
              {t('editor_see_difference')}
            </Button>
          )}
        </div>
        {shown.value && diff !== null && (
          <div class="stack stack-xs">
            <p class="hint">{t('editor_difference_hint')}</p>
            <DiffView diff={diff} names={names} />
          </div>
        )}
      </Notice>
      <FailureNotice failure={model.doing.failure.value} onDismiss={() => model.doing.clear()} />
    </div>
  );
}
