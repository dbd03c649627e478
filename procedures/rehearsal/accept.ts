/**
 * What the author accepts becomes part of the draft: targets as they were seen, and the day on which a step was found without
 * any doubt. Pure; reads the draft as it is now, so that what somebody else saved in between stays. Collaborators: fold.ts,
 * targets/merge.ts, platform/worker/rehearsal-accept.ts.
 */
import type { DraftProcedure, DraftStep } from '../schema/draft';
import type { Target } from '../schema/target';
import { merge } from '../targets/merge';
import { rehearsed, type PartResult, type Seen } from './fold';
import { soughtIn } from './places';
import type { At, Sight } from './types';

export interface Accepted {
  content: DraftProcedure;
  /** Keys that were accepted; what is not among them was changed or is gone since it was seen. */
  keys: string[];
  sights: Record<string, readonly Sight[]>;
}

/** Puts what was seen in place of the targets of these keys, and marks their steps as verified on this day. */
export function accept(content: DraftProcedure, keys: readonly string[], seen: Seen, today: string): Accepted {
  const parts = rehearsed(content.steps, seen).flatMap((each) => each.parts);
  const taken = parts.flatMap((part) =>
    keys.includes(part.key) && part.sight?.seen !== undefined ? [{ part, sight: part.sight, seen: part.sight.seen }] : [],
  );
  let after = content.steps;
  const moved = new Map<string, Sight>();
  for (const { part, sight, seen: now } of taken) {
    const target = merge(part.target, now, sight.values);
    after = after.map((step) => (step.id === part.step ? withTarget(step, part.at, target) : step));
    const key = soughtIn(after).find((each) => each.step === part.step && each.at === part.at)?.key;
    if (key !== undefined)
      moved.set(key, {
        ...sight,
        verdict: 'exact',
        evidence: [],
        place: sight.place === 'any' ? 'tool' : sight.place,
        gone: true,
        assumed: true,
      });
  }
  const sights = { ...seen.sights, ...Object.fromEntries([...moved].map(([key, sight]) => [key, [sight]])) };
  const touched = new Set(taken.map(({ part }) => part.step));
  const sure = new Set(verifiable(after, { ...seen, sights }).filter((id) => touched.has(id)));
  return {
    content: { ...content, steps: after.map((step) => (sure.has(step.id) ? { ...step, verifiedOn: today } : step)) },
    keys: taken.map(({ part }) => part.key),
    sights,
  };
}

/** Steps of which everything was found without any doubt. */
const verifiable = (steps: readonly DraftStep[], seen: Seen): string[] =>
  rehearsed(steps, seen).flatMap(({ step, outcome }) => (outcome === 'exact' ? [step.id] : []));

/** Marks all those. */
export function verify(content: DraftProcedure, seen: Seen, today: string): { content: DraftProcedure; steps: string[] } {
  const steps = verifiable(content.steps, seen);
  return {
    content: { ...content, steps: content.steps.map((step) => (steps.includes(step.id) ? { ...step, verifiedOn: today } : step)) },
    steps,
  };
}

/** A responder's correction; of one step it is one of all that have the same target. Null if the step points at nothing any more. */
export function acceptProposal(
  content: DraftProcedure,
  proposal: { step: string; target: Target },
  values: Readonly<Record<string, string>>,
): DraftProcedure | null {
  const target = content.steps.find(({ id }) => id === proposal.step)?.target;
  if (target === undefined) return null;
  const same = JSON.stringify(target);
  const merged = merge(target, proposal.target, values);
  return { ...content, steps: content.steps.map((step) => (JSON.stringify(step.target) === same ? { ...step, target: merged } : step)) };
}

/** What all proposals of one press may hold: what changed, and never what was only guessed. */
export const proposable = (parts: readonly PartResult[], kind: 'changed' | 'whole'): PartResult[] =>
  parts.filter(({ repair }) => repair === kind);

function withTarget(step: DraftStep, at: At, target: Target): DraftStep {
  if (at === 'target') return { ...step, target };
  if (at === 'goal') return step.action.kind === 'drag' ? { ...step, action: { ...step.action, to: target } } : step;
  return { ...step, besides: (step.besides ?? []).map((each, i) => (i === at ? target : each)) };
}
