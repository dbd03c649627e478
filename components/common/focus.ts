/**
 * Moving the focus once something was written. Meanwhile the user may have gone on, and what they are at then must not be taken from
 * them: the letters they type would go elsewhere.
 */

/** Call when it is pressed; what it returns moves the focus if it is still where it was, or nowhere because its element is gone. */
export function focusFromHere(): (to: HTMLElement | null | undefined) => void {
  const before = document.activeElement;
  return (to) => {
    const now = document.activeElement;
    if (now === null || now === before || now === document.body) to?.focus();
  };
}
