/** Why a procedure fits, in words. Collaborators: procedures/library/rank.ts (the reasons), lists of procedures. */
import type { Reason } from '../../procedures/library/rank';
import { t } from '../common/text';

export function reasonText(reason: Reason): string {
  switch (reason.code) {
    case 'alert':
    case 'service':
      return t(`declare_reason_${reason.code}`, reason.name);
    case 'page':
    case 'tool':
      return t(`declare_reason_${reason.code}`, reason.tool);
  }
}
