/** Why a procedure fits, in words. Collaborators: procedures/library/rank.ts (the reasons), lists of procedures. */
import type { Reason } from '../../procedures/library/rank';
import { list } from '../common/format';
import { t } from '../common/text';

/** The strongest reason, as a sentence. */
export function reasonText(reason: Reason): string {
  switch (reason.code) {
    case 'runbook':
      return t('declare_reason_runbook');
    case 'alert':
    case 'service':
      return t(`declare_reason_${reason.code}`, reason.name);
    case 'label':
      return t('declare_reason_label', reason.label);
    case 'page':
    case 'tool':
      return t(`declare_reason_${reason.code}`, reason.tool);
  }
}

/** The others; null: there are none. That one is on this page goes without saying where the alert itself speaks. */
export function otherReasons([first, ...others]: readonly Reason[]): string | null {
  const isWeak = ({ code }: Reason): boolean => code === 'page' || code === 'tool';
  const told = first === undefined || isWeak(first) ? [] : others.filter((reason) => !isWeak(reason));
  return told.length === 0 ? null : t('declare_also', list(told.map(shortly)));
}

function shortly(reason: Reason): string {
  switch (reason.code) {
    case 'runbook':
      return t('declare_also_runbook');
    case 'alert':
    case 'service':
      return t(`declare_also_${reason.code}`, reason.name);
    case 'label':
      return t('declare_also_label', reason.label);
    case 'page':
    case 'tool':
      return reason.tool;
  }
}
