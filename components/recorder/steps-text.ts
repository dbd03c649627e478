/** "1 step", "12 steps". */
import { tn } from '../common/text';

export const stepsText = (count: number): string => tn('counted_steps', count);
