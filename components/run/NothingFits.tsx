/** On a page with alerts that no procedure names: says so, and where nothing else fits, what would bring one here. */
import type { Ranked } from '../../procedures/library/rank';
import type { Recognised } from '../../procedures/tools/types';
import { t } from '../common/text';

export interface NothingFitsProps {
  tools: readonly Recognised[];
  ranked: readonly Ranked<unknown>[];
}

export function NothingFits({ tools, ranked }: NothingFitsProps) {
  const alerts = alertsIn(tools);
  const [only, another] = alerts;
  // That a procedure is for pages like this one says nothing of the alert.
  const isNamed = ranked.some(({ reasons }) => reasons.some(({ code }) => code !== 'page' && code !== 'tool'));
  if (only === undefined || isNamed || ranked.length === 0) return null;
  const isAlone = !ranked.some(({ score }) => score > 0);
  return (
    <div class="small stack stack-xs" role="status">
      <p class="strong break">{another === undefined ? t('home_fits_no_alert', only) : t('home_fits_no_alerts', alerts.length)}</p>
      {isAlone && <p class="muted">{t('home_fits_none_hint')}</p>}
    </div>
  );
}

/** Names of the alerts that are in view, each once. */
const alertsIn = (tools: readonly Recognised[]): string[] => [
  ...new Set(
    tools
      .flatMap(({ readings, alerts = [] }) => [readings['alert'], ...alerts.map(({ name }) => name)])
      .filter((name) => name !== undefined),
  ),
];
