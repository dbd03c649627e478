/** What of a view makes it another state of a step, to be begun anew; words and clocks are only drawn again. Collaborator: step-here.ts. */
import type { GuideView } from '../procedures/guide/view';

export const stateOf = ({ run, step, place, values }: GuideView): string =>
  JSON.stringify([
    run.id,
    run.paused,
    step.id,
    step.status,
    step.others,
    step.gated,
    step.action,
    step.target,
    step.besides,
    place,
    values,
  ]);
