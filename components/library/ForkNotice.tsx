/**
 * Of a procedure of an imported pack that was changed here: from which version of the pack, what is different, and the way back.
 * Collaborators: library-model.ts (reads it), editor/DiffView.tsx, platform/db/forks.ts (keeps the original).
 */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { diffProcedures } from '../../procedures/editing/diff';
import { Icon } from '../common/Icon';
import { Button, Notice } from '../common/parts';
import { Question } from '../common/Question';
import type { PictureProps } from '../common/Picture';
import { t } from '../common/text';
import { DiffView } from '../editor/DiffView';
import type { WholeEntry } from '../ports';
import type { LibraryModel } from './library-model';

export interface ForkNoticeProps {
  model: LibraryModel;
  entry: WholeEntry;
  load: PictureProps['load'];
}

export function ForkNotice({ model, entry: { pack, procedure, framework }, load }: ForkNoticeProps) {
  const fork = model.fork.value;
  const asking = useSignal(false);
  const seen = useSignal(false);
  const diff = useMemo(() => (fork === null || !seen.value ? null : diffProcedures(fork.base, procedure)), [fork, procedure, seen.value]);
  if (fork === null) return null;
  const ref = { pack: pack.id, procedure: procedure.id };
  const back = async (): Promise<void> => {
    asking.value = false;
    if (await model.returnToOriginal(ref)) model.said.value = t('plan_fork_returned', procedure.title);
  };
  return (
    <div class="no-print stack stack-s">
      <Notice tone="info" icon="edit">
        <p class="strong break">{t('plan_fork', pack.title, fork.version)}</p>
        <details onToggle={(event) => (seen.value ||= event.currentTarget.open)}>
          <summary>
            <Icon name="chevron" />
            {t('plan_fork_look')}
          </summary>
          {diff !== null && <DiffView diff={diff} names={{ framework, tools: model.tools.value, steps: procedure.steps }} load={load} />}
        </details>
        {!asking.value && (
          <p>
            <Button icon="undo" disabled={model.doing.busy.value !== null} onClick={() => (asking.value = true)}>
              {t('plan_fork_original')}
            </Button>
          </p>
        )}
      </Notice>
      {asking.value && (
        <Question
          words={t('plan_fork_original_question', pack.title, fork.version)}
          answer={t('plan_fork_original_do')}
          busy={model.doing.busy.value !== null}
          onYes={() => void back()}
          onCancel={() => (asking.value = false)}
        >
          <p>{t('plan_fork_original_hint')}</p>
        </Question>
      )}
    </div>
  );
}
