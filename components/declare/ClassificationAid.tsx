/** Questions that end in a severity. The first "yes" decides; it sets the choice, and the responder still declares. */
import { useSignal } from '@preact/signals';
import type { Framework } from '../../procedures/schema/framework';
import { Button, SeverityChip } from '../common/parts';
import { t } from '../common/text';

export interface ClassificationAidProps {
  framework: Framework;
  onSelect: (severity: string) => void;
}

export function ClassificationAid({ framework, onSelect }: ClassificationAidProps) {
  const { classification } = framework;
  /** Question that is asked; the number of questions once it is decided. */
  const at = useSignal(0);
  const decided = useSignal<string | null>(null);
  if (classification === undefined) return null;
  const { questions, otherwise, advice } = classification;
  const decide = (severity: string): void => {
    decided.value = severity;
    onSelect(severity);
  };
  const answer = (yes: boolean): void => {
    const question = questions[at.value];
    if (yes && question !== undefined) decide(question.severity);
    else if (at.value + 1 >= questions.length) decide(otherwise);
    else at.value += 1;
  };
  const again = (): void => {
    at.value = 0;
    decided.value = null;
  };
  const question = questions[at.value];
  const severity = framework.severities.find(({ id }) => id === decided.value);
  return (
    <div class="stack stack-s aid">
      {advice !== undefined && <p class="small strong">{advice}</p>}
      <div aria-live="polite" class="stack stack-s">
        {severity === undefined && question !== undefined && (
          <>
            <p class="break">
              <span class="muted small numbers">{t('declare_aid_question', at.value + 1, questions.length)} </span>
              {question.question}
            </p>
            {question.help !== undefined && <p class="small muted">{question.help}</p>}
          </>
        )}
        {severity !== undefined && (
          <p class="row">
            <SeverityChip severity={severity} />
            <span>{t('declare_aid_result', severity.title)}</span>
          </p>
        )}
      </div>
      <div class="row">
        {severity === undefined ? (
          <>
            <Button onClick={() => answer(true)}>{t('common_yes')}</Button>
            <Button onClick={() => answer(false)}>{t('common_no')}</Button>
            {at.value > 0 && (
              <Button kind="quiet" onClick={() => (at.value -= 1)}>
                {t('run_back')}
              </Button>
            )}
          </>
        ) : (
          <Button kind="quiet" onClick={again}>
            {t('declare_aid_again')}
          </Button>
        )}
      </div>
    </div>
  );
}
