/** The words of a run as they are this minute: "by 12:30" must not be what was true when the view was opened. */
import { useComputed, type ReadonlySignal } from '@preact/signals';
import { wordsAt } from '../../procedures/run/moments';
import type { RunState } from '../../procedures/run/types';

const MINUTE = 60_000;

/** `now` (ms since epoch) is when it is drawn, which may be within the minute. */
export function useWords(state: RunState, ticker: ReadonlySignal<number>, now: number): Record<string, string> {
  const minute = useComputed(() => Math.floor(ticker.value / MINUTE) * MINUTE);
  return wordsAt(state, Math.max(now, minute.value));
}
