/**
 * Cuts a picture and makes parts of it unreadable, for good: the new picture is drawn from what is left, and the old one
 * is no longer named by the step. A part is chosen by dragging, or with the arrow keys. Collaborator: region.ts.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { reasonOf } from '../common/doing';
import { Button, Notice } from '../common/parts';
import { t } from '../common/text';
import { pictureOf, type Picture } from './picture-file';
import { between, cropTo, hide, nudge, type Region } from './region';

export interface PictureEditorProps {
  read: () => Promise<Blob | null>;
  alt: string;
  onSave: (picture: Picture) => Promise<void>;
  onClose: () => void;
}

export function PictureEditor({ read, alt, onSave, onClose }: PictureEditorProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const region = useSignal<Region | null>(null);
  /** The picture as it was before each change. */
  const before = useSignal<ImageData[]>([]);
  const failed = useSignal<string | null>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
    void open(read, canvas.current).catch(() => (failed.value = t('editor_picture_gone')));
  }, []);
  const change = (work: (context: CanvasRenderingContext2D, at: Region) => void): void => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (context === null || context === undefined || region.value === null) return;
    before.value = [...before.value, context.getImageData(0, 0, context.canvas.width, context.canvas.height)];
    work(context, region.value);
    region.value = null;
    canvas.current?.focus();
  };
  const back = (): void => {
    const last = before.value.at(-1);
    if (last === undefined || canvas.current === null) return;
    before.value = before.value.slice(0, -1);
    canvas.current.width = last.width;
    canvas.current.height = last.height;
    canvas.current.getContext('2d')?.putImageData(last, 0, 0);
    region.value = null;
  };
  const save = async (): Promise<void> => {
    try {
      if (canvas.current !== null) await onSave(await pictureOf(canvas.current));
    } catch (thrown) {
      failed.value = reasonOf(thrown);
    }
  };
  const point = (event: PointerEvent): { x: number; y: number } => {
    const target = event.currentTarget as HTMLCanvasElement;
    const box = target.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * target.width, y: ((event.clientY - box.top) / box.height) * target.height };
  };
  return (
    <dialog class="dialog dialog-wide" ref={dialog} aria-labelledby="picture-heading" data-own-undo onClose={onClose}>
      <div class="stack">
        <h2 id="picture-heading">{t('editor_picture_edit')}</h2>
        <p class="small muted" id="picture-keys">
          {t('editor_picture_how')}
        </p>
        <div class="picture-board">
          <canvas
            ref={canvas}
            tabIndex={0}
            role="img"
            aria-label={alt}
            aria-describedby="picture-keys"
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              from.current = point(event);
              region.value = null;
            }}
            onPointerMove={(event) => {
              if (from.current !== null) region.value = between(from.current, point(event), event.currentTarget);
            }}
            onPointerUp={() => (from.current = null)}
            onPointerCancel={() => (from.current = null)}
            onKeyDown={(event) => {
              const next = nudge(region.value, event, event.currentTarget);
              if (next === null) return;
              event.preventDefault();
              region.value = next;
            }}
          />
          {region.value !== null && canvas.current !== null && <Chosen region={region.value} canvas={canvas.current} />}
        </div>
        {failed.value !== null && (
          <Notice tone="danger" role="alert">
            {failed.value}
          </Notice>
        )}
        <div class="row">
          <Button disabled={region.value === null} onClick={() => change(hide)}>
            {t('editor_picture_hide')}
          </Button>
          <Button disabled={region.value === null} onClick={() => change(cropTo)}>
            {t('editor_picture_crop')}
          </Button>
          <Button icon="undo" disabled={before.value.length === 0} onClick={back}>
            {t('editor_undo')}
          </Button>
          <span class="grow" />
          <Button onClick={() => dialog.current?.close()}>{t('common_cancel')}</Button>
          <Button kind="primary" disabled={before.value.length === 0} onClick={() => void save()}>
            {t('editor_picture_save')}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

async function open(read: () => Promise<Blob | null>, canvas: HTMLCanvasElement | null): Promise<void> {
  const blob = await read();
  if (blob === null || canvas === null) throw new Error('There is no picture.');
  const image = await createImageBitmap(blob);
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(image, 0, 0);
  image.close();
}

function Chosen({ region, canvas }: { region: Region; canvas: HTMLCanvasElement }) {
  const share = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  return (
    <div
      class="picture-region"
      aria-hidden="true"
      style={{
        left: share(region.x, canvas.width),
        top: share(region.y, canvas.height),
        width: share(region.width, canvas.width),
        height: share(region.height, canvas.height),
      }}
    />
  );
}
