/** Addresses of tools in packs: which may be there, what is wrong with the others and where, and one's own in a pack to share. */
import { describe, expect, it } from 'vitest';
import { parseDocument, parsePack } from '../../../procedures/packs/parse';
import { serialisePack } from '../../../procedures/packs/serialise';
import { emptySitesPack, withSites } from '../../../procedures/packs/sites';
import type { Tool } from '../../../procedures/schema/tool';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { pack, SMALL } from '../support';

const KNOWN = { frameworks: [], tools: CATALOGUE };
const withAddresses = (...addresses: unknown[]) =>
  parseDocument({ ...SMALL, sites: addresses.map((address) => ({ tool: 'grafana', address })) }, KNOWN);
const problemsOf = (parsed: ReturnType<typeof parseDocument>) =>
  parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path} ${code}`);

describe('sites of a pack', () => {
  it.each([
    'https://grafana.corp.example/',
    'https://grafana.corp.example',
    'http://grafana:3000/x/',
    'http://127.0.0.1:18090/',
    'http://[::1]:3000/',
    'https://a_b.example/grafana',
  ])('may have %s', (address) => expect(withAddresses(address).ok).toBe(true));

  it.each([
    'https://*/',
    'https://*.corp.example/',
    'https://a.example/*',
    '*://a.example/',
    '<all_urls>',
    'https://user:pw@a.example/',
    'https://a.example/?x=1',
    'https://a.example/#x',
    'https://a b.example/',
    'https://аpple.example/',
    'https:\\\\a.example/',
    'https:a.example/',
    'https:///a.example/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'chrome-extension://abc/',
    'ftp://a.example/',
    'grafana.corp.example',
    '//a.example/',
    '',
    `https://a.example/${'x'.repeat(300)}`,
    7,
  ])('has no %s, and says where', (address) => expect(problemsOf(withAddresses(address))[0]).toMatch(/^sites\[0\]\.address /));

  it('names tools that are there, and each address once', () => {
    expect(problemsOf(parseDocument({ ...SMALL, sites: [{ tool: 'nowhere', address: 'https://a.example/' }] }, KNOWN))).toEqual([
      'sites[0].tool unknown-tool',
    ]);
    expect(problemsOf(withAddresses('https://a.example', 'https://b.example', 'https://A.example/'))).toEqual([
      'sites[2].address duplicate-address',
    ]);
  });

  it('are two hundred at most', () => {
    const many = Array.from({ length: 201 }, (_, i) => `https://a${i}.example/`);
    expect(withAddresses(...many.slice(1)).ok).toBe(true);
    expect(problemsOf(withAddresses(...many))).toEqual(['sites too_big']);
  });

  it('are written where they were', () => {
    const parsed = withAddresses('https://a.example/');
    if (!parsed.ok) throw new Error('it is whole');
    expect(parsePack(serialisePack(parsed.pack), KNOWN)).toMatchObject({ ok: true, pack: parsed.pack });
  });
});

describe('withSites', () => {
  const own: Tool = { ...CATALOGUE[0], id: 'own-desk' } as Tool;
  const tools = [own, ...CATALOGUE];
  const said = [
    { address: 'https://g.example/', tool: 'grafana' },
    { address: 'https://desk.example/', tool: 'own-desk' },
    { address: 'https://gone.example/', tool: 'gone' },
  ];

  it('makes a pack of one’s own addresses that can be imported, with the definitions that it needs', () => {
    const made = withSites(emptySitesPack('Ours', 'Team'), said, tools, CATALOGUE);
    expect(made.sites).toEqual([
      { tool: 'grafana', address: 'https://g.example/' },
      { tool: 'own-desk', address: 'https://desk.example/' },
    ]);
    expect(made.tools.map(({ id }) => id)).toEqual(['own-desk']);
    expect(parsePack(serialisePack(made), KNOWN)).toMatchObject({ ok: true, warnings: [] });
  });

  it('keeps those of the pack, but for an address of which something else was said', () => {
    const team = {
      ...pack(),
      sites: [
        { tool: 'nagios', address: 'https://n.example/' },
        { tool: 'kibana', address: 'https://g.example/' },
      ],
    };
    expect(withSites(team, said.slice(0, 1), tools, CATALOGUE).sites).toEqual([
      { tool: 'nagios', address: 'https://n.example/' },
      { tool: 'grafana', address: 'https://g.example/' },
    ]);
  });
});
