/**
 * Paints a picture of a step: what must not be seen is covered, the element is marked, a part around it is cut out; both as
 * WebP, not larger than they are of use. Collaborator: pictures.ts. What was not covered is never stored anywhere.
 */
import type { PageView } from '../../procedures/schema/commands';
import type { Box } from '../../procedures/schema/target';
import { hashOf } from '../db/media';
import type { StoredMedia } from '../db/stored';

export interface Drawing {
  /** In CSS px of the viewport. */
  masks: readonly Box[];
  /** The element; null where it is not known. */
  box: Box | null;
  view: PageView;
}

const WIDEST = 1_280;
/** Around the element, in CSS px, so that one sees where it is. */
const AROUND = { x: 160, y: 90 };
const SMALLEST_PART = { width: 480, height: 240 };
const QUALITY = 0.8;
const COVER = '#8a949e';
/** Light around dark: seen on any page. */
const MARKS = [
  { color: '#ffffff', width: 6 },
  { color: '#d9480f', width: 3 },
];

/** px that a picture may differ from what its page says of itself: browsers round. */
const ROUNDED = 3;

/** Null where the picture is not of that view: then nobody knows what to cover where. */
export async function drawShot(
  image: string,
  { masks, box, view }: Drawing,
): Promise<{ whole: StoredMedia; part: StoredMedia | null } | null> {
  const bitmap = await createImageBitmap(blobOf(image));
  const isOther = (px: number, css: number): boolean => Math.abs(px - css * view.scale) > ROUNDED;
  if (isOther(bitmap.width, view.width) || isOther(bitmap.height, view.height)) return null;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = contextOf(canvas);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const scale = canvas.width / view.width;
  context.fillStyle = COVER;
  // A little more than it is: letters reach over the edge of their box.
  for (const each of masks)
    context.fillRect((each.x - 2) * scale, (each.y - 2) * scale, (each.width + 4) * scale, (each.height + 4) * scale);
  if (box !== null) mark(context, box, scale);
  const all: Box = { x: 0, y: 0, width: canvas.width, height: canvas.height };
  const whole = await cut(canvas, all, Math.min(1, WIDEST / canvas.width));
  const part = box === null ? null : await cut(canvas, partAround(box, scale, all), 1 / Math.max(1, scale / 2));
  return { whole, part };
}

function mark(context: OffscreenCanvasRenderingContext2D, { x, y, width, height }: Box, scale: number): void {
  for (const { color, width: line } of MARKS) {
    context.strokeStyle = color;
    context.lineWidth = line * scale;
    context.beginPath();
    context.roundRect((x - 3) * scale, (y - 3) * scale, (width + 6) * scale, (height + 6) * scale, 5 * scale);
    context.stroke();
  }
}

/** In px of the picture. */
function partAround(box: Box, scale: number, all: Box): Box {
  const side = (at: number, size: number, around: number, least: number, most: number): { at: number; size: number } => {
    const wanted = Math.min(most, Math.max(size + 2 * around, least) * scale);
    const middle = (at + size / 2) * scale;
    return { at: Math.max(0, Math.min(most - wanted, middle - wanted / 2)), size: wanted };
  };
  // Of a list's row, or of the whole page, the middle says less than what is there.
  const across = side(box.x, Math.min(box.width, 900), AROUND.x, SMALLEST_PART.width, all.width);
  const down = side(box.y, Math.min(box.height, 500), AROUND.y, SMALLEST_PART.height, all.height);
  return { x: across.at, y: down.at, width: across.size, height: down.size };
}

async function cut(from: OffscreenCanvas, { x, y, width, height }: Box, by: number): Promise<StoredMedia> {
  const size = { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(from, x, y, width, height, 0, 0, size.width, size.height);
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  return { sha256: await hashOf(await blob.arrayBuffer()), blob, ...size, storedAt: Date.now() };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures in the background.');
  return context;
}

function blobOf(dataUrl: string): Blob {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  return new Blob([Uint8Array.from(text, (sign) => sign.charCodeAt(0))], { type: 'image/png' });
}
