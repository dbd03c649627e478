/** Where the card goes: never over what it speaks of if there is another place, rather not over what is needed next. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCard } from '../../page/spotlight/place';

const size = { width: 360, height: 290 };
const view = { x: 0, y: 0, width: 1180, height: 760 };
const meets = (a: { x: number; y: number; width: number; height: number }, b: typeof a): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('the place of the card', () => {
  // A field of a dialog with its buttons below it.
  const field = { x: 395, y: 358, width: 390, height: 78 };
  const buttons = [
    { x: 484, y: 458, width: 72, height: 35 },
    { x: 565, y: 458, width: 220, height: 35 },
  ];
  const scene = { size, view, anchor: field, avoid: [], last: null, opensBelow: false } as const;

  it('is below the target, and beside it where buttons would be covered', () => {
    expect(placeCard(scene).spot).toBe('below');
    const placed = placeCard({ ...scene, spare: buttons });
    expect(placed.spot).toBe('right');
    expect(buttons.some((button) => meets({ ...placed, ...size }, button))).toBe(false);
  });

  it('stays where it is for less than a whole button', () => {
    expect(placeCard({ ...scene, last: 'below', spare: [{ x: 700, y: 458, width: 120, height: 35 }] }).spot).toBe('below');
    expect(placeCard({ ...scene, last: 'below', spare: buttons }).spot).toBe('right');
  });

  it('covers no target of ordinary size, wherever that is, and is inside the view', () => {
    const targets = fc.record({
      x: fc.integer({ min: 0, max: 1000 }),
      y: fc.integer({ min: 0, max: 700 }),
      width: fc.integer({ min: 8, max: 180 }),
      height: fc.integer({ min: 8, max: 60 }),
    });
    fc.assert(
      fc.property(targets, fc.array(targets, { maxLength: 8 }), (anchor, spare) => {
        const placed = placeCard({ ...scene, anchor, spare });
        const card = { ...placed, ...size };
        expect(meets(card, anchor)).toBe(false);
        expect(card.x >= 0 && card.y >= 0 && card.x + card.width <= view.width && card.y + card.height <= view.height).toBe(true);
      }),
    );
  });
});
