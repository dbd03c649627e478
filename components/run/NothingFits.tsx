/** On a page with alerts that no procedure names: says so, and what would bring one here. */
import type { Recognised } from '../../procedures/tools/types';
import { t } from '../common/text';

export function NothingFits({ tools }: { tools: readonly Recognised[] }) {
  const alerts = alertsIn(tools);
  const [only, another] = alerts;
  if (only === undefined) return null;
  return (
    <div class="empty small" role="status">
      <p class="break">{another === undefined ? t('home_fits_no_alert', only) : t('home_fits_no_alerts', alerts.length)}</p>
      <p class="muted">{t('home_fits_none_hint')}</p>
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
