/**
 * Lists that can be ten thousand long: a part of them is drawn, and another when it is asked for. Whoever asks goes on with the first
 * entry that came, by keyboard and by ear as well. Collaborators: run/LogTab.tsx, report/TimelineSection.tsx.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './parts';

/** Entries that are drawn at once; more than a few screens, and drawn within a frame or two. */
export const PART = 200;

export function useGrowing() {
  const shown = useSignal(PART);
  const list = useRef<HTMLOListElement>(null);
  const first = useRef<number | null>(null);
  useEffect(() => {
    const entry = first.current === null ? null : list.current?.children[first.current];
    first.current = null;
    if (!(entry instanceof HTMLElement)) return;
    entry.tabIndex = -1;
    entry.focus();
  }, [shown.value]);
  return {
    list,
    shown: shown.value,
    more: (): void => {
      first.current = shown.value;
      shown.value += PART;
    },
  };
}

export function MoreButton({ label, onMore }: { label: string; onMore: () => void }) {
  return (
    <div class="row">
      <Button icon="plus" onClick={onMore}>
        {label}
      </Button>
    </div>
  );
}
