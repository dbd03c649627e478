/** Links to procedures: what is written is read again, and what is none is none. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLink, textLink, webLink, type Link } from '../../../procedures/library/link';

const id = fc.stringMatching(/^[a-z0-9]{1,6}(?:[.-][a-z0-9]{1,6}){0,3}$/);
const link: fc.Arbitrary<Link> = fc.record({ pack: id, procedure: id, step: fc.option(id) });

describe('a link', () => {
  it('is read as it was written, in every form', () =>
    fc.assert(
      fc.property(link, fc.webUrl({ withFragments: true, withQueryParameters: true }), (written, base) => {
        expect(parseLink(textLink(written))).toEqual(written);
        expect(parseLink(webLink(written, base) ?? '')).toEqual(written);
        expect(parseLink(`ext+steplight:${encodeURIComponent(textLink(written).slice('steplight '.length))}`)).toEqual(written);
      }),
    ));

  it.each([
    ['shop/checkout', 'shop', 'checkout', null],
    ['  steplight shop/checkout#restart-one ', 'shop', 'checkout', 'restart-one'],
    ['ext+steplight:shop/checkout/restart-one', 'shop', 'checkout', 'restart-one'],
    ['ext+steplight://shop/checkout', 'shop', 'checkout', null],
    ['https://wiki.example/x?y=1#steplight=shop/checkout/restart-one', 'shop', 'checkout', 'restart-one'],
    ['https://wiki.example/#part&steplight=shop%2Fcheckout', 'shop', 'checkout', null],
  ])('%s', (text, pack, procedure, step) => expect(parseLink(text)).toEqual({ pack, procedure, step }));

  it.each([
    '',
    'steplight',
    'replica lag',
    'shop/',
    '/checkout',
    'Shop/Checkout',
    'shop/checkout/a/b',
    'shop/checkout#<b>',
    '../settings',
    `shop/${'a'.repeat(81)}`,
    'https://wiki.example/shop/checkout',
    'https://wiki.example/#steplight=',
    'https://wiki.example/#nosteplight=shop/checkout',
    'javascript:alert(1)#steplight=shop/checkout',
    'ext+steplight:%',
  ])('is not %j', (text) => expect(parseLink(text)).toBeNull());

  it.each(['', 'wiki', 'javascript:alert(1)', 'file:///x'])('has no base in %j', (base) =>
    expect(webLink({ pack: 'a', procedure: 'b', step: null }, base)).toBeNull(),
  );
});
