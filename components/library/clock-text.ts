/** How long a clock of a framework runs, in words. */
import type { Clock } from '../../procedures/schema/framework';
import { minutes } from '../common/format';
import { tn } from '../common/text';

export const clockText = (clock: Clock): string =>
  'minutes' in clock ? minutes(clock.minutes) : tn('library_business_day', clock.businessDays);
