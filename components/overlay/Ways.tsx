/**
 * What can come of the step besides that it is done: "if … then", and that it did not happen; how long to wait, and how long
 * it should take at most. Collaborators: Card.tsx; components/run/StepWays.tsx says the same in the panel.
 */
import type { CardActions, CardModel } from '../../page/card-model';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { Countdown } from './Clock';

interface WaysProps {
  model: CardModel;
  actions: CardActions;
}

export function Expected({ model, actions }: WaysProps) {
  const { expected, unexpected, failed, status } = model.view.step;
  return (
    <>
      {expected !== null && (
        <p class="sl-expected">
          <Icon name="check" />
          <span>
            <span class="sl-muted">{t('overlay_expected')}</span> {expected}
          </span>
        </p>
      )}
      {failed && unexpected !== null && (
        <p class="sl-note" data-tone="caution" role="status">
          <Icon name="warning" />
          <span>
            <strong>{t('run_failed')}</strong> {unexpected.text ?? t('run_failed_hint')}
          </span>
        </p>
      )}
      {status === 'open' && unexpected !== null && !model.view.run.paused && (
        <p class="sl-way">
          <span class="sl-muted">{unexpected.spent ? t('run_way_spent') : failed ? '' : (unexpected.text ?? '')}</span>
          {!unexpected.spent && (
            <button type="button" class="sl-button" data-kind="quiet" onClick={() => void actions.branch('unexpected')}>
              {unexpected.to === null ? t('run_unexpected') : t('run_unexpected_to', unexpected.to)}
            </button>
          )}
        </p>
      )}
    </>
  );
}

export function Branches({ model, actions }: WaysProps) {
  const { branches, status } = model.view.step;
  if (branches.length === 0 || status !== 'open' || model.view.run.paused) return null;
  return (
    <ul class="sl-ways">
      {branches.map(({ way, when, to, spent }) => (
        <li key={way} class="sl-way">
          <span>{t('run_branch_if', when)}</span>
          {spent ? (
            <span class="sl-muted">{t('run_way_spent')}</span>
          ) : (
            <button type="button" class="sl-button" data-kind="quiet" onClick={() => void actions.branch(way)}>
              {to} <Icon name="go" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Until when it is waited for; else how long it may still take. */
export function StepClock({ model }: { model: CardModel }) {
  const { waitUntil, boxUntil, status } = model.view.step;
  const due = waitUntil ?? boxUntil;
  if (due === null || status !== 'open' || model.view.run.paused) return null;
  return (
    <p class="sl-found">
      <Icon name="clock" />
      <span>
        <Countdown
          due={due}
          tell={(left, time) =>
            t(waitUntil === null ? (left < 0 ? 'run_box_over' : 'run_box_left') : left < 0 ? 'run_wait_over' : 'run_wait', time)
          }
        />
      </span>
    </p>
  );
}
