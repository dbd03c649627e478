/** Where it is to be seen: an address, typed or that of the page in front. Collaborator: note-draft.ts. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button, IconButton } from '../common/parts';
import { t } from '../common/text';
import type { NoteDraft } from './note-draft';

export function LinkField({ draft, id }: { draft: NoteDraft; id: string }) {
  const field = useRef<HTMLInputElement>(null);
  const wanted = draft.link.value !== null;
  const shown = useRef(wanted);
  useLayoutEffect(() => {
    // Not where it was there before: coming back to a form is no request to write in it.
    if (wanted && !shown.current) field.current?.focus();
    shown.current = wanted;
  }, [wanted]);
  if (draft.link.value === null) return null;
  return (
    <div class="field">
      <label for={id}>{t('note_link')}</label>
      <div class="row row-fixed">
        <input
          ref={field}
          id={id}
          class="input grow"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          maxLength={2_000}
          placeholder="https://"
          value={draft.link.value}
          onInput={(event) => (draft.link.value = event.currentTarget.value)}
        />
        <Button onClick={() => void draft.linkPage()}>{t('note_link_page')}</Button>
        <IconButton icon="close" label={t('note_link_remove')} onClick={() => (draft.link.value = null)} />
      </div>
      <span class="hint">{t('note_link_hint')}</span>
    </div>
  );
}
