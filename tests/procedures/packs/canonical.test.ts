/** Canonical JSON is that of RFC 8785: its own examples, and the laws that signatures need. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, NotCanonical } from '../../../procedures/packs/canonical';

const shuffled = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(shuffled)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([name, each]) => [name, shuffled(each)]),
        )
      : value;
const inUnicode = (value: unknown): boolean => JSON.stringify(value).isWellFormed() && !/\\ud[89a-f]/.test(JSON.stringify(value));
const json = fc.jsonValue().filter(inUnicode);

describe('canonical JSON', () => {
  it('writes numbers, texts and literals as section 3.2.2', () => {
    const sample = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(JSON.parse(sample))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    expect(canonicalJson(-0)).toBe('0');
  });

  it('has names in the order of section 3.2.3, numbers among them as text', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6', '10', '9'];
    const written = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect([...written.matchAll(/"((?:[^"\\]|\\.)*)":/g)].map(([, name]) => name)).toEqual([
      '\\r',
      '1',
      '10',
      '9',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ]);
  });

  it('is the same for the same data, and reads back as it', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(written);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('refuses what has none', () => {
    expect(() => canonicalJson({ a: JSON.parse('"\\ud800"') as string })).toThrow(NotCanonical);
    expect(() => canonicalJson({ '\udc00': 1 })).toThrow(NotCanonical);
    expect(() => canonicalJson(JSON.parse('[1e999]'))).toThrow(NotCanonical);
  });
});
