/** What is wrong with a tool definition, by field, and what it says of a page. */
import { describe, expect, it } from 'vitest';
import type { PageKind } from '../../../procedures/schema/tool';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { checkTool } from '../../../procedures/tools/check';
import { newTool, type DraftTool } from '../../../procedures/tools/draft';
import { explain } from '../../../procedures/tools/explain';
import { knownTools } from '../../../procedures/tools/known';
import { NO_FACTS } from '../../../procedures/tools/types';

const KNOWN = knownTools([]);
const page = (more: Partial<PageKind> = {}): PageKind => ({
  id: 'p',
  kind: 'other',
  title: 'P',
  routes: [{ path: 'a' }],
  marks: [],
  readings: [],
  ...more,
});
const good = (more: Partial<DraftTool> = {}): DraftTool => ({
  ...newTool(),
  id: 'acme',
  title: 'Acme',
  hosts: ['console.corp.example'],
  ...more,
});
const found = (more: Partial<DraftTool>, self: { pack: string; tool: string } | null = null, known = KNOWN) =>
  checkTool(good(more), known, self).map(({ path, code, level }) => `${level} ${path} ${code}`);

it('says nothing of a good one', () => {
  expect(
    found({
      pages: [
        page({
          routes: [{ path: 'alerts/{alert}' }],
          readings: [{ variable: 'alertId', from: { kind: 'route', name: 'alert' }, identifies: true }],
        }),
      ],
    }),
  ).toEqual([]);
});

it.each<[string, Partial<DraftTool>, string]>([
  ['no title', { title: '' }, 'error title needed'],
  ['an empty id', { id: '' }, 'error id needed'],
  ['an id that is none', { id: 'Acme Console' }, 'error id shape'],
  ['an id of the catalogue', { id: 'grafana' }, 'error id id-known'],
  ['no rule', { hosts: [] }, 'error hosts no-rule'],
  ['a host that is none', { hosts: ['https://a.example'] }, 'error hosts[0] host-form'],
  ['a host that is half of the web', { hosts: ['ok.example.com', '*.com'] }, 'error hosts[1] host-wide'],
  ['a host of another tool', { hosts: ['acme.pagerduty.com'] }, 'warning hosts[0] host-shared'],
  [
    'marks that never decide',
    { hosts: [], marks: [{ strength: 'weak', all: [{ kind: 'title', glob: 'Acme*' }] }] },
    'warning marks weak-alone',
  ],
  ['a title that decides', { marks: [{ strength: 'strong', all: [{ kind: 'title', glob: 'Acme*' }] }] }, 'warning marks[0] mark-title'],
  [
    'a mark of every page',
    { marks: [{ strength: 'strong', all: [{ kind: 'element', selector: 'body' }] }] },
    'warning marks[0] mark-everywhere',
  ],
  [
    'a mark of nothing',
    { marks: [{ strength: 'weak', all: [{ kind: 'element', selector: '' }] }] },
    'error marks[0].all[0].selector needed',
  ],
  ['marks without one', { marks: [{ strength: 'weak', all: [] }] }, 'error marks[0].all needed'],
  ['a page without an address', { pages: [page({ routes: [] })] }, 'warning pages[0] page-never'],
  ['two pages of one address', { pages: [page(), page({ id: 'q' })] }, 'warning pages[1].routes[0] page-same'],
  ['a route of every page', { pages: [page({ routes: [{ path: '**' }] })] }, 'warning pages[0].routes[0] route-everywhere'],
  [
    'a part that no route has',
    { pages: [page({ readings: [{ variable: 'host', from: { kind: 'route', name: 'host' }, identifies: false }] })] },
    'error pages[0].readings[0].from reading-part',
  ],
  [
    'a variable that is none',
    { pages: [page({ readings: [{ variable: 'Host!', from: { kind: 'link' }, identifies: false }] })] },
    'error pages[0].readings[0].variable shape',
  ],
  [
    'a variable without a name',
    { pages: [page({ readings: [{ variable: '', from: { kind: 'link' }, identifies: false }] })] },
    'error pages[0].readings[0].variable needed',
  ],
  ['an address that leaves the tool', { pages: [page({ open: 'https://evil.example/' })] }, 'error pages[0].open open-absolute'],
])('%s', (_, more, problem) => {
  expect(found(more)).toContain(problem);
});

it('an id of another pack, but not its own', () => {
  const shelf = { id: 'team', bundled: false, importedAt: 1, pack: { title: 'Team', tools: [good()] } };
  const known = knownTools([shelf]);
  expect(found({}, null, known)).toContain('error id id-taken');
  expect(found({}, { pack: 'team', tool: 'acme' }, known)).toEqual([]);
});

describe('explain', () => {
  const url = 'https://console.corp.example/alerts/7';
  const facts = { ...NO_FACTS, path: '/alerts/7', title: 'Alert 7' };
  const tool = good({
    pages: [
      page({
        id: 'alert',
        routes: [{ path: 'alerts/{alert}' }],
        readings: [
          { variable: 'alertId', from: { kind: 'route', name: 'alert' }, identifies: true },
          { variable: 'host', from: { kind: 'element', selector: '.h' }, identifies: false },
        ],
      }),
      page({ id: 'other', routes: [{ path: 'x' }] }),
    ],
  });

  it('says why, which page, what is read there and what not', () => {
    expect(explain([{ url, facts }], tool, CATALOGUE)).toMatchObject({
      verdict: 'recognised',
      recognised: { page: { id: 'alert' } },
      reasons: ['host console.corp.example', 'address of "P"'],
      readings: [
        { variable: 'alertId', value: '7', identifies: true },
        { variable: 'host', value: null, identifies: false },
      ],
      rules: { hosts: [true], pages: [true, false] },
    });
  });

  it('says what comes first on a host of another tool, also under its own id', () => {
    const at = 'https://acme.pagerduty.com/incidents/1';
    for (const id of ['acme', 'pagerduty']) {
      const said = explain([{ url: at, facts: NO_FACTS }], good({ id, hosts: ['acme.pagerduty.com'] }), CATALOGUE);
      expect(said).toMatchObject({ verdict: 'second', others: [{ tool: 'pagerduty' }] });
    }
  });

  it('says what reminds of it and decides nothing, and which marks hold', () => {
    const weak = good({
      hosts: [],
      marks: [
        { strength: 'weak', all: [{ kind: 'title', glob: 'Alert*' }] },
        { strength: 'strong', all: [{ kind: 'element', selector: '.no' }] },
      ],
    });
    expect(explain([{ url, facts }], weak, CATALOGUE)).toMatchObject({
      verdict: 'hint',
      reasons: ['title of the page'],
      rules: { marks: [[true], [false]] },
    });
  });

  it('says that it is by its pages alone, and that somebody said otherwise', () => {
    const alone = good({ byPage: true, pages: [page()] });
    expect(explain([{ url, facts }], alone, CATALOGUE).verdict).toBe('not-its-page');
    const mapping = { address: 'https://console.corp.example/', tool: 'grafana' };
    expect(explain([{ url, facts }], tool, CATALOGUE, [mapping])).toMatchObject({ verdict: 'said', others: [{ tool: 'grafana' }] });
    expect(explain([{ url, facts }], tool, CATALOGUE, [{ ...mapping, tool: 'acme' }]).verdict).toBe('recognised');
    expect(explain([{ url: 'https://elsewhere.example/', facts: NO_FACTS }], tool, CATALOGUE).verdict).toBe('nothing');
  });
});
