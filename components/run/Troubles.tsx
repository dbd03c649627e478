/** What went wrong outside any one action (a full disk, a pack that is invalid), and what to do about it. */
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';
import type { Trouble } from '../ports';

export function Troubles({ troubles, onDismiss }: { troubles: readonly Trouble[]; onDismiss: (trouble: Trouble) => void }) {
  if (troubles.length === 0) return null;
  return (
    <div class="stack stack-s" role="alert">
      {troubles.map((trouble) => (
        <Notice key={trouble.code} tone="danger">
          <p class="break">{trouble.message}</p>
          <p>
            <Button onClick={() => onDismiss(trouble)}>{t('common_dismiss')}</Button>
          </p>
        </Notice>
      ))}
    </div>
  );
}
