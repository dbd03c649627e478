/** The card's first line: how severe, where in the run, how much time is left. It is the handle to move the card by. */
import { useRef } from 'preact/hooks';
import type { CardActions, CardModel } from '../../page/card-model';
import { t } from '../common/text';
import { Clock } from './Clock';
import { Fold } from './Fold';

interface HeadProps {
  model: CardModel;
  actions: CardActions;
  folded: boolean;
  onFold(): void;
}

/** One press of an arrow key moves the card so far. */
const STRIDE = 32;
const STRIDES: Record<string, readonly [number, number]> = {
  ArrowLeft: [-STRIDE, 0],
  ArrowRight: [STRIDE, 0],
  ArrowUp: [0, -STRIDE],
  ArrowDown: [0, STRIDE],
};

export function Head({ model, actions, folded, onFold }: HeadProps) {
  const { run, step, clock, place, where } = model.view;
  const reachable = where !== null && (where.open || where.known);
  const from = useRef<{ x: number; y: number } | null>(null);
  const grab = (event: PointerEvent): void => {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    if (event.target instanceof Element && event.target.closest('button:not(.sl-grip)')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, y: event.clientY };
  };
  const drag = (event: PointerEvent): void => {
    if (!from.current) return;
    actions.dragged(event.clientX - from.current.x, event.clientY - from.current.y);
    from.current = { x: event.clientX, y: event.clientY };
  };
  const drop = (): void => {
    from.current = null;
  };
  const onKey = (event: KeyboardEvent): void => {
    const stride = STRIDES[event.key];
    if (!stride) return;
    event.preventDefault();
    actions.dragged(...stride);
  };
  return (
    <div class="sl-head" onPointerDown={grab} onPointerMove={drag} onPointerUp={drop} onPointerCancel={drop}>
      <button type="button" class="sl-grip" aria-label={t('overlay_move')} title={t('overlay_move')} onKeyDown={onKey}>
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
