/** What is the same under another spelling, and what only looks alike. */
import { describe, expect, it } from 'vitest';
import { alike, answers, movedRoute, opposite, rowHolds, sameDestination } from '../../../procedures/targets/likeness';

describe('texts', () => {
  it.each([
    ['Search', 'Search Search'],
    ['SitewideEvery page', 'Sitewide Every page'],
    ['Inbox', 'Inbox 13'],
  ])('"%s" is "%s"', (a, b) => expect(alike(a, b)).toBeGreaterThanOrEqual(0.95));

  it.each([
    ['Author', 'Author Sort ascending.'],
    ['Log in', 'Log in now'],
  ])('"%s" may have become "%s"', (a, b) => {
    expect(alike(a, b)).toBeGreaterThanOrEqual(0.5);
    expect(alike(a, b)).toBeLessThan(0.95);
  });

  it.each([
    ['Acknowledge', 'Unacknowledge'],
    ['Enable notifications', 'Disable notifications'],
    ['Activate', 'Deactivate'],
    ['Open ticket', 'Reopen ticket'],
  ])('"%s" is the opposite of "%s"', (a, b) => {
    expect(opposite(a.toLowerCase(), b.toLowerCase())).toBe(true);
    expect(alike(a, b)).toBe(0);
  });

  it('are not opposites for being alike', () => {
    expect(opposite('delete user', 'delete users')).toBe(false);
    expect(opposite('save', 'save')).toBe(false);
  });
});

describe('destinations', () => {
  it.each([
    ['/blank.html', '/examples/blank.html'],
    ['/list.php?id=5', '/list.php?id=5&lang=en'],
    ['/tools/export.php', '/tools/export/'],
  ])('"%s" may have become "%s"', (a, b) => expect(sameDestination(a, b)).toBeGreaterThan(0.5));

  it.each([
    ['/ticket?id=5', '/ticket?id=6'],
    ['/ticket/5', '/x/6'],
    ['/a?indexes=orders', '/a?create=orders'],
    ['https://one.example/docs', 'https://two.example/docs'],
    ['/page#one', '/page#two'],
    ['/host/3', '/service/3'],
  ])('"%s" is not "%s"', (a, b) => expect(sameDestination(a, b)).toBe(0));
});

describe('routes', () => {
  it.each([
    ['/server_export.php?db=orders', '/index.php?route=/server/export&db=orders'],
    ['/admin/host/list.php?kind=web', '/host/list?kind=web&full=1'],
  ])('"%s" was moved to "%s"', (was, now) => expect(movedRoute(was, now, now)).toBe(true));

  it.each([
    ['asks for another thing', '/export.php?db=orders', '/server/export?db=users'],
    ['asks for nothing', '/server_export.php', '/server/export'],
    ['is another way', '/export.php?db=orders', '/import?db=orders'],
    ['has another number', '/host/5/edit?tab=notes', '/edit/host/6?tab=notes'],
    ['leads to another site', 'https://one.example/list?kind=host', 'https://two.example/list?kind=host'],
  ])('is not the one that was moved: %s', (_, was, now) => expect(movedRoute(was, now, now)).toBe(false));

  it('answer alike what the page itself has in its address, on the page of another thing', () => {
    expect(answers('/edit?id=~&tab=a', '/edit?id=~&tab=b', '/edit?id=7&tab=b')).toEqual([
      { key: 'id', value: '~', same: true },
      { key: 'tab', value: 'a', same: false },
    ]);
  });
});

describe('rows', () => {
  it('hold their key as whole words', () => {
    expect(rowHolds('web-01 HTTP OK', 'web-01')).toBe(true);
    expect(rowHolds('web-010 HTTP OK', 'web-01')).toBe(false);
    expect(rowHolds('web-01', ' ')).toBe(false);
  });
});
