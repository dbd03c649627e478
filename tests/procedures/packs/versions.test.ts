/** Versions: an order, and a next one that is always higher and always allowed. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareVersions, raisePatch } from '../../../procedures/packs/versions';
import { Version } from '../../../procedures/schema/primitives';

const part = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 999_990, max: 999_999 }));
// The very last version of all has no next one.
const version = fc.tuple(fc.integer({ min: 0, max: 999_998 }), part, part).map((parts) => parts.join('.'));

it('compareVersions orders by number', () => {
  expect(['1.10.0', '1.9.9', '0.99.0', '1.9.10'].sort(compareVersions)).toEqual(['0.99.0', '1.9.9', '1.9.10', '1.10.0']);
  fc.assert(fc.property(version, version, (a, b) => compareVersions(a, b) + compareVersions(b, a) === 0));
});

it('raisePatch gives a higher version that a pack may have', () => {
  expect(raisePatch('1.2.3')).toBe('1.2.4');
  fc.assert(
    fc.property(version, (before) => {
      const after = raisePatch(before);
      expect(compareVersions(after, before)).toBe(1);
      expect(Version.safeParse(after).success).toBe(true);
    }),
  );
});
