/** What candidates say for themselves, and that the weights and the features know each other. */
import { describe, expect, it } from 'vitest';
import { compare } from '../../../procedures/targets/compare';
import { asker, type Asked } from '../../../procedures/targets/features';
import weights from '../../../procedures/targets/model.json';
import { utilityOf } from '../../../procedures/targets/model';
import type { TargetFacts } from '../../../procedures/schema/target';
import { signOf } from '../../bench/targets/learn/signs.mjs';
import { dice, iconWords, leadsWords } from '../../../procedures/targets/words-of';

const BOX = { x: 0, y: 0, width: 80, height: 24 };
function ask(was: TargetFacts, now: TargetFacts, { names = [] as string[], closed = false, unique = ['name'], given = false } = {}): Asked {
  const told = new Set(unique);
  const comparison = compare(was, now, told);
  const holds = new Map(comparison.facts.map(({ key, fit }) => [key, fit >= 0.95 ? 1 : 0]));
  const spread = { of: 20, holds, nears: holds, told };
  return asker(
    { facts: was, box: BOX, rowGiven: given },
    { spread, names, closed, unseen: 0 },
  )({ facts: now, comparison, visible: true, box: BOX });
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
  it('never falls when more agrees, nor rises when something contradicts', () => {
    const signed = Object.entries(weights).map(([name, weight]) => ({ name, weight, sign: signOf(name) }));
    expect(signed.filter(({ weight, sign }) => weight * sign < 0)).toEqual([]);
    expect(signed.some(({ sign }) => sign === -1) && signed.some(({ sign }) => sign === 1)).toBe(true);
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
  it('is the row that the incident gives, whatever number is in it now, and no other', () => {
    const ack: TargetFacts = { role: 'link', name: 'Acknowledge', row: { key: 'web-02' }, attributes: { href: '/ack?alert=301' } };
    const now = (row: string): TargetFacts => ({ ...ack, row: { key: row }, attributes: { href: '/ack?alert=410' } });
    const how = { unique: ['@href', 'row'], given: true };
    expect(ask(ack, now('web-02 HTTP Acknowledge'), how)).toMatchObject({ telling: true, other: false });
    expect(ask(ack, now('web-02 HTTP Acknowledge'), { ...how, given: false }).telling).toBe(false);
    expect(ask(ack, now('web-03 HTTP Acknowledge'), how)).toMatchObject({ telling: false, other: true });
  });
  it('is a field of that name in the same form, in any language, and not in another form that had one', () => {
    const field: TargetFacts = { role: 'textbox', name: 'Subject', form: 'update', attributes: { name: 'subject' } };
    expect(ask(field, { ...field, name: 'Betreff' }).telling).toBe(true);
    expect(ask(field, { ...field, name: 'Betreff', form: 'search' }).telling).toBe(false);
    const { form: _, ...loose } = field;
    expect(ask(loose, { ...loose, name: 'Betreff' }).telling).toBe(true);
    const rivals = [{ name: 'New name', field: 'subject' }];
    expect(ask({ ...field, rivals }, { ...field, name: 'New name', form: 'rename', before: 'a' }).telling).toBe(false);
  });
  it('of a cell is its row and column, not what stands in it', () => {
    const cell: TargetFacts = { role: 'cell', name: '2.1 s', row: { key: '/checkout', column: 'p95' } };
    expect(ask(cell, { ...cell, name: '0.8 s', row: { key: '/checkout 0.8 s', column: 'p95' } }).telling).toBe(true);
    expect(ask(cell, { ...cell, name: '0.8 s', row: { key: '/login 0.8 s', column: 'p95' } }).telling).toBe(false);
  });
  it('of an icon without a name is its picture, and no control that has a name', () => {
    const bin: TargetFacts = { role: 'button', icon: 'trash', row: { key: 'web-01' } };
    const how = { unique: ['row', 'icon'] };
    expect(ask(bin, { ...bin, row: { key: 'web-01 Trash' } }, how).telling).toBe(true);
    expect(ask(bin, { ...bin, icon: 'edit', row: { key: 'web-01 Trash' } }, how).telling).toBe(false);
    expect(ask(bin, { role: 'button', name: 'Edit', row: { key: 'web-01 Edit' } }, how).telling).toBe(false);
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

describe('features', () => {
  it('say that it is the same of several with its name, if what stood around it does too', () => {
    const like: TargetFacts = { role: 'link', name: 'Like', before: 'Share', place: { index: 1, of: 2 } };
    const told = new Set(['before']);
    const at = (before: string, index: number): Record<string, number> => {
      const now = { ...like, before };
      const comparison = compare(like, now, told);
      const spread = { of: 20, holds: new Map(), nears: new Map(), told };
      return asker(
        { facts: like },
        { spread, names: [], closed: false, unseen: 0 },
      )({
        facts: now,
        comparison,
        visible: true,
        box: BOX,
        place: { index, of: 2 },
      }).features;
    };
    expect(at('Share', 1)).toMatchObject({ 'turn.same': 1 });
    expect(at('Share', 0)).toMatchObject({ 'turn.other': 1 });
    expect(at('Reply', 1)).not.toHaveProperty('turn.same');
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
