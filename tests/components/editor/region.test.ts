import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, hide, nudge, type Region } from '../../../components/editor/region';

const SIZE = { width: 300, height: 200 };
const inside = ({ x, y, width, height }: Region): boolean =>
  x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= SIZE.width && y + height <= SIZE.height;
const corner = fc.record({ x: fc.integer({ min: -50, max: 400 }), y: fc.integer({ min: -50, max: 300 }) });

describe('a part of a picture', () => {
  it('lies inside the picture, however it is dragged or moved', () => {
    const keys = fc.array(fc.record({ key: fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'), shiftKey: fc.boolean() }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(corner, corner, keys, (a, b, pressed) => {
        let region = between(a, b, SIZE);
        if (region !== null) expect(inside(region)).toBe(true);
        for (const key of pressed) {
          region = nudge(region, key, SIZE);
          expect(region !== null && inside(region)).toBe(true);
        }
      }),
    );
  });

  it('is left alone by other keys', () => {
    expect(nudge(null, { key: 'Enter', shiftKey: false }, SIZE)).toBeNull();
  });

  it('made unreadable has a handful of colors, each over a whole block', () => {
    const pixels = new Map<string, string>();
    const context = {
      fillStyle: '',
      getImageData: (x: number, y: number, width: number, height: number) => ({
        data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => ((x + y + i) * 7919) % 256),
      }),
      fillRect(x: number, y: number, width: number, height: number) {
        for (let i = x; i < x + width; i++) for (let j = y; j < y + height; j++) pixels.set(`${i} ${j}`, this.fillStyle);
      },
    };
    hide(context as unknown as CanvasRenderingContext2D, { x: 10, y: 20, width: 131, height: 77 });
    expect(pixels.size).toBe(131 * 77);
    expect(new Set(pixels.values()).size).toBeLessThanOrEqual(12);
  });
});
