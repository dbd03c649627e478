/** A question before something goes that nothing brings back: it takes the focus, and Escape says no. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button, Notice } from './parts';
import { t } from './text';

export interface QuestionProps {
  /** What is asked; it names what goes. */
  words: string;
  /** On the button that does it; null: it cannot be done, and the children say why. */
  answer: string | null;
  busy: boolean;
  onYes: () => void;
  onCancel: () => void;
  children: ComponentChildren;
}

export function Question({ words, answer, busy, onYes, onCancel, children }: QuestionProps) {
  const question = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    question.current?.focus({ preventScroll: true });
    question.current?.scrollIntoView({ block: 'nearest' });
  }, []);
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
        {children}
        <div class="row question-answers">
          {answer !== null && (
            <Button kind="danger" disabled={busy} onClick={onYes}>
              {answer}
            </Button>
          )}
          <Button onClick={onCancel}>{t('common_cancel')}</Button>
        </div>
      </Notice>
    </div>
  );
}
