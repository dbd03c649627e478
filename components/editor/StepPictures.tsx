/** The pictures of a step: shown, described, added, edited (cropped, made unreadable in parts), removed. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Icon } from '../common/Icon';
import { reasonOf } from '../common/doing';
import { Button, Notice } from '../common/parts';
import { policy } from '../common/policy';
import { SetElsewhere } from '../common/SetElsewhere';
import { t } from '../common/text';
import { TextField } from './fields';
import { PictureEditor } from './PictureEditor';
import type { Pictures } from './pictures';
import { readPicture, TYPES, type Picture } from './picture-file';
import type { StepParts } from './step-parts';

const MOST = 10;

export function StepPictures({ step, problem, set, pictures }: StepParts & { pictures: Pictures }) {
  const media = step.media ?? [];
  const failed = useSignal<string | null>(null);
  const editing = useSignal<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = async (files: FileList | null): Promise<void> => {
    failed.value = null;
    const added: typeof media = [];
    for (const file of [...(files ?? [])].slice(0, MOST - media.length)) {
      try {
        added.push({ sha256: await keep(await readPicture(file), pictures), alt: step.title.trim() || t('editor_picture') });
      } catch (thrown) {
        failed.value = reasonOf(thrown);
      }
    }
    if (added.length > 0) set({ media: [...media, ...added] }, 'picture');
  };
  const replace = async (index: number, picture: Picture): Promise<void> => {
    const sha256 = await keep(picture, pictures);
    set({ media: media.map((each, i) => (i === index ? { ...each, sha256 } : each)) }, 'picture');
    editing.value = null;
  };
  const edited = editing.value === null ? undefined : media[editing.value];
  return (
    <>
      {media.map((picture, index) => (
        <figure key={`${picture.sha256} ${index}`} class="edit-picture">
          <Shown sha256={picture.sha256} pictures={pictures} />
          <TextField
            name={index === 0 ? 'media' : undefined}
            label={t('editor_picture_alt')}
            hint={t('editor_picture_alt_hint')}
            value={picture.alt}
            problem={problem('media', `${index}.alt`)}
            onChange={(alt) => alt.trim() !== '' && set({ media: media.with(index, { ...picture, alt }) })}
          />
          <div class="row">
            {policy.value.pictures && (
              <Button icon="edit" onClick={() => (editing.value = index)}>
                {t('editor_picture_edit')}
              </Button>
            )}
            <Button
              icon="trash"
              label={`${t('packs_remove')}: ${picture.alt}`}
              onClick={() => {
                set({ media: media.toSpliced(index, 1) }, 'picture');
                input.current?.focus();
              }}
            >
              {t('packs_remove')}
            </Button>
          </div>
        </figure>
      ))}
      {failed.value !== null && (
        <Notice tone="danger" role="alert">
          {failed.value}
        </Notice>
      )}
      {!policy.value.pictures && <SetElsewhere what="policy_pictures_off" />}
      {media.length < MOST && policy.value.pictures && (
        <label class="button add-picture">
          <Icon name="plus" />
          <span>{t('editor_picture_add')}</span>
          <input
            ref={input}
            class="visually-hidden"
            type="file"
            multiple
            accept={TYPES.join(',')}
            onChange={(event) => {
              const { files } = event.currentTarget;
              void add(files).finally(() => {
                if (input.current !== null) input.current.value = '';
              });
            }}
          />
        </label>
      )}
      {edited !== undefined && (
        <PictureEditor
          read={() => pictures.blob(edited.sha256)}
          alt={edited.alt}
          onSave={(picture) => replace(editing.value ?? 0, picture)}
          onClose={() => (editing.value = null)}
        />
      )}
    </>
  );
}

const keep = (picture: Picture, pictures: Pictures): Promise<string> =>
  pictures.put(picture.blob, { width: picture.width, height: picture.height });

function Shown({ sha256, pictures }: { sha256: string; pictures: Pictures }) {
  const url = pictures.url(sha256).value;
  if (url === null) return <p class="hint">{t('editor_picture_gone')}</p>;
  // Described by the field beside it.
  return <img src={url} alt="" />;
}
