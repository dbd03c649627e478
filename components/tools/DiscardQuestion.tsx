/** Before a draft goes, which nothing brings back. Collaborators: ToolEditView.tsx, OwnTools.tsx. */
import { Question } from '../common/Question';
import { t } from '../common/text';

export interface DiscardQuestionProps {
  title: string;
  busy: boolean;
  onDiscard: () => void;
  onCancel: () => void;
}

export const DiscardQuestion = ({ title, busy, onDiscard, onCancel }: DiscardQuestionProps) => (
  <Question words={t('tools_discard_question', title)} answer={t('tools_discard_do')} busy={busy} onYes={onDiscard} onCancel={onCancel}>
    <p>{t('tools_discard_hint')}</p>
  </Question>
);
