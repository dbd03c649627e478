/** The phases as a bar: how far each is, which one is current, which one is looked at. Each part is a button. */
import type { PlannedPhase } from '../../procedures/run/types';
import { Icon } from '../common/Icon';
import { t } from '../common/text';

export interface PhaseBarProps {
  phases: readonly PlannedPhase[];
  /** Phase whose steps are shown. */
  shown: string;
  onShow: (phase: string) => void;
}

export function PhaseBar({ phases, shown, onShow }: PhaseBarProps) {
  return (
    <ol class="plain phases" aria-label={t('run_phases')}>
      {phases.map(({ phase, done, steps, current }, index) => (
        <li key={phase.id}>
          <button
            type="button"
            class="phase"
            data-shown={phase.id === shown}
            aria-pressed={phase.id === shown}
            aria-current={current ? 'step' : undefined}
            title={phase.title}
            onClick={() => onShow(phase.id)}
          >
            <span class="visually-hidden">
              {t(current ? 'run_phase_label_current' : 'run_phase_label', phase.title, done, steps.length)}
            </span>
            <span class="phase-number numbers" aria-hidden="true">
              {done === steps.length ? <Icon name="check" /> : index + 1}
            </span>
            <span class="phase-track" aria-hidden="true">
              <span class="phase-fill" style={{ inlineSize: `${(done / steps.length) * 100}%` }} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
