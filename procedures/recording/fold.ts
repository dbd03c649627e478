/**
 * A recording while one capture is taken into it: a copy to work on, and the few ways in which its steps change. No rules;
 * these are in acts.ts, places.ts and outcomes.ts. Collaborator: reduce.ts.
 */
import type { Pending, Place } from './pending';
import type { RecordedStep, RecordingGap, RecordingState } from './types';

export class Fold {
  readonly steps: RecordedStep[];
  readonly gaps: RecordingGap[];
  readonly pending: Pending;

  constructor({ steps, gaps, pending }: RecordingState) {
    this.steps = [...steps];
    this.gaps = [...gaps];
    this.pending = { ...pending };
  }

  get last(): RecordedStep | undefined {
    return this.steps.at(-1);
  }

  /** @param seq of the capture that began it */
  push(step: RecordedStep, seq: number): void {
    this.steps.push(step);
    this.pending.begun = seq;
  }

  find(id: string): RecordedStep | undefined {
    return this.steps.findLast((step) => step.id === id);
  }

  change(id: string, change: Partial<RecordedStep>): void {
    const at = this.steps.findLastIndex((step) => step.id === id);
    const step = this.steps[at];
    if (step !== undefined) this.steps[at] = { ...step, ...change };
  }

  leadsNowhere(id: string): void {
    const at = this.steps.findLastIndex((step) => step.id === id);
    const step = this.steps[at];
    if (step === undefined) return;
    const { leadsTo: _, ...rest } = step;
    this.steps[at] = rest;
  }

  /** Puts another step in the place of the last, which began at the same capture and stands for all that it stood for. */
  turn(step: RecordedStep): void {
    const before = this.steps.pop();
    if (before === undefined) return;
    const { id, captures, at } = before;
    this.steps.push({ ...step, id, at, captures: [...captures, ...step.captures] });
  }

  /** Takes the last step away. What was not recorded behind it is behind the one before now. */
  pop(): RecordedStep | undefined {
    const gone = this.steps.pop();
    if (gone === undefined) return undefined;
    const after = this.last?.id ?? null;
    this.gaps.forEach((gap, i) => {
      if (gap.after === gone.id) this.gaps[i] = { ...gap, after };
    });
    return gone;
  }

  /** The last step was undone. A way that was only told for its sake is not told any more. */
  undo(): void {
    const { pending, steps } = this;
    this.pop();
    pending.fresh = null;
    const way = this.last;
    if (way?.action.kind !== 'navigate') return;
    if (steps.length === 1) {
      pending.opening = true;
      return;
    }
    this.pop();
    pending.here = pending.before;
    pending.led = null;
    const shown = pending.tabs[way.tab];
    if (shown?.id !== way.id) return;
    this.show({ ...shown, told: false });
    pending.begun = shown.seq - 1;
  }

  show(shown: Pending['tabs'][string]): void {
    this.pending.tabs = { ...this.pending.tabs, [shown.tab]: shown };
  }
}

/** Without what is not known: states are compared as JSON. */
export const known = <Of extends Pick<Place, 'tool' | 'page'>>(of: Of): Pick<Place, 'tool' | 'page'> => ({
  ...(of.tool === undefined ? {} : { tool: of.tool }),
  ...(of.tool === undefined || of.page === undefined ? {} : { page: of.page }),
});
