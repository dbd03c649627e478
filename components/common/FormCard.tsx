/** A small form that opens in place: it takes the focus, Escape closes it, and it is in view. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface FormCardProps {
  onSubmit: (event: SubmitEvent) => void;
  onCancel: () => void;
  children: ComponentChildren;
}

export function FormCard({ onSubmit, onCancel, children }: FormCardProps) {
  const form = useRef<HTMLFormElement>(null);
  // At once: the next letter is written in it, and is no key of the panel.
  useLayoutEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('input:checked, input, textarea, select, button');
    first?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <form
      class="card stack"
      ref={form}
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      {children}
    </form>
  );
}
