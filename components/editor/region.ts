/** A part of a picture: chosen by two corners or by keys, cut out, or made unreadable. Collaborator: PictureEditor.tsx. */

export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

/** The rectangle between two corners, inside the picture, in whole pixels. */
export function between(a: { x: number; y: number }, b: { x: number; y: number }, within: Size): Region | null {
  const clamp = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0), most));
  const [left, right] = [clamp(Math.min(a.x, b.x), within.width), clamp(Math.max(a.x, b.x), within.width)];
  const [top, bottom] = [clamp(Math.min(a.y, b.y), within.height), clamp(Math.max(a.y, b.y), within.height)];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrows move the part, with Shift they make it larger or smaller; the first one chooses the middle. Null: not such a key. */
export function nudge(region: Region | null, { key, shiftKey }: { key: string; shiftKey: boolean }, within: Size): Region | null {
  const arrow = ARROWS[key];
  if (arrow === undefined) return null;
  const { width, height } = within;
  if (region === null) return between({ x: width * 0.4, y: height * 0.4 }, { x: width * 0.6, y: height * 0.6 }, within);
  const stride = Math.max(1, Math.round(Math.min(width, height) / 50));
  const [dx, dy] = [arrow[0] * stride, arrow[1] * stride];
  if (shiftKey) {
    const corner = { x: Math.max(region.x + 1, region.x + region.width + dx), y: Math.max(region.y + 1, region.y + region.height + dy) };
    return between(region, corner, within) ?? region;
  }
  return {
    ...region,
    x: Math.min(Math.max(0, region.x + dx), width - region.width),
    y: Math.min(Math.max(0, region.y + dy), height - region.height),
  };
}

export function cropTo(context: CanvasRenderingContext2D, region: Region): void {
  const { canvas } = context;
  const part = context.getImageData(region.x, region.y, region.width, region.height);
  canvas.width = region.width;
  canvas.height = region.height;
  context.putImageData(part, 0, 0);
}

/**
 * A handful of blocks, each one colour: what is read in them cannot be made out again, as the letters of a fine mosaic
 * or a mild blur can.
 */
export function hide(context: CanvasRenderingContext2D, { x, y, width, height }: Region): void {
  const across = Math.max(1, Math.min(4, Math.round(width / 24)));
  const down = Math.max(1, Math.min(3, Math.round(height / 24)));
  for (let i = 0; i < across; i++) {
    for (let j = 0; j < down; j++) {
      const [left, right] = [x + Math.floor((i * width) / across), x + Math.floor(((i + 1) * width) / across)];
      const [top, bottom] = [y + Math.floor((j * height) / down), y + Math.floor(((j + 1) * height) / down)];
      if (right === left || bottom === top) continue;
      context.fillStyle = meanOf(context.getImageData(left, top, right - left, bottom - top).data);
      context.fillRect(left, top, right - left, bottom - top);
    }
  }
}

function meanOf(data: Uint8ClampedArray): string {
  const sums = [0, 0, 0];
  for (let i = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + (data[i + c] ?? 0);
  return `rgb(${sums.map((sum) => Math.round(sum / (data.length / 4))).join(' ')})`;
}
