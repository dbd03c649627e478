/**
 * A button that opens a short list of what can be done. Escape, a press elsewhere or the focus going elsewhere closes it.
 * What is in the list is the caller's: buttons with the class `menu-choice`.
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon, type IconName } from './Icon';

export interface MenuProps {
  icon: IconName;
  label: string;
  disabled: boolean;
  /** `close` gives the focus back to the button. */
  children: (close: () => void) => ComponentChildren;
}

export function Menu({ icon, label, disabled, children }: MenuProps) {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const isOpen = open.value;
  useEffect(() => {
    if (!isOpen) return undefined;
    const elsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) open.value = false;
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [isOpen, open]);
  const close = (): void => {
    open.value = false;
    button.current?.focus();
  };
  return (
    <div
      class="menu"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) close();
      }}
      onFocusOut={(event) => {
        if (event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget) === false) open.value = false;
      }}
    >
      <button
        type="button"
        class="button"
        ref={button}
        disabled={disabled}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => (open.value = !isOpen)}
      >
        <Icon name={icon} />
        <span>{label}</span>
      </button>
      {isOpen && (
        <div class="menu-list stack stack-xs" id={id} role="group" aria-label={label}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
