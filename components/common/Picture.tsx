/**
 * A picture from the store by its hash: a thumbnail that opens large. Its address is made when it is there and taken back
 * when it goes, so that no picture stays in memory that nobody sees. Collaborators: the views that show steps.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from './parts';
import { t } from './text';

export interface PictureProps {
  sha256: string;
  alt: string;
  /** null: it is not in this browser. */
  load: (sha256: string) => Promise<Blob | null>;
}

export function Picture({ sha256, alt, load }: PictureProps) {
  const url = useSignal<string | null>(null);
  const missing = useSignal(false);
  const large = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    const show = (blob: Blob | null): void => {
      if (gone) return;
      made = blob === null ? null : URL.createObjectURL(blob);
      url.value = made;
      missing.value = made === null;
    };
    load(sha256).then(show, () => show(null));
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [sha256, load, url, missing]);
  if (missing.value) return <p class="small muted break">{t('export_picture_gone', alt)}</p>;
  if (url.value === null) return null;
  return (
    <>
      <button type="button" class="thumbnail" onClick={() => large.current?.showModal()}>
        <img src={url.value} alt={alt} loading="lazy" decoding="async" />
      </button>
      <dialog
        ref={large}
        class="large no-print"
        aria-label={alt}
        onClick={(event) => {
          // The dialog itself is pressed only beside its content.
          if (event.target === event.currentTarget) event.currentTarget.close();
        }}
      >
        <div class="large-head">
          <p class="break">{alt}</p>
          <IconButton icon="close" label={t('export_close')} onClick={() => large.current?.close()} />
        </div>
        <img src={url.value} alt="" loading="lazy" />
      </dialog>
    </>
  );
}
