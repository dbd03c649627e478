/**
 * Questions that end in a severity, with the answers that it rests on. The first "yes" decides, and so does "not sure": the higher
 * one is taken. It sets the choice, and the responder still declares. A question may lead to another procedure.
 */
import { useSignal } from '@preact/signals';
import type { Framework } from '../../procedures/schema/framework';
import { Button, Notice, SeverityChip } from '../common/parts';
import { t } from '../common/text';

export interface ClassificationAidProps {
  framework: Framework;
  /** `reasons`: a question with its answer each. */
  onSelect: (severity: string, reasons: string[]) => void;
  /** The title of a procedure that a question leads to; null: it is not in the library. */
  titleOf?: (procedure: string) => string | null;
  onSwitch?: (procedure: string, severity: string, reasons: string[]) => void;
}

type Answer = 'yes' | 'no' | 'unsure';

export function ClassificationAid({ framework, onSelect, titleOf = () => null, onSwitch }: ClassificationAidProps) {
  const { classification } = framework;
  const answers = useSignal<Answer[]>([]);
  if (classification === undefined) return null;
  const { questions, otherwise, advice } = classification;
  const deciding = answers.value.findIndex((answer) => answer !== 'no');
  const decided = deciding !== -1 || answers.value.length >= questions.length;
  const severityId = decided ? (questions[deciding]?.severity ?? otherwise) : null;
  const reasonsOf = (given: readonly Answer[]): string[] =>
    given.map((answer, i) => t('declare_aid_because', questions[i]?.question ?? '', wordOf(answer)));
  const answer = (said: Answer): void => {
    const given = [...answers.value, said];
    answers.value = given;
    const question = questions[given.length - 1];
    if (said !== 'no' && question !== undefined) onSelect(question.severity, reasonsOf(given));
    else if (given.length >= questions.length) onSelect(otherwise, reasonsOf(given));
  };
  const question = decided ? undefined : questions[answers.value.length];
  const severity = framework.severities.find(({ id }) => id === severityId);
  const other = decided ? questions[deciding]?.procedure : undefined;
  const title = other === undefined ? null : titleOf(other);
  return (
    <div class="stack stack-s aid">
      {advice !== undefined && <p class="small strong">{advice}</p>}
      <div aria-live="polite" class="stack stack-s">
        {question !== undefined && (
          <>
            <p class="break">
              <span class="muted small numbers">{t('declare_aid_question', answers.value.length + 1, questions.length)} </span>
              {question.question}
            </p>
            {question.help !== undefined && <p class="small muted">{question.help}</p>}
          </>
        )}
        {severity !== undefined && (
          <>
            <p class="row">
              <SeverityChip severity={severity} />
              <span>{t('declare_aid_result', severity.title)}</span>
            </p>
            <ul class="small muted plain stack stack-xs">
              {reasonsOf(answers.value).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
            {answers.value.at(-1) === 'unsure' && <p class="small">{t('declare_aid_higher')}</p>}
          </>
        )}
        {other !== undefined && severityId !== null && (
          <Notice tone="caution">
            <p>{title === null ? t('declare_aid_gone', other) : t('declare_aid_other', title)}</p>
            {title !== null && onSwitch !== undefined && (
              <p>
                <Button after="go" onClick={() => onSwitch(other, severityId, reasonsOf(answers.value))}>
                  {t('declare_aid_switch')}
                </Button>
              </p>
            )}
          </Notice>
        )}
      </div>
      <div class="row">
        {decided ? (
          <Button kind="quiet" onClick={() => (answers.value = [])}>
            {t('declare_aid_again')}
          </Button>
        ) : (
          <>
            <Button onClick={() => answer('yes')}>{t('common_yes')}</Button>
            <Button onClick={() => answer('no')}>{t('common_no')}</Button>
            <Button onClick={() => answer('unsure')}>{t('declare_aid_unsure')}</Button>
            {answers.value.length > 0 && (
              <Button kind="quiet" onClick={() => (answers.value = answers.value.slice(0, -1))}>
                {t('run_back')}
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  );
}

function wordOf(answer: Answer): string {
  return answer === 'yes' ? t('common_yes') : answer === 'no' ? t('common_no') : t('declare_aid_unsure');
}
