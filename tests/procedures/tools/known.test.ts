/** Whose definition of a tool counts, and what a pack may claim. */
import { describe, expect, it } from 'vitest';
import { parseTools } from '../../../procedures/schema/parse';
import type { Tool } from '../../../procedures/schema/tool';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { claimsOf } from '../../../procedures/tools/claims';
import { isTooWide, othersOn, overlap } from '../../../procedures/tools/hosts';
import { knownTools, toolsInUse, type ToolShelf } from '../../../procedures/tools/known';
import { recognise } from '../../../procedures/tools/recognise';
import { NO_FACTS } from '../../../procedures/tools/types';

const tool = (id: string, more: object = {}): Tool => {
  const [made] = parseTools([{ id, title: id, kind: 'other', hosts: ['console.corp.example'], ...more }]);
  if (made === undefined) throw new Error('no tool');
  return made;
};
const shelf = (id: string, tools: Tool[], more: Partial<ToolShelf> = {}): ToolShelf => ({
  id,
  bundled: false,
  importedAt: 10,
  pack: { title: `Pack ${id}`, tools },
  ...more,
});
const countsFor = (id: string, shelves: ToolShelf[]) => toolsInUse(shelves).find((each) => each.id === id)?.title;

describe('of definitions of one id', () => {
  it('the catalogue’s counts, whatever a pack says', () => {
    const shelves = [shelf('aaa', [tool('pagerduty', { title: 'Not PagerDuty' })])];
    expect(countsFor('pagerduty', shelves)).toBe('PagerDuty');
    expect(knownTools(shelves).at(-1)).toMatchObject({ pack: { id: 'aaa' }, instead: null });
  });

  it('that of the pack that was here first counts, not that of the one whose id sorts first', () => {
    const [first, second] = [tool('acme', { title: 'First' }), tool('acme', { title: 'Second' })];
    expect(countsFor('acme', [shelf('aaa', [second], { importedAt: 20 }), shelf('zzz', [first])])).toBe('First');
  });

  it('a pack that was replaced was here before', () => {
    const [first, second] = [tool('acme', { title: 'First' }), tool('acme', { title: 'Second' })];
    expect(countsFor('acme', [shelf('aaa', [second], { importedAt: 20 }), shelf('zzz', [first], { importedAt: 30, firstAt: 5 })])).toBe(
      'First',
    );
  });

  it('what came along with a copied procedure counts last', () => {
    const [copy, original] = [tool('acme', { title: 'Copy' }), tool('acme', { title: 'Original' })];
    expect(countsFor('acme', [shelf('own', [copy], { importedAt: 1 }), shelf('team', [original])])).toBe('Original');
  });
});

describe('a pack may not claim', () => {
  const claims = (tools: Tool[], shelves: ToolShelf[] = []) =>
    claimsOf({ id: 'team', tools }, shelves).map(({ path, code, level }) => ({ path, code, level }));

  it('the id of a tool of the catalogue', () => {
    expect(claims([tool('acme'), tool('grafana')])).toEqual([{ path: 'tools[1].id', code: 'known-tool', level: 'error' }]);
    expect(claimsOf({ id: 'team', tools: [tool('grafana')] }, [])[0]?.message).toContain('"team.grafana"');
  });

  it.each(['*', '**.com', '*.*.io'])('every host of %s', (host) => {
    expect(claims([tool('acme', { hosts: ['ok.example.com', host] })])).toContainEqual({
      path: 'tools[0].hosts[1]',
      code: 'wide-host',
      level: 'error',
    });
  });

  it('what another pack calls by that id, and is told', () => {
    const others = [shelf('other', [tool('acme', { title: 'Theirs' })])];
    expect(claims([tool('acme')], others)).toEqual([{ path: 'tools[0].id', code: 'tool-of-another', level: 'warning' }]);
    expect(claims([tool('acme', { title: 'Theirs' })], others)).toEqual([]);
  });

  it('first place on the hosts of a tool of the catalogue', () => {
    expect(claims([tool('acme', { hosts: ['acme.pagerduty.com'] })])).toEqual([
      { path: 'tools[0].hosts[0]', code: 'shared-host', level: 'warning' },
    ]);
    const greedy = tool('acme', {
      hosts: ['*.pagerduty.com'],
      marks: Array.from({ length: 9 }, () => ({ strength: 'strong', all: [{ kind: 'title', glob: '*' }] })),
      pages: [{ id: 'p', kind: 'other', title: 'P', routes: [{ path: '**/incidents**', query: { a: '*' } }] }],
    });
    const found = recognise('https://acme.pagerduty.com/incidents?a=1', NO_FACTS, [greedy, ...CATALOGUE]);
    expect(found.map(({ tool: id }) => id)).toEqual(['pagerduty', 'acme']);
    expect(found[1]?.score).toBeLessThan(found[0]?.score ?? 0);
  });

  it('first place there by pages of its own either', () => {
    const greedy = tool('acme', {
      hosts: ['*.atlassian.net'],
      byPage: true,
      pages: [{ id: 'p', kind: 'other', title: 'P', routes: [{ path: '**', query: { a: '*', b: '*', c: '*' } }] }],
    });
    const url = 'https://acme.atlassian.net/jira/ops/alerts?a=1&b=1&c=1';
    const plain = recognise(url, NO_FACTS, CATALOGUE).map(({ tool: id }) => id);
    expect(recognise(url, NO_FACTS, [greedy, ...CATALOGUE]).map(({ tool: id }) => id)).toEqual([...plain, 'acme']);
  });
});

it.each([
  ['a.example.com', 'a.example.com', true],
  ['a.example.com', 'b.example.com', false],
  ['*.example.com', 'b.example.com', true],
  ['*.example.com', 'a.b.example.com', false],
  ['**.example.com', 'a.b.example.com', true],
  ['**.example.com', 'example.com', false],
  ['**.example.com', '**.com', true],
  ['*.eu.example.com', 'x.*.example.com', true],
])('%s and %s share hosts: %s', (a, b, shared) => {
  expect(overlap(a, b)).toBe(shared);
  expect(overlap(b, a)).toBe(shared);
});

it('a star needs two words behind it', () => {
  expect(['*', '**', '*.com', '**.com', '*.*.com'].filter((host) => !isTooWide(host))).toEqual([]);
  expect(['com', 'console', '*.corp.example', 'a.*.corp.example', '**.corp.example'].filter(isTooWide)).toEqual([]);
});

it('a vendor’s help centre is nobody’s tool', () => {
  expect(othersOn('status.pagerduty.com', CATALOGUE).map(({ id }) => id)).toEqual([]);
});
