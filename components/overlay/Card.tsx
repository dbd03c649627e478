/**
 * The card on the page: the present step in one line, what to do about it, and where its element is. Collaborators:
 * page/guide.ts (makes the model, takes the acts), Head, Found, Foot. Not here: where the card is on the page.
 *
 * It never takes the focus by appearing, and a press on its buttons leaves the focus in the page's field.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CardActions, CardModel } from '../../page/card-model';
import { isQuiet } from '../../procedures/guide/card';
import { Markdown } from '../common/Markdown';
import { t, written } from '../common/text';
import { Foot } from './Foot';
import { Found } from './Found';
import { Head } from './Head';
import { Icon } from '../common/Icon';
import { Places } from './Places';
import { Choice, Value } from './Value';
import { Keys } from '../common/Keys';
import { Branches, Expected, StepClock } from './Ways';

export interface CardProps {
  model: CardModel;
  actions: CardActions;
}

export function Card({ model, actions }: CardProps) {
  const { view } = model;
  const { step, run } = view;
  const { folded } = model;
  const [placing, setPlacing] = useState<'press' | 'key' | null>(null);
  const ready = useReadiness(`${run.id} ${step.id} ${step.status}`);

  // Its size decides where it fits.
  useLayoutEffect(() => actions.resized());

  const fold = (): void => actions.fold(!folded);
  const guarded = guard(actions, ready);
  return (
    <div
      {...written()}
      class="sl-card"
      role="dialog"
      aria-labelledby="sl-title"
      data-level={run.severity.level}
      data-folded={folded}
      data-placing={placing !== null}
      data-quiet={isQuiet(view)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || folded || event.target instanceof HTMLTextAreaElement) return;
        // Meant for the card: a dialog of the page would take it for its own and close.
        event.preventDefault();
        fold();
      }}
      onMouseDown={keepFocus}
    >
      <Head
        model={model}
        actions={guarded}
        folded={folded}
        onFold={fold}
        placing={placing !== null}
        onPlacing={(by) => setPlacing(placing === null ? by : null)}
      />
      {placing !== null && <Places put={view.card.put} focus={placing === 'key'} onPut={actions.put} onClose={() => setPlacing(null)} />}
      {!folded && (
        <>
          <div class="sl-main">
            <h2 id="sl-title" class="sl-title">
              {step.title}
            </h2>
            <Found model={model} actions={guarded} />
            {model.failure !== null && (
              <p class="sl-note" data-tone="danger" role="alert">
                {model.failure}
              </p>
            )}
            {model.unmeant && (
              <p class="sl-note" data-tone="caution" role="alert">
                <Icon name="info" />
                <span>{t('overlay_unmeant')}</span>
              </p>
            )}
            {model.said !== null && (
              <p class="sl-note" data-tone="caution" role="alert">
                <Icon name="info" />
                <span>{model.said}</span>
              </p>
            )}
            {view.place !== 'elsewhere' && <Substance model={model} actions={guarded} resized={actions.resized} />}
          </div>
          <Foot model={model} actions={guarded} stepKey={`${run.id} ${step.id}`} resized={actions.resized} />
        </>
      )}
      <p class="sl-hidden" role="status">
        {announcement(model)}
      </p>
    </div>
  );
}

/** What the step says beyond its one line. */
function Substance({ model, actions, resized }: CardProps & { resized: () => void }) {
  const { step } = model.view;
  return (
    <>
      {step.danger !== null && (
        <p class="sl-note" data-tone="danger">
          <Icon name="warning" />
          <span>
            <strong>{t(`overlay_danger_${step.danger === 'customer-visible' ? 'customer_visible' : step.danger}`)}</strong>
            {step.undo !== null && <> {t('overlay_undo', step.undo)}</>}
          </span>
        </p>
      )}
      {step.caution !== null && (
        <p class="sl-note" data-tone="caution">
          <Icon name="warning" />
          <span>{step.caution}</span>
        </p>
      )}
      {step.value !== null &&
        (step.action.kind === 'select' ? <Choice text={step.value} /> : <Value text={step.value} copy={actions.copy} />)}
      {step.action.kind === 'press' && <Keys keys={step.action.keys} />}
      <StepClock model={model} />
      <Expected model={model} actions={actions} />
      <Branches model={model} actions={actions} />
      {step.body !== null && step.body.length > 0 && (
        <details class="sl-details" onToggle={resized}>
          <summary>{t('overlay_details')}</summary>
          <Markdown blocks={step.body} />
        </details>
      )}
    </>
  );
}

/** Pressing a button must not take the focus out of the field that the user is in; text can still be selected. */
function keepFocus(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('button, summary, .sl-head')) event.preventDefault();
}

/** A second press of a double click must not finish the next step as well. */
const SETTLE_MS = 350;

function useReadiness(key: string): () => boolean {
  const since = useRef(0);
  useEffect(() => {
    since.current = performance.now();
  }, [key]);
  return () => performance.now() - since.current >= SETTLE_MS;
}

function guard(actions: CardActions, ready: () => boolean): CardActions {
  const when = (work: () => Promise<void>) => async (): Promise<void> => {
    if (ready()) await work();
  };
  return {
    ...actions,
    done: when(actions.done),
    back: when(actions.back),
    forward: when(actions.forward),
    reopen: when(actions.reopen),
    go: when(actions.go),
    skip: async (reason) => {
      if (ready()) await actions.skip(reason);
    },
    branch: async (way) => {
      if (ready()) await actions.branch(way);
    },
  };
}

/** Said once to a screen reader when it changes. */
function announcement({ view, find, opener, inFrame }: CardModel): string {
  const place = t('overlay_step_of', view.step.number, view.step.of);
  if (view.place !== 'here' || find === 'none' || find === 'looking') return `${place}: ${view.step.title}`;
  const said = find === 'hidden' && !opener && !inFrame ? t('overlay_said_hidden_alone') : t(`overlay_said_${find}`);
  return `${place}: ${view.step.title}. ${said}`;
}
