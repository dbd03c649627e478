/** The words of a report in the language of the browser. That every key has a message is checked by the compiler, here. */
import { inWords } from '../common/doing';
import type { ReportWording } from '../../procedures/report/words';
import { span } from '../common/format';
import { localeNow, t } from '../common/text';
import { WORDING } from '../export/wording';

export const REPORT_WORDING: ReportWording = { ...WORDING, words: t, reason: inWords, span, time };

/** Day and time to the second, in the zone of the run; a zone that this browser does not know is shown as UTC. */
export function time(instant: number, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'medium' };
  try {
    return new Intl.DateTimeFormat(localeNow(), { ...options, timeZone }).format(instant);
  } catch {
    return new Intl.DateTimeFormat(localeNow(), { ...options, timeZone: 'UTC' }).format(instant);
  }
}
