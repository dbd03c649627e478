/** Which texts are the same to a locator: badges come and go, and another host is another thing. */
import { describe, expect, it } from 'vitest';
import { score } from '../../../procedures/targets/score';

const named = (recorded: string, found: string): { score: number; identical: boolean } => score({ name: recorded }, { name: found });

describe('names', () => {
  it.each([
    ['Save', 'save…'],
    ['Inbox (13)', 'Inbox (2)'],
    ['Inbox', 'Inbox 13'],
    ['Acknowledge host-3', 'acknowledge  host-3'],
  ])('"%s" is "%s"', (recorded, found) => expect(named(recorded, found)).toMatchObject({ identical: true }));

  it.each([
    ['Host 3', 'Host 4'],
    ['Inbox 13', 'Inbox 14'],
  ])('"%s" may be "%s": a guess', (recorded, found) => {
    expect(named(recorded, found)).toMatchObject({ identical: false });
    expect(named(recorded, found).score).toBeGreaterThan(0.6);
  });

  it.each([
    ['Acknowledge host-3', 'Acknowledge host-12'],
    ['Open INC0042', 'Open INC0043'],
    ['web01', 'web02'],
  ])('"%s" is never "%s"', (recorded, found) => expect(named(recorded, found)).toMatchObject({ identical: false, score: 0 }));
});
