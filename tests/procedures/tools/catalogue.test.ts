/** Addresses of every page kind of every tool, and of what looks like them. Those that need a page are in tests/page/tools.test.ts. */
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { recognise } from '../../../procedures/tools/recognise';
import type { PageFacts } from '../../../procedures/tools/types';
import { HOSTED, LOOK_ALIKES, NO_IDS, SELF_HOSTED } from './addresses';
import { SIGNATURES } from './signatures';

const BARE: PageFacts = { path: '', title: '', metas: [], assets: [], found: {}, texts: [], top: true };
const tools = new Map(CATALOGUE.map((tool) => [tool.id, tool]));

it.each([...HOSTED, ...NO_IDS])('%s → %s', (url, expected) => {
  const [first] = recognise(url, BARE, CATALOGUE);
  expect(first === undefined ? 'none' : `${first.tool}/${first.page?.id ?? '-'}`).toBe(expected);
});

it('no two tools have one page, but a plug-in and what it is plugged into', () => {
  for (const [url] of HOSTED) {
    const all = recognise(url, BARE, CATALOGUE).map(({ tool }) => tool);
    expect(all.filter((id) => id !== 'grafana').length, `${url}: ${all.join()}`).toBeLessThanOrEqual(1);
  }
});

describe('the table', () => {
  const rows = [...HOSTED, ...Object.values(SELF_HOSTED).flat()];
  const tested = new Set(rows.map(([, expected]) => expected));

  it('has every page kind of every tool', () => {
    const all = CATALOGUE.filter(({ id }) => !id.startsWith('practice-')).flatMap(({ id, pages }) =>
      pages.map((page) => `${id}/${page.id}`),
    );
    // Known by a mark of the page's own: tests/page/tools.test.ts has them.
    const byMark = new Set(['request-tracker/home', 'checkmk/home', 'nagios/home']);
    expect([...new Set(all)].filter((each) => !tested.has(each) && !byMark.has(each))).toEqual([]);
  });

  it('has what is not the tool for every tool on a host of its vendor', () => {
    const negatives = rows.filter(([, expected]) => expected === 'none').length + LOOK_ALIKES.length;
    expect(negatives).toBeGreaterThan(150);
  });

  it('has a signature for every mark', () => {
    const signed = new Set(SIGNATURES.map(({ tool }) => tool));
    const marked = CATALOGUE.filter(({ id, marks }) => marks.some(({ strength }) => strength === 'strong') && !id.startsWith('practice-'));
    // The same marks as Grafana, whose plug-in it is.
    expect(marked.map(({ id }) => id).filter((id) => !signed.has(id) && id !== 'grafana-irm')).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('says how sure it is, and which routes are background knowledge', () => {
    expect(tools.get('squadcast')?.evidence).toBe('background');
    expect(tools.get('pagerduty')?.pages.find(({ id }) => id === 'alert-detail')?.evidence).toBe('background');
    expect(tools.get('pagerduty')?.pages.find(({ id }) => id === 'incident-detail')?.evidence).toBeUndefined();
  });

  it('opens pages that it recognises again as what they are', () => {
    for (const tool of CATALOGUE.filter(({ hosts }) => hosts.length > 0))
      for (const page of tool.pages.filter(({ open }) => open !== undefined)) {
        const host = tool.hosts[0]?.replace('*', 'acme') ?? '';
        const url = `https://${host}/${page.open?.replaceAll(/\{\{[^}]*\}\}/g, SHAPED[tool.id] ?? '41') ?? ''}`;
        const [first] = recognise(url, BARE, CATALOGUE);
        expect(`${first?.tool}/${first?.page?.id}`, url).toBe(`${tool.id}/${page.id}`);
      }
  });
});

/** What a ticket's name looks like where it is no number. */
const SHAPED: Readonly<Record<string, string>> = { 'jira-cloud': 'OPS-41', 'jira-data-center': 'OPS-41' };

describe('what people said about an address', () => {
  const mappings = [
    { address: 'https://grafana.corp.example/', tool: 'grafana' },
    { address: 'https://ops.example/tools/kibana/', tool: 'kibana' },
    { address: 'https://ops.example/', tool: 'gone' },
  ];

  it('wins over all marks, with its base', () => {
    const [found, ...others] = recognise('https://grafana.corp.example/alerting/list', BARE, CATALOGUE, mappings);
    expect(found).toMatchObject({ tool: 'grafana', score: 1, page: { id: 'alert-list' }, base: 'https://grafana.corp.example/' });
    expect(found?.reasons[0]).toContain('grafana.corp.example');
    expect(others).toEqual([]);
    expect(recognise('https://ops.example/tools/kibana/app/observability/alerts', BARE, CATALOGUE, mappings)[0]).toMatchObject({
      tool: 'kibana',
      page: { id: 'alert-list' },
      base: 'https://ops.example/tools/kibana/',
    });
  });

  it('holds for that address alone, and not for a tool that is not known', () => {
    expect(recognise('https://grafana.corp.example.evil.example/alerting/list', BARE, CATALOGUE, mappings)).toEqual([]);
    expect(recognise('http://grafana.corp.example/alerting/list', BARE, CATALOGUE, mappings)).toEqual([]);
    expect(recognise('https://ops.example/tools/other', BARE, CATALOGUE, mappings)).toEqual([]);
  });
});
