/** Sizes as people read them: `3 kB`, `12 MB`. */
import { localeNow } from '../common/text';

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

export function bytes(count: number): string {
  let [size, unit] = [count / 1_000, 0];
  while (size >= 1_000 && unit < UNITS.length - 1) [size, unit] = [size / 1_000, unit + 1];
  const options = { style: 'unit', unit: UNITS[unit], maximumFractionDigits: size < 10 && unit > 0 ? 1 : 0 } as const;
  // What is there is more than nothing.
  return new Intl.NumberFormat(localeNow(), options).format(unit === 0 ? Math.ceil(size) : size);
}
