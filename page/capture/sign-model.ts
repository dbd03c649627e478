/** What the sign of a recording is told and what it can ask for. Made by capture.ts, drawn by components/recorder. Types alone. */
import type { Box } from '../../procedures/schema/target';

export interface SignModel {
  /** False in a frame: there only the frames within it that are not recorded are named. */
  isTop: boolean;
  status: 'recording' | 'paused';
  steps: number;
  pictures: boolean;
  /** Frames in view that are not recorded. */
  blocked: { origin: string; box: Box }[];
  /** Something could not be stored, as a sentence; it is tried again with the next. */
  failure: string | null;
}

export interface SignActions {
  pause(): void;
  resume(): void;
  stop(): void;
}

/** Draws the sign into an element; `null`: nothing. */
export type DrawSign = (place: HTMLElement, model: SignModel | null, actions: SignActions) => void;
