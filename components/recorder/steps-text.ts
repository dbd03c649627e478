/** "1 step", "12 steps". */
import { t } from '../common/text';

export const stepsText = (count: number): string => (count === 1 ? t('record_step') : t('record_steps', count));
