/** What is painted over in a picture: everything that was there before or after, and no picture of a page that moved. */
import { describe, expect, it } from 'vitest';
import { covering } from '../../../procedures/recording/cover';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 20 });

describe('covering', () => {
  it('covers what both looks found, and what came or went', () => {
    expect(covering([box(0, 0)], [box(1, 1)])).toEqual([box(0, 0)]);
    expect(covering([box(0, 0)], [box(0, 0), box(0, 50)])).toEqual([box(0, 0), box(0, 50)]);
    expect(covering([], [box(0, 0)])).toEqual([box(0, 0)]);
    expect(covering([box(0, 0)], [])).toEqual([box(0, 0)]);
  });

  it('gives up where something moved, or where the second look did not come', () => {
    expect(covering([box(0, 0)], [box(0, 40)])).toBeNull();
    expect(covering([box(0, 0), box(0, 80)], [box(0, 0), box(0, 120)])).toBeNull();
    expect(covering([], null)).toBeNull();
  });
});
