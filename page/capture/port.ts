/** The background and the sign, as the recorder in a page sees them. Types alone; entrypoints/record.content fills them. */
import type { CaptureDraft } from '../../procedures/schema/recording';
import type { Covered, RecordOrder, RecordShot } from '../../procedures/schema/commands';
import type { Theme } from '../../procedures/guide/view';

/** What a page is told of the recording. */
export interface RecordingView {
  id: string;
  status: 'recording' | 'paused';
  /** Steps so far. */
  steps: number;
  /** Pictures can be taken in this tab. */
  pictures: boolean;
  theme: Theme;
}

/** What must not be in a picture, and of which document that is true. */
export interface Measured extends Covered {
  doc: string;
}

/** Every call may reject, with a sentence as its message. */
export interface CapturePort {
  /** Null: nothing is recorded. */
  view(): Promise<RecordingView | null>;
  /** The background runs, and need not be started to hear what is sent now. */
  isSteady(): boolean;
  /** On disk when it resolves. */
  capture(draft: CaptureDraft): Promise<void>;
  /** Resolves when the picture was taken, or will not be. */
  shot(what: RecordShot): Promise<void>;
  /** Of these origins of frames, those that may not be looked into. */
  blocked(origins: string[]): Promise<string[]>;
  order(what: RecordOrder['order']): Promise<void>;
  listen(
    on: {
      changed(): void;
      recognised(): void;
      leave(): void;
      /** It is about to end: until all that was seen has been sent; null: it has. */
      settled(): Promise<void> | null;
      measure(): Promise<Measured>;
    },
    signal: AbortSignal,
  ): void;
}
