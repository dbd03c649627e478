/** The same for another thing: what must not be taken for it, and what a release may change. */
import { describe, expect, it } from 'vitest';
import { difference, isAnotherThing } from '../../../procedures/targets/objects';

describe('two destinations', () => {
  it.each([
    ['/dashboard/2', '/dashboard/2', 'none'],
    ['/dashboard/2', '/dashboard/5', 'number'],
    ['/t?id=5', '/t?id=7', 'number'],
    ['/extinfo.cgi?type=1&host=cache-01', '/extinfo.cgi?type=1&host=app-07', 'value'],
    ['/extinfo.cgi?host=a&type=1', '/extinfo.cgi?type=1&host=a', 'none'],
    ['/list?orderby=date&order=desc', '/list?orderby=date&order=asc', 'none'],
    ['/server_export.php', '/index.php?route=/server/export', 'route'],
    ['/a/b', '/a/b/c', 'route'],
    ['/hosts/web', '/hosts/db', 'route'],
  ])('%s and %s differ in: %s', (a, b, wanted) => expect(difference(a, b)).toBe(wanted));
});

describe('a candidate', () => {
  const link = (name: string, href: string): { name: string; attributes: Record<string, string> } => ({ name, attributes: { href } });
  const is = (was: [string, string], now: [string, string], row?: boolean): string =>
    isAnotherThing(link(...was), link(...now), {
      name: was[0] === now[0],
      named: was[0] === now[0],
      row,
      given: false,
      owned: was[1] === now[1],
      unique: true,
    });

  it('with the number of this one and another name is another thing', () => {
    expect(is(['Billing API', '/dashboard/2'], ['Invoice export', '/dashboard/2'])).toBe('yes');
    expect(is(['web-01', '/host?id=12'], ['db-04', '/host?id=12'])).toBe('yes');
  });
  it('with a version or an address in its destination has no number', () => {
    expect(is(['MySQL', '/adminer.php?server=127.0.0.1:3306'], ['MariaDB', '/adminer.php?server=127.0.0.1:3306'])).toBe('no');
  });
  it('of the same name is it, whatever number it has now', () => {
    expect(is(['Billing API', '/dashboard/2'], ['Billing API', '/dashboard/7'])).toBe('no');
  });
  it('for another host is another thing, even of the same name', () => {
    expect(is(['This host has 1 comment', '/e?host=a#comments'], ['This host has 1 comment', '/e?host=b#comments'])).toBe('yes');
  });
  it('that is a number in the row of something else is another thing', () => {
    expect(is(['5', '/ticket?id=5'], ['5', '/ticket?id=5'], false)).toBe('maybe');
    expect(is(['5', '/ticket?id=5'], ['5', '/ticket?id=5'], true)).toBe('no');
  });
  it('of which nothing but the name holds, in another row, may be another thing', () => {
    const was = { name: 'Acknowledge', row: { key: 'web-01' } };
    expect(
      isAnotherThing(
        was,
        { ...was, row: { key: 'web-02' } },
        { name: true, named: true, row: false, given: false, owned: false, unique: true },
      ),
    ).toBe('maybe');
    expect(isAnotherThing(was, was, { name: true, named: true, row: true, given: false, owned: false, unique: true })).toBe('no');
  });
  it('of a name that twins had, with another number, may be another thing', () => {
    const [was, now] = [link('Edit', '/rotation/3/edit'), link('Edit', '/rotation/4/edit')];
    expect(isAnotherThing(was, now, { name: true, named: true, row: undefined, given: false, owned: false, unique: false })).toBe('maybe');
  });
  it('that was renamed and leads to the same page is no other thing', () => {
    expect(is(['Add New', '/user-new.php'], ['Add User', '/user-new.php'])).toBe('no');
  });
});
