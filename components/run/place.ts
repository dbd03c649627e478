/** Where a step happens, as the panel tells it. Pure. Collaborators: CurrentStep.tsx, procedures/guide (the same for pages). */
import type { RunState } from '../../procedures/run/types';
import type { Step } from '../../procedures/schema/step';
import type { Here } from '../../procedures/tools/types';

export interface Place {
  tool: string;
  page: string | null;
  /** `here`: the tab in front shows it; `page`: it shows another page of this tool; `elsewhere`: another tool. */
  at: 'here' | 'page' | 'elsewhere';
}

/** null for a step that has no place: it is done with the head or on the telephone. */
export function placeOf(step: Step, state: RunState, here: Here | null): Place | null {
  if (step.tool === undefined) return null;
  const definition = state.source.tools.find(({ id }) => id === step.tool);
  const seen = (here?.tools ?? []).filter(({ tool }) => tool === step.tool);
  const pages = seen.flatMap(({ page }) => (page === undefined ? [] : [page.id]));
  const place = { tool: definition?.title ?? step.tool, page: definition?.pages.find(({ id }) => id === step.page)?.title ?? null };
  if (seen.length === 0) return { ...place, at: 'elsewhere' };
  // A page kind that cannot be told apart keeps nobody from a step.
  return { ...place, at: step.page === undefined || pages.length === 0 || pages.includes(step.page) ? 'here' : 'page' };
}
