/** How long a clock of a framework runs, in words. */
import type { Clock } from '../../procedures/schema/framework';
import { minutes } from '../common/format';
import { t } from '../common/text';

export const clockText = (clock: Clock): string =>
  'minutes' in clock
    ? minutes(clock.minutes)
    : t(clock.businessDays === 1 ? 'library_business_day_one' : 'library_business_day_other', clock.businessDays);
