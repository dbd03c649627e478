/** A run as a list shows it, and its name for a severity. Collaborators: plan.ts, platform/db/runs.ts. */
import type { Severity } from '../schema/framework';
import { progress } from './plan';
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
  };
}
