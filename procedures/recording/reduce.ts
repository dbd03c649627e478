/**
 * Captures → steps, one capture at a time. Pure and total; the steps are right after every capture, and a capture that is not
 * newer than the last changes nothing. Collaborators: acts.ts (what was done), places.ts (where), outcomes.ts (what came of
 * it). Not here: phases, ids, what a step of a procedure needs (to-steps.ts).
 */
import type { Capture } from '../schema/recording';
import { act } from './acts';
import { Fold } from './fold';
import { saw } from './outcomes';
import { NOTHING } from './pending';
import { arrived, lost, recognisedLate } from './places';
import type { RecordingState } from './types';

export const EMPTY: RecordingState = { steps: [], gaps: [], pending: NOTHING, lastSeq: 0 };

export function reduce(state: RecordingState, capture: Capture): RecordingState {
  if (capture.seq <= state.lastSeq) return state;
  const fold = new Fold(state);
  const { body } = capture;
  switch (body.kind) {
    case 'page':
    case 'tab':
      arrived(fold, { ...capture, body });
      break;
    case 'gap':
      lost(fold, { ...capture, body });
      break;
    case 'seen':
      recognisedLate(fold, capture);
      saw(fold, { ...capture, body });
      break;
    default:
      recognisedLate(fold, capture);
      act(fold, { ...capture, body });
  }
  const { steps, gaps, pending } = fold;
  return { steps, gaps, pending, lastSeq: capture.seq };
}

export function reduceAll(captures: readonly Capture[]): RecordingState {
  return captures.reduce(reduce, EMPTY);
}
