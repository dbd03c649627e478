/** The value as it was once it stood still: for what is too much work at every key (a check of the whole draft). */
import { useEffect, useState } from 'preact/hooks';

export function useSettled<T>(value: T, ms: number): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => settle(() => value), ms);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
