/**
 * The form of a note: words, and on request a link and pictures, which may also be pasted into it or dropped on it. Collaborators:
 * note-draft.ts (holds it), NotePictures.tsx, packs/DropTarget.tsx (takes all other files).
 */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { Button, IconButton, Notice } from '../common/parts';
import { policy } from '../common/policy';
import { SetElsewhere } from '../common/SetElsewhere';
import { t } from '../common/text';
import { PictureEditor } from '../editor/PictureEditor';
import { TYPES } from '../editor/picture-file';
import { filesIn, picturesAmong } from './files';
import { LinkField } from './LinkField';
import type { NoteDraft } from './note-draft';
import { NotePictures } from './NotePictures';

export interface NoteFieldsProps {
  draft: NoteDraft;
  /** Of the field of its words. */
  id: string;
  label: string;
  /** Something else is being stored. */
  busy: boolean;
  /** It was opened by a press, and is to be written in at once. */
  focus?: boolean;
  onStored?: () => void;
  /** Only its form goes; what is in it stays. */
  onClose?: () => void;
}

export function NoteFields({ draft, id, label, busy, focus = false, onStored, onClose }: NoteFieldsProps) {
  const words = useRef<HTMLTextAreaElement>(null);
  const buttons = useRef<HTMLDivElement>(null);
  const editing = useSignal<number | null>(null);
  const pictures = draft.pictures.value.length;
  const before = useRef(focus ? -1 : pictures);
  // At once: the next letter is one of the note, and not a key of the panel.
  useLayoutEffect(() => {
    if (focus) words.current?.focus();
  }, []);
  useEffect(() => {
    // Opened, or longer than it was: what stores it is in view, and not behind what sticks to the end of the panel.
    if (pictures > before.current) buttons.current?.scrollIntoView({ block: 'nearest' });
    before.current = pictures;
  }, [pictures]);
  const store = async (): Promise<void> => {
    if (busy || draft.empty.value || !(await draft.store())) return;
    onStored?.();
  };
  const take = (event: Event, files: readonly File[]): void => {
    if (files.length === 0 || !policy.value.pictures) return;
    event.preventDefault();
    void draft.add(files);
  };
  const edited = draft.pictures.value.find(({ key }) => key === editing.value);
  return (
    <>
      <form
        class="stack stack-s note-form"
        onSubmit={(event) => {
          event.preventDefault();
          void store();
        }}
        onPaste={(event) => take(event, picturesAmong(event.clipboardData, true))}
        onDragOver={(event) => {
          // Told to the rest of the page: this file is not for it.
          if (filesIn(event.dataTransfer)) event.preventDefault();
        }}
        onDrop={(event) => take(event, picturesAmong(event.dataTransfer, false))}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || onClose === undefined) return;
          event.preventDefault();
          onClose();
        }}
      >
        <div class="field">
          <div class="row row-fixed note-head">
            <label class="label grow break" for={id}>
              {label}
            </label>
            {onClose !== undefined && <IconButton icon="close" label={t('export_close')} onClick={onClose} />}
          </div>
          <textarea
            ref={words}
            id={id}
            class="input"
            rows={2}
            maxLength={4_000}
            value={draft.text.value}
            placeholder={t('run_note_hint')}
            onInput={(event) => (draft.text.value = event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void store();
            }}
          />
        </div>
        <LinkField draft={draft} id={`${id}-link`} />
        <NotePictures draft={draft} onEdit={(key) => (editing.value = key)} onRemoved={() => words.current?.focus()} />
        {draft.failure.value !== null && (
          <Notice tone="danger" role="alert">
            <p class="break">{draft.failure.value}</p>
          </Notice>
        )}
        <div class="row note-buttons" ref={buttons}>
          <Button submit icon="plus" disabled={busy || draft.busy.value || draft.empty.value}>
            {t('run_note_add')}
          </Button>
          {policy.value.pictures && <AddPictures draft={draft} />}
          {draft.link.value === null && (
            <Button kind="quiet" icon="external" onClick={() => (draft.link.value = '')}>
              {t('note_link')}
            </Button>
          )}
          {!draft.empty.value && (
            <Discard
              busy={draft.busy.value}
              onDiscard={() => {
                draft.discard();
                words.current?.focus();
              }}
            />
          )}
        </div>
        {policy.value.pictures ? <p class="hint">{t('note_drop_hint')}</p> : <SetElsewhere what="policy_pictures_off" />}
      </form>
      {edited !== undefined && (
        <PictureEditor
          read={() => Promise.resolve(edited.picture.blob)}
          alt={edited.alt}
          onSave={(picture) => {
            draft.change(edited.key, { picture });
            editing.value = null;
            return Promise.resolve();
          }}
          onClose={() => (editing.value = null)}
        />
      )}
    </>
  );
}

/** A slip takes nothing away: what it does is said before it does it. */
function Discard({ busy, onDiscard }: { busy: boolean; onDiscard: () => void }) {
  const sure = useSignal(false);
  return (
    <Button kind="quiet" disabled={busy} onClick={() => (sure.value ? onDiscard() : (sure.value = true))}>
      {t(sure.value ? 'note_discard_sure' : 'note_discard')}
    </Button>
  );
}

/** A label with a hidden field, so that the field itself has the focus and is named. */
function AddPictures({ draft }: { draft: NoteDraft }) {
  return (
    <label class="button button-quiet add-picture">
      <Icon name="picture" />
      <span>{t('note_picture_add')}</span>
      <input
        class="visually-hidden"
        type="file"
        multiple
        accept={TYPES.join(',')}
        onChange={(event) => {
          const field = event.currentTarget;
          const files = [...(field.files ?? [])];
          // The same file, chosen again, must be a change.
          field.value = '';
          void draft.add(files);
        }}
      />
    </label>
  );
}
