/** The heading of a view. It takes the focus when one comes from another view, so that reading begins there. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface ViewHeadingProps {
  /** Coming from another view; the first sight of the page moves nothing. */
  focus: boolean;
  children: ComponentChildren;
}

export function ViewHeading({ focus, children }: ViewHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!focus) return;
    scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  return (
    <h1 class="view-title break" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}
