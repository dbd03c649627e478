/** What is out of the ordinary about a run, and what to do about it: paused, ended, not followed. */
import { severityOf } from '../../procedures/run/summary';
import type { RunState } from '../../procedures/run/types';
import { span, timeOf } from '../common/format';
import { Button, Notice } from '../common/parts';
import { t, tn } from '../common/text';
import type { RunModel } from './run-model';

export interface RunBannersProps {
  model: RunModel;
  state: RunState;
  followed: boolean;
  now: number;
  onFollow: () => void;
}

export function RunBanners({ model, state, followed, now, onFollow }: RunBannersProps) {
  const takeUp = async (): Promise<void> => {
    if (await model.takeUp()) onFollow();
  };
  return (
    <>
      {model.without.value > 0 && (
        <Notice tone="caution" role="status">
          <p>{tn('handoff_without', model.without.value)}</p>
          <p>
            <button type="button" class="button-text" onClick={() => (model.without.value = 0)}>
              {t('common_dismiss')}
            </button>
          </p>
        </Notice>
      )}
      {state.status === 'paused' && (
        <Notice tone="caution" icon="pause">
          <p class="strong">{t('run_paused_since', timeOf(state.pausedAt ?? state.lastAt, now))}</p>
          <p class="muted">{t('run_pause_clocks')}</p>
          <p>
            <Button icon="play" disabled={model.doing.busy.value !== null} onClick={() => void model.resume()}>
              {t('run_resume')}
            </Button>
          </p>
        </Notice>
      )}
      {state.status === 'running' && !followed && (
        <Notice tone="info">
          <p>{t('run_not_followed')}</p>
          <p>
            <Button onClick={onFollow}>{t('run_follow')}</Button>
          </p>
        </Notice>
      )}
      {state.status === 'ended' && (
        <Notice tone={state.outcome === 'resolved' ? 'success' : 'plain'} icon="flag">
          <p class="strong">
            {t(
              'run_ended',
              t(`run_outcome_${state.outcome === 'handed-over' ? 'handed_over' : (state.outcome ?? 'resolved')}`),
              timeOf(state.endedAt ?? state.lastAt, now),
              span((state.endedAt ?? state.lastAt) - state.declaredAt),
            )}
          </p>
          <p class="muted">{t('run_ended_hint', severityOf(state).label)}</p>
          {state.outcome === 'handed-over' && (
            <p>
              <Button icon="play" disabled={model.doing.busy.value !== null} onClick={() => void takeUp()}>
                {t('handoff_take_up')}
              </Button>
            </p>
          )}
          <p>
            <Button icon="book" onClick={() => void model.report()}>
              {t('report_link')}
            </Button>
          </p>
        </Notice>
      )}
    </>
  );
}
