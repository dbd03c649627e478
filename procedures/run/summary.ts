/** A run as a list shows it, and its name for a severity. Collaborators: plan.ts, platform/db/runs.ts. */
import type { Severity } from '../schema/framework';
import { metTimes } from './clocks';
import { progress } from './plan';
import { reviewDue, reviewStatus } from './review';
import type { RunState, RunSummary } from './types';

/** The severity of a run; every stored run has one that its framework knows (transition.ts refuses others). */
export function severityOf(state: RunState): Severity {
  const severity = state.source.framework.severities.find(({ id }) => id === state.severity) ?? state.source.framework.severities[0];
  if (severity === undefined) throw new Error('a framework has at least one severity');
  return severity;
}

export function summarise(state: RunState): RunSummary {
  const { id, label, level } = severityOf(state);
  const { done, skipped, of } = progress(state);
  return {
    id: state.id,
    title: state.title,
    procedure: state.source.procedure.title,
    severity: { id, label, level },
    status: state.status,
    ...(state.outcome === undefined ? {} : { outcome: state.outcome }),
    drill: state.drill,
    declaredAt: state.declaredAt,
    ...(state.endedAt === undefined ? {} : { endedAt: state.endedAt }),
    done: done + skipped,
    of,
    ...(state.status === 'ended' ? ending(state) : {}),
  };
}

/** What a list says about a run that is over. Practice is in no statistics: its times are not even kept here. */
function ending(state: RunState): Pick<RunSummary, 'review' | 'times'> {
  const due = reviewDue(state);
  const review = { status: reviewStatus(state), ...(due === null ? {} : { due }) };
  if (state.drill) return { review };
  const met = metTimes(state);
  const since = (times: readonly number[]): number | undefined =>
    times.length === 0 ? undefined : Math.max(0, Math.min(...times) - state.declaredAt);
  const acknowledge = since(met.get('acknowledge') ?? []);
  const resolve = since(met.get('resolve') ?? (state.outcome === 'resolved' && state.endedAt !== undefined ? [state.endedAt] : []));
  return {
    review,
    times: { ...(acknowledge === undefined ? {} : { acknowledge }), ...(resolve === undefined ? {} : { resolve }) },
  };
}
