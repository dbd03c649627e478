/** Before a draft goes, which nothing brings back. Collaborators: ToolEditView.tsx, OwnTools.tsx. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';

export interface DiscardQuestionProps {
  title: string;
  busy: boolean;
  onDiscard: () => void;
  onCancel: () => void;
}

export function DiscardQuestion({ title, busy, onDiscard, onCancel }: DiscardQuestionProps) {
  const question = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => question.current?.focus(), []);
  const words = t('tools_discard_question', title);
  return (
    <div
      ref={question}
      class="question"
      tabIndex={-1}
      role="group"
      aria-label={words}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <Notice tone="caution" icon="trash">
        <p class="strong break">{words}</p>
        <p>{t('tools_discard_hint')}</p>
        <div class="row question-answers">
          <Button kind="danger" disabled={busy} onClick={onDiscard}>
            {t('tools_discard_do')}
          </Button>
          <Button onClick={onCancel}>{t('common_cancel')}</Button>
        </div>
      </Notice>
    </div>
  );
}
