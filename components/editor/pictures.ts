/**
 * Pictures of steps as addresses that an image can show: read once, kept while the editor is shown. Collaborators:
 * EditorPorts.media; Marks.tsx and StepPictures.tsx show them.
 */
import { signal, type ReadonlySignal } from '@preact/signals';
import type { EditorPorts } from './ports';

export interface Pictures {
  /** Null until it is read, and for one that is not there. */
  url(sha256: string): ReadonlySignal<string | null>;
  /** The bytes, to edit; null: not there. */
  blob(sha256: string): Promise<Blob | null>;
  put(picture: Blob, size: { width: number; height: number }): Promise<string>;
  close(): void;
}

export function createPictures(media: EditorPorts['media']): Pictures {
  const known = new Map<string, ReturnType<typeof signal<string | null>>>();
  let closed = false;
  return {
    url: (sha256) => {
      const before = known.get(sha256);
      if (before !== undefined) return before as ReadonlySignal<string | null>;
      const url = signal<string | null>(null);
      known.set(sha256, url);
      // What cannot be read is shown by its description.
      void media.get(sha256).then(
        (blob) => {
          if (blob !== null && !closed) url.value = URL.createObjectURL(blob);
        },
        () => undefined,
      );
      return url;
    },
    blob: (sha256) => media.get(sha256),
    put: (picture, size) => media.put(picture, size),
    close: () => {
      closed = true;
      for (const { value } of known.values()) if (value !== null && value !== undefined) URL.revokeObjectURL(value);
      known.clear();
    },
  };
}
