/** The way to a page of a tool. Pure. Collaborators: platform/worker/pages.ts, guide/project.ts. */
import { fillAddress } from '../run/fill';
import type { Tool } from '../schema/tool';

/** Address of a page of a tool, or of its home; null where the definition has none or a variable in it is unset. */
export function openUrl(tool: Tool, pageId: string | undefined, base: string, values: Readonly<Record<string, string>>): string | null {
  const kinds = tool.pages.filter(({ id, open }) => open !== undefined && (pageId === undefined || id === pageId));
  for (const { open } of kinds) {
    const path = fillAddress(open ?? '', values);
    if (path === null) continue;
    try {
      const url = new URL(path.replace(/^\//, ''), base);
      if (url.origin === new URL(base).origin) return url.href;
    } catch {
      return null;
    }
  }
  return null;
}
