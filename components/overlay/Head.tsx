/** The card's first line: how severe, where in the run, how much time is left. It is the handle to move the card by. */
import type { CardActions, CardModel } from '../../page/card-model';
import { t } from '../common/text';
import { Clock } from './Clock';
import { Fold } from './Fold';
import { useMoving } from './moving';

interface HeadProps {
  model: CardModel;
  actions: CardActions;
  folded: boolean;
  onFold(): void;
  /** The places to choose from are shown. */
  placing: boolean;
  onPlacing(by: 'press' | 'key'): void;
}

/** Where an arrow key on the handle leads to. */
const DIRECTIONS: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function Head({ model, actions, folded, onFold, placing, onPlacing }: HeadProps) {
  const { run, step, clock, place, where } = model.view;
  const reachable = where !== null && (where.open || where.known);
  const handle = useMoving(actions, () => onPlacing('press'));
  const onKey = (event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key];
    if (!event.isTrusted || (direction === undefined && event.key !== 'Home')) return;
    event.preventDefault();
    if (direction === undefined) actions.put('beside');
    else actions.nudge(direction);
  };
  return (
    <div class="sl-head" {...handle}>
      <button
        type="button"
        class="sl-grip"
        aria-label={t('overlay_move')}
        aria-expanded={placing}
        title={t('overlay_move')}
        onKeyDown={onKey}
        onClick={(event) => {
          // A press of the pointer is seen by the head, which knows whether it was a drag.
          if (event.detail === 0) onPlacing('key');
        }}
      >
        <svg viewBox="0 0 8 14" aria-hidden="true">
          <path d="M2 2h.01M6 2h.01M2 7h.01M6 7h.01M2 12h.01M6 12h.01" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
        </svg>
      </button>
      <span class="sl-chip" title={`${run.severity.label} · ${run.title}`}>
        <span aria-hidden="true">{short(run.severity.label)}</span>
        <span class="sl-hidden">{run.severity.label}</span>
      </span>
      {run.drill && <span class="sl-drill">{t('overlay_drill')}</span>}
      {folded ? (
        <button type="button" class="sl-line" id="sl-title" aria-expanded="false" onClick={onFold}>
          {line(model)}
        </button>
      ) : (
        <span class="sl-where">
          <span class="sl-phase">{step.phase}</span>
          <span class="sl-count">{t('overlay_step_of', step.number, step.of)}</span>
        </span>
      )}
      {clock !== null && !run.paused && <Clock clock={clock} />}
      {folded && place === 'elsewhere' && reachable && !step.others && !run.paused && (
        <button
          type="button"
          class="sl-button"
          data-kind="primary"
          aria-label={t('overlay_go', where.tool)}
          onClick={() => void actions.go()}
        >
          {t('overlay_go_short')}
        </button>
      )}
      {folded && place !== 'elsewhere' && !step.others && !run.paused && !step.gated && step.status === 'open' && (
        <button type="button" class="sl-button" data-kind="primary" onClick={() => void actions.done()}>
          {t('overlay_done')}
        </button>
      )}
      <Fold folded={folded} onFold={onFold} />
    </div>
  );
}

/** "P1 Critical" → "P1": its color says the rest, and its title all of it. */
function short(label: string): string {
  return /^\S{1,5}(?=\s)/.exec(label)?.[0] ?? label;
}

/** The whole card in one line. */
function line({ view }: CardModel): string {
  const { step, run, place, where } = view;
  if (run.paused) return t('overlay_paused_line', step.title);
  if (step.others) return step.role === null ? step.title : t('overlay_others_line', step.role, step.title);
  if (place === 'elsewhere' && where !== null) return t('overlay_elsewhere_line', where.tool);
  return step.title;
}
