/**
 * Leads from a problem to its field: the part of the editor that has it is shown, then the field has the focus.
 * Collaborators: EditView.tsx (which part is shown), fields.tsx (`data-field`).
 */
export function focusField(root: ParentNode, field: string): boolean {
  const control = root.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  if (control === null) return false;
  const folded = control.closest('details');
  if (folded !== null) folded.open = true;
  control.focus({ preventScroll: true });
  control.scrollIntoView({ block: 'center' });
  return true;
}
