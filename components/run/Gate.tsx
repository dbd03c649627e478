/**
 * Before a step that cannot be undone or that customers see: what the page in front says it is about, beside what this
 * incident is about. Asked here and not in the page, whose scripts could press any button there. What differs stops it.
 * Collaborators: procedures/run/gate.ts (compares), CurrentStep.tsx.
 */
import { useSignal } from '@preact/signals';
import { gateFacts, gateSite, type GateFact } from '../../procedures/run/gate';
import { severityOf } from '../../procedures/run/summary';
import { Icon } from '../common/Icon';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';
import type { CurrentStepProps } from './CurrentStep';
import type { Place } from './place';

const HEADING = 'gate-heading';

/** Brings it into view and gives it the focus. */
export function toGate(): void {
  const heading = document.getElementById(HEADING);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

export function Gate({ planned, state, here, busy, place, onConfirm }: CurrentStepProps & { place: Place | null }) {
  const looked = useSignal(false);
  const { step } = planned;
  const there = (here?.tools ?? []).filter(({ tool }) => step.tool === undefined || tool === step.tool);
  const elsewhere = place !== null && place.at === 'elsewhere';
  const origin = elsewhere ? null : (here?.origin ?? null);
  const facts = gateFacts(step, state, elsewhere ? [] : there, origin).map(titled);
  const site: GateFact = { name: 'address', title: t('run_gate_address'), ...gateSite(step, state, origin) };
  const differs = [site, ...facts].some((fact) => fact.state === 'differs');
  // That it is the same host says nothing of the object.
  const compared = facts.some((fact) => fact.state === 'same');
  const read = Object.fromEntries(facts.flatMap((fact) => (fact.read === null ? [] : [[fact.name, fact.read]])));
  return (
    <section class="gate stack stack-s" aria-labelledby={HEADING}>
      <h3 id={HEADING} tabIndex={-1} class="row">
        <Icon name="warning" /> {t('run_gate')}
      </h3>
      <table class="gate-facts small">
        <thead>
          <tr>
            <th scope="col">{t('run_gate_fact')}</th>
            <th scope="col">{t('run_gate_incident')}</th>
            <th scope="col">{t('run_gate_page')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('run_gate_severity')}</th>
            <td class="break">
              {severityOf(state).label} · {state.title}
            </td>
            <td />
          </tr>
          <FactRow fact={site} />
          {facts.map((fact) => (
            <FactRow key={fact.name} fact={fact} />
          ))}
        </tbody>
      </table>
      {differs ? (
        <Notice tone="danger" role="alert">
          <p class="strong">{t('run_gate_stop')}</p>
        </Notice>
      ) : (
        <>
          {elsewhere && place !== null && <p class="small">{t('run_gate_elsewhere', place.tool)}</p>}
          {!compared && (
            <>
              {!elsewhere && <p class="small">{t('run_gate_lone')}</p>}
              <label class="choice small">
                <input type="checkbox" checked={looked.value} onChange={(event) => (looked.value = event.currentTarget.checked)} />
                <span>{t('run_gate_looked')}</span>
              </label>
            </>
          )}
          <div class="row">
            <Button icon="check" disabled={busy || (!compared && !looked.value)} onClick={() => onConfirm(origin, read)}>
              {t('run_gate_confirm')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** What packs do not name is named here. */
const titled = (fact: GateFact): GateFact => {
  if (fact.title !== fact.name) return fact;
  if (fact.name === 'environment') return { ...fact, title: t('run_gate_environment') };
  return fact.name === 'tenant' ? { ...fact, title: t('run_gate_tenant') } : fact;
};

function FactRow({ fact }: { fact: GateFact }) {
  return (
    <tr data-state={fact.state}>
      <th scope="row" class="break">
        {fact.title}
      </th>
      <td class="break">{fact.wanted ?? <Nothing text={t('run_gate_unset')} />}</td>
      <td class="break">
        {fact.read ?? <Nothing text={t(fact.name === 'address' ? 'run_gate_unset' : 'run_gate_none')} />}
        {fact.state !== 'lone' && (
          <span class="gate-state">
            <Icon name={fact.state === 'same' ? 'check' : 'warning'} />
            {t(fact.state === 'same' ? 'run_gate_same' : 'run_gate_differs')}
          </span>
        )}
      </td>
    </tr>
  );
}

const Nothing = ({ text }: { text: string }) => <span class="muted">{text}</span>;
