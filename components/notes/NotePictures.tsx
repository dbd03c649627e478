/**
 * The pictures of a note that is not stored yet: seen, described, cut or made unreadable in parts, taken out. Collaborators:
 * note-draft.ts, editor/PictureEditor.tsx, which the form opens: a dialog inside the form would send it its keys.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { Button, IconButton } from '../common/parts';
import { t } from '../common/text';
import { LONGEST_ALT, type DraftPicture, type NoteDraft } from './note-draft';

export interface NotePicturesProps {
  draft: NoteDraft;
  onEdit: (key: number) => void;
  /** One was taken out: the focus has to go somewhere. */
  onRemoved: () => void;
}

export function NotePictures({ draft, onEdit, onRemoved }: NotePicturesProps) {
  const pictures = draft.pictures.value;
  if (pictures.length === 0) return null;
  return (
    <>
      <ul class="plain stack stack-s">
        {pictures.map((picture) => (
          <One
            key={picture.key}
            picture={picture}
            onAlt={(alt) => draft.change(picture.key, { alt })}
            onEdit={() => onEdit(picture.key)}
            onRemove={() => {
              draft.remove(picture.key);
              onRemoved();
            }}
          />
        ))}
      </ul>
      <p class="hint">{t('note_cover_hint')}</p>
    </>
  );
}

interface OneProps {
  picture: DraftPicture;
  onAlt: (alt: string) => void;
  onEdit: () => void;
  onRemove: () => void;
}

function One({ picture: { picture, alt }, onAlt, onEdit, onRemove }: OneProps) {
  const id = useId();
  const url = useSignal<string | undefined>(undefined);
  useEffect(() => {
    const made = URL.createObjectURL(picture.blob);
    url.value = made;
    return () => URL.revokeObjectURL(made);
  }, [picture.blob, url]);
  return (
    <li class="note-picture">
      {/* Described by the field beside it. */}
      <img src={url.value} alt="" />
      <div class="grow stack stack-xs">
        <div class="field">
          <label for={id}>{t('editor_picture_alt')}</label>
          <input id={id} class="input" maxLength={LONGEST_ALT} value={alt} onInput={(event) => onAlt(event.currentTarget.value)} />
        </div>
        <div class="row row-fixed">
          <Button icon="edit" label={t('note_picture_edit', alt)} onClick={onEdit}>
            {t('note_edit')}
          </Button>
          <IconButton icon="trash" label={t('note_picture_remove', alt)} onClick={onRemove} />
        </div>
      </div>
    </li>
  );
}
