/** The words of an export in the language of the browser. That every key has a message is checked by the compiler, here. */
import type { Wording } from '../../procedures/interchange/words';
import { dayOf, list, minutes } from '../common/format';
import { t, tn } from '../common/text';

export const WORDING: Wording = { words: t, counted: tn, minutes, day: dayOf, list };
