/** Folds the card to one line, and opens it again. */
import { t } from '../common/text';

export function Fold({ folded, onFold }: { folded: boolean; onFold(): void }) {
  const label = folded ? t('overlay_unfold') : t('overlay_fold');
  return (
    <button type="button" class="sl-icon-button" aria-expanded={!folded} aria-label={label} title={label} onClick={onFold}>
      <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d={folded ? 'm4 10 4-4 4 4' : 'm4 6 4 4 4-4'}
          fill="none"
          stroke="currentColor"
          stroke-width="1.8"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
    </button>
  );
}
