/** Texts of a procedure as those of a playbook: `{{host}}` → `__host__:value`. Collaborators: write.ts, workflow.ts. */
export const written = (text: string): string => text.replace(/\{\{\s*([a-z][a-zA-Z0-9]{0,39})\s*\}\}/g, '__$1__:value');

export const together = (parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');
