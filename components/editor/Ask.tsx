/** A button whose deed cannot be taken back: it asks in its place first. Escape and "Cancel" do nothing. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { IconName } from '../common/Icon';
import { Icon } from '../common/Icon';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';

export interface AskProps {
  icon: IconName;
  label: string;
  question: string;
  answer: string;
  onYes: () => void;
}

export function Ask({ icon, label, question, answer, onYes }: AskProps) {
  const asking = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const cancelled = useRef(false);
  useLayoutEffect(() => {
    if (asking.value) box.current?.focus();
    else if (cancelled.current) button.current?.focus();
    cancelled.current = false;
  }, [asking.value]);
  const cancel = (): void => {
    cancelled.current = true;
    asking.value = false;
  };
  if (!asking.value) {
    return (
      <button type="button" class="button" ref={button} onClick={() => (asking.value = true)}>
        <Icon name={icon} />
        <span>{label}</span>
      </button>
    );
  }
  return (
    <div
      ref={box}
      class="question"
      tabIndex={-1}
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel();
      }}
    >
      <Notice tone="caution" icon={icon}>
        <p class="strong break">{question}</p>
        <div class="row question-answers">
          <Button
            kind="danger"
            onClick={() => {
              asking.value = false;
              onYes();
            }}
          >
            {answer}
          </Button>
          <Button onClick={cancel}>{t('common_cancel')}</Button>
        </div>
      </Notice>
    </div>
  );
}
