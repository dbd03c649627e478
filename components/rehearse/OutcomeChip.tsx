/** How it stands with a step: a word, an icon and a colour, never the colour alone. */
import type { Outcome } from '../../procedures/rehearsal/fold';
import { Icon, type IconName } from '../common/Icon';
import { t } from '../common/text';

const ICONS: Record<Outcome, IconName> = {
  exact: 'check',
  moved: 'go',
  guessed: 'info',
  hidden: 'check',
  missing: 'warning',
  unopened: 'clock',
  unvisited: 'clock',
  lacking: 'info',
  nothing: 'book',
};

export function OutcomeChip({ outcome }: { outcome: Outcome }) {
  return (
    <span class="chip outcome" data-outcome={outcome}>
      <Icon name={ICONS[outcome]} />
      {t(`rehearse_outcome_${outcome}`)}
    </span>
  );
}
