/** Steps of the parallel track that are due while the main track goes on: the update that must not wait for the repair. */
import type { ReadonlySignal } from '@preact/signals';
import { fill } from '../../procedures/run/fill';
import type { AlsoDue as Due } from '../../procedures/run/plan';
import type { RunState } from '../../procedures/run/types';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { DueIn } from './ClockStrip';

export interface AlsoDueProps {
  due: readonly Due[];
  state: RunState;
  ticker: ReadonlySignal<number>;
  onShow: (step: string) => void;
}

/** More than these would hide the step at hand; the others are in their phase. */
const SHOWN = 2;

export function AlsoDue({ due, state, ticker, onShow }: AlsoDueProps) {
  if (due.length === 0) return null;
  return (
    <section class="also" aria-labelledby="also-due">
      <h2 id="also-due" class="section-title">
        {t('run_also_due')}
      </h2>
      <ul class="plain stack stack-s">
        {due.slice(0, SHOWN).map(({ planned, due: at }) => {
          const title = fill(planned.step.title, state.variables);
          const role = state.source.framework.roles.find(({ id }) => id === planned.role);
          return (
            <li key={planned.step.id} class="also-item">
              <span class="grow stack stack-xs">
                <span class="break small strong">{title}</span>
                <span class="row tiny muted">
                  <DueIn due={at} ticker={ticker} />
                  {role !== undefined && <span>{role.title}</span>}
                </span>
              </span>
              <Button after="go" onClick={() => onShow(planned.step.id)} label={t('run_show_step', title)}>
                {t('run_show')}
              </Button>
            </li>
          );
        })}
      </ul>
      {due.length > SHOWN && <p class="hint">{t('run_also_due_more', due.length - SHOWN)}</p>}
    </section>
  );
}
