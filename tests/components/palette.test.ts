/** Highlights: folding and letters of several units move nothing. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../components/palette/highlight';

describe('a highlight', () => {
  it.each([
    ['Réplica lags', 'replica', ['Réplica']],
    ['The lag of the replica', 'the la', ['The', 'la', 'the']],
    ['Ⅻ o’clock 🚨 alert', 'alert', ['alert']],
    ['Nothing', 'replica', []],
    ['Nothing', '', []],
  ])('in %j of %j', (text, query, marked) =>
    expect(partsOf(text, query).flatMap((part) => (part.marked ? [part.text] : []))).toEqual(marked),
  );

  it('leaves the text as it is', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 5 }), (text, query) => {
        const parts = partsOf(text, query).map((part) => part.text);
        expect(parts.join('')).toBe(text);
      }),
    ));
});
