/** What candidates say for themselves, and that the weights and the features know each other. */
import { describe, expect, it } from 'vitest';
import { compare } from '../../../procedures/targets/compare';
import { asker, type Asked } from '../../../procedures/targets/features';
import weights from '../../../procedures/targets/model.json';
import { utilityOf } from '../../../procedures/targets/model';
import type { TargetFacts } from '../../../procedures/schema/target';
import { dice, iconWords, leadsWords } from '../../../procedures/targets/words-of';

const BOX = { x: 0, y: 0, width: 80, height: 24 };
function ask(was: TargetFacts, now: TargetFacts, { names = [] as string[], closed = false, unique = ['name'] } = {}): Asked {
  const told = new Set(unique);
  const comparison = compare(was, now, told);
  const holds = new Map(comparison.facts.map(({ key, fit }) => [key, fit >= 0.95 ? 1 : 0]));
  const spread = { of: 20, holds, nears: holds, told };
  return asker({ facts: was, box: BOX }, { spread, names, closed })({ facts: now, comparison, visible: true, box: BOX });
}
const worth = (...given: Parameters<typeof ask>): number => utilityOf(ask(...given).features);

const SAVE: TargetFacts = {
  tag: 'button',
  role: 'button',
  name: 'Save',
  id: 'save',
  heading: 'Edit host',
  before: 'Comment',
  after: 'Cancel',
  prevControls: ['Comment'],
  nextControls: ['Cancel'],
  landmark: { role: 'main' },
};

describe('worth', () => {
  it('is more the more holds', () => {
    const { id: _, ...moved } = SAVE;
    const renamed = { ...SAVE, name: 'Store changes', id: 'store' };
    expect(worth(SAVE, SAVE)).toBeGreaterThan(worth(SAVE, moved));
    expect(worth(SAVE, moved)).toBeGreaterThan(0);
    expect(worth(SAVE, moved)).toBeGreaterThan(worth(SAVE, renamed));
  });
  it('is less for what stood beside it, and where the gap has closed', () => {
    const cancel = { ...SAVE, name: 'Cancel', id: 'cancel' };
    const other = { ...SAVE, name: 'Close', id: 'close' };
    expect(ask(SAVE, cancel).features['neighbour']).toBe(1);
    expect(worth(SAVE, cancel)).toBeLessThan(worth(SAVE, other));
    expect(worth(SAVE, other, { closed: true })).toBeLessThan(worth(SAVE, other));
  });
  it('has no weight without a feature of its name', () => {
    const made =
      /^(?:[a-z]+(?:[A-Z][a-z]+)?(?:\.(?:same|rare|told|part|lacks|other|apart|gone|none|half|most|all|others|unknown|words|within|only|still|only\*around|even))?|(?:no)?name[&*](?:noown|own|around)|(?:id|href|field)&noname)$/;
    expect(Object.keys(weights).filter((name) => !made.test(name))).toEqual([]);
  });
});

describe('telling', () => {
  it('is nothing but its place', () => expect(ask(SAVE, { ...SAVE, name: 'Dark mode', id: 'dark' }).telling).toBe(false));
  it('is a name alone, but not of another kind elsewhere', () => {
    const search: TargetFacts = { role: 'link', name: 'Search', heading: 'Menu', before: 'Extras', after: 'Docs' };
    expect(ask(search, { role: 'link', name: 'Search' }).telling).toBe(true);
    expect(ask(search, { role: 'button', name: 'Search' }).telling).toBe(false);
  });
  it('is not a name that twins had, once the row is another', () => {
    const ack: TargetFacts = { role: 'button', name: 'Acknowledge', row: { key: 'web-01' } };
    expect(ask(ack, { ...ack, row: { key: 'web-01 HTTP Acknowledge' } }, { unique: ['row'] }).telling).toBe(true);
    expect(ask(ack, { ...ack, row: { key: 'web-02 HTTP Acknowledge' } }, { unique: ['row'] }).telling).toBe(false);
  });
  it('is never what was there beside it, of the same destination', () => {
    const users: TargetFacts = {
      role: 'link',
      name: 'Users',
      attributes: { href: '/users' },
      rivals: [{ name: 'All Users', href: '/users' }],
    };
    expect(ask(users, { role: 'link', name: 'All Users', attributes: { href: '/users' } }).known).toBe(true);
    expect(ask(users, { role: 'link', name: 'People', attributes: { href: '/users' } }).known).toBe(false);
  });
});

describe('words', () => {
  it('of icons leave out how they are drawn', () => {
    expect(dice(iconWords('envelope-o'), iconWords('envelope-fill'))).toBe(1);
    expect(dice(iconWords('pie-chart'), iconWords('chart-pie'))).toBe(1);
    expect(dice(iconWords('lock'), iconWords('print'))).toBe(0);
  });
  it('of destinations leave out how they are routed', () =>
    expect(dice(leadsWords('/server_export.php'), leadsWords('/index.php?route=/server/export'))).toBe(1));
});
