/** Where the card goes: never over what it speaks of if there is another place, rather not over what is needed next; also in a corner that was chosen. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grow } from '../../page/spotlight/geometry';
import { cornerOf, MARGIN, nearestPlace, placeCard, put, type Placed, type Scene, type Spot } from '../../page/spotlight/place';
import { CORNERS, cornerToward } from '../../procedures/guide/card';
import type { Box } from '../../procedures/schema/target';

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

describe('a corner that was chosen', () => {
  const base = { size, view, anchor: null, avoid: [], last: null, opensBelow: false } as const;
  const at = (box: Box, change: Partial<Scene> = {}): Placed => placeCard({ ...base, anchor: box, corner: 'top-left', ...change });
  const middle = { x: 600, y: 400, width: 80, height: 30 };

  it('has the card, wherever the target is, as long as it covers nothing', () => {
    for (const corner of CORNERS) expect(placeCard({ ...base, anchor: middle, corner }).spot).toBe(corner);
    expect(placeCard({ ...base, corner: 'top-left' })).toEqual({ spot: 'top-left', x: 8, y: 8 });
  });

  it('gives it to the nearest free one over a target, a field in use or what is lit, and gets it back', () => {
    const under = { x: 40, y: 60, width: 80, height: 30 };
    // The view is wider than high: the corner below is nearer than the one beside.
    expect(at(under).spot).toBe('bottom-left');
    expect(at(under, { avoid: [{ x: 20, y: 600, width: 200, height: 40 }] }).spot).toBe('top-right');
    expect(at(middle, { avoid: [under] }).spot).toBe('bottom-left');
    expect(at(middle, { last: 'bottom-left' }).spot).toBe('top-left');
  });

  it('gives it up for whole controls that are needed next, and not for half of one', () => {
    const buttons = [0, 1].map((i) => ({ x: 60 + 90 * i, y: 120, width: 80, height: 30 }));
    expect(at(middle, { spare: buttons }).spot).toBe('bottom-left');
    expect(at(middle, { spare: [{ x: 340, y: 120, width: 80, height: 30 }] }).spot).toBe('top-left');
  });

  it('is led to by arrow keys, a side at a time', () => {
    expect(cornerToward('top-left', { x: 1, y: 0 })).toBe('top-right');
    expect(cornerToward('top-right', { x: 0, y: 1 })).toBe('bottom-right');
    expect(cornerToward('bottom-right', { x: 1, y: 0 })).toBe('bottom-right');
    expect(cornerOf({ x: 10, y: 440 }, size, view)).toBe('bottom-left');
  });

  it('is the nearest to where the card is let go; near its own place it is beside the target', () => {
    const places = CORNERS.map((name) => ({ name, ...put(name, { size, view, anchor: middle }) }));
    const beside = { name: 'beside', ...placeCard({ ...base, anchor: middle }) } as const;
    expect(nearestPlace({ x: 30, y: 500 }, [...places, beside])).toBe('bottom-left');
    expect(nearestPlace({ x: beside.x - 20, y: beside.y + 9 }, [...places, beside])).toBe('beside');
  });
});

describe('the law of the card', () => {
  const small = { width: 300, height: 200 };
  const area = { x: 0, y: 0, width: 900, height: 600 };
  const boxes = fc.record({
    x: fc.integer({ min: -50, max: 880 }),
    y: fc.integer({ min: -50, max: 580 }),
    width: fc.integer({ min: 8, max: 700 }),
    height: fc.integer({ min: 8, max: 500 }),
  });
  const corners = fc.constantFrom(null, ...CORNERS);
  const spots = fc.constantFrom<Spot | null>(null, 'below', 'gap', ...CORNERS);

  it('covers neither target nor field if there is room anywhere, wherever it was put', () => {
    fc.assert(
      fc.property(boxes, fc.array(boxes, { maxLength: 4 }), corners, spots, (anchor, avoid, corner, last) => {
        const placed = placeCard({ size: small, view: area, anchor, avoid, corner, last, opensBelow: false });
        const card = { ...placed, ...small };
        expect(card.x >= 0 && card.y >= 0 && card.x + card.width <= area.width && card.y + card.height <= area.height).toBe(true);
        const wanted = [anchor, ...avoid].map((box) => grow(box, 6));
        if (isRoom(wanted)) expect([anchor, ...avoid].some((box) => meets(card, box))).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same wherever the card was before, once a corner is chosen', () => {
    fc.assert(
      fc.property(boxes, fc.array(boxes, { maxLength: 3 }), fc.constantFrom(...CORNERS), spots, (anchor, avoid, corner, last) => {
        const scene = { size: small, view: area, anchor, avoid, corner, opensBelow: false };
        expect(placeCard({ ...scene, last })).toEqual(placeCard({ ...scene, last: null }));
      }),
    );
  });

  /** By trying every place of a grid, which is not how the card finds one. */
  function isRoom(inTheWay: Box[]): boolean {
    for (let x = MARGIN; x <= area.width - small.width - MARGIN; x += 4)
      for (let y = MARGIN; y <= area.height - small.height - MARGIN; y += 4)
        if (!inTheWay.some((box) => meets({ x, y, ...small }, box))) return true;
    return false;
  }
});
