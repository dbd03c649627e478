/** What is left of an address. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceAddress } from '../../../procedures/redaction/address';
import { addressesWith, canaries, leaks } from './canaries';

describe('reduceAddress', () => {
  it.each([
    ['https://tool.example.com/hosts/web-01?tab=2#alerts', 'https://tool.example.com/hosts/web-01'],
    ['http://tool.example.com:8080/', 'http://tool.example.com:8080/'],
    ['https://sam:pw@tool.example.com/hosts', 'https://tool.example.com/hosts'],
    ['https://tool.example.com/app#/alerts/17?token=a', 'https://tool.example.com/app#/alerts/17'],
    ['https://tool.example.com/app#!/alerts', 'https://tool.example.com/app#!/alerts'],
    ['https://tool.example.com/list;jsessionid=A1B2/next', 'https://tool.example.com/list/next'],
    ['https://tool.example.com/a/..;x/b', 'https://tool.example.com/b'],
    ['https://tool.example.com/invite/a1b2c3d4', 'https://tool.example.com/invite/…'],
    [
      'https://tool.example.com/incidents/550e8400-e29b-41d4-a716-446655440000',
      'https://tool.example.com/incidents/550e8400-e29b-41d4-a716-446655440000',
    ],
    ['file:///notes/today.html', 'file:'],
    ['about:blank', 'about:'],
    ['data:text/html,secret', 'data:'],
    ['blob:https://tool.example.com/1', 'blob:'],
    ['javascript:alert(1)', 'javascript:'],
    ['not an address', ''],
    ['', ''],
  ])('%s', (href, reduced) => {
    expect(reduceAddress(href)).toBe(reduced);
  });

  it('keeps none of the canaries', () => {
    const left = canaries().flatMap((canary) =>
      addressesWith(canary).flatMap((href) =>
        leaks(reduceAddress(href), canary) ? [`${canary.name}: ${href} → ${reduceAddress(href)}`] : [],
      ),
    );
    expect(left).toEqual([]);
  });

  it('never throws, never says more than 2000 letters, and once is enough', () => {
    const address = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string(),
      fc.constantFrom(...canaries(1).flatMap(addressesWith)),
    );
    fc.assert(
      fc.property(address, (href) => {
        const once = reduceAddress(href);
        expect(once.length).toBeLessThanOrEqual(2_000);
        if (/^https?:/.test(once)) expect(reduceAddress(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
