/**
 * The whole page takes files that are dropped on it, and says so while one hangs over it. It draws nothing else. What a part of the page
 * takes for itself (pictures, into a note) is left to it.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { t } from '../common/text';

export function DropTarget({ onFiles }: { onFiles: (files: File[]) => void }) {
  const over = useSignal(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const life = new AbortController();
    const { signal } = life;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return;
        if (event.defaultPrevented) {
          over.value = false;
          return;
        }
        // Without it the browser would leave the page to show the file.
        event.preventDefault();
        if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
        over.value = true;
      },
      { signal },
    );
    addEventListener(
      'dragleave',
      (event) => {
        // Leaving an element for another one inside the page has a related target; leaving the page has none.
        if (event.relatedTarget === null) over.value = false;
      },
      { signal },
    );
    addEventListener(
      'drop',
      (event) => {
        over.value = false;
        if (!hasFiles(event) || event.defaultPrevented) return;
        event.preventDefault();
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) latest.current(files);
      },
      { signal },
    );
    return () => life.abort();
  }, []);
  return (
    <div class="drop-veil" hidden={!over.value} aria-hidden="true">
      <p class="drop-words">
        <Icon name="upload" />
        {t('packs_drop')}
      </p>
    </div>
  );
}
