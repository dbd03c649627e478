/**
 * A file as a picture that a pack may hold: of a type that packs know, not too large in pixels or bytes. What is too large
 * is drawn smaller. Drawing it anew also leaves behind what a camera or a tool wrote into the file.
 */
import { t } from '../common/text';

export interface Picture {
  blob: Blob;
  width: number;
  height: number;
}

export const TYPES: readonly string[] = ['image/webp', 'image/png', 'image/jpeg'];
/** Limits of schema/pack.ts: base64 makes three bytes four. */
const MOST_BYTES = 3_000_000;
const LARGEST = 2_400;

export async function readPicture(file: Blob): Promise<Picture> {
  if (!TYPES.includes(file.type)) throw new Error(t('editor_picture_type'));
  const image = await createImageBitmap(file).catch(() => {
    throw new Error(t('editor_picture_broken'));
  });
  try {
    const scale = Math.min(1, LARGEST / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await pictureOf(canvas);
  } finally {
    image.close();
  }
}

/** As WebP, or as PNG where the browser writes no WebP; each time smaller until it may be kept. */
export async function pictureOf(canvas: HTMLCanvasElement): Promise<Picture> {
  for (const quality of [0.9, 0.75, 0.5]) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', quality));
    if (blob !== null && blob.size <= MOST_BYTES) return { blob, width: canvas.width, height: canvas.height };
  }
  throw new Error(t('editor_picture_large'));
}
