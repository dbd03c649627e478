/** What a browser is asked for so that a tool can be looked at, and what is made of an address that somebody types. */
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { nearMisses } from '../../../procedures/tools/recognise';
import { covers, mappingFrom, patternsOf, saying } from '../../../procedures/tools/sites';

it('patterns are those of the hosts, with a star in the first place only', () => {
  expect(patternsOf({ hosts: ['*.pagerduty.com', '*.eu.pagerduty.com', 'app.incident.io', '**.example.com'] })).toEqual([
    'https://*.pagerduty.com/*',
    'https://*.eu.pagerduty.com/*',
    'https://app.incident.io/*',
    'https://*.example.com/*',
  ]);
  for (const pattern of CATALOGUE.flatMap(patternsOf)) expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\*$/);
});

const GRAFANA = CATALOGUE.find(({ id }) => id === 'grafana') as (typeof CATALOGUE)[number];

describe('an address that is typed', () => {
  it.each([
    ['grafana.corp.example', 'https://grafana.corp.example/', 'https://grafana.corp.example/*'],
    ['https://ops.example/grafana/alerting/list?x=1', 'https://ops.example/grafana/', 'https://ops.example/*'],
    ['https://ops.example/grafana/?orgId=1', 'https://ops.example/grafana/', 'https://ops.example/*'],
    [' http://127.0.0.1:3000/ ', 'http://127.0.0.1:3000/', 'http://127.0.0.1/*'],
    ['monitor', 'https://monitor/', 'https://monitor/*'],
  ])('%s', (typed, address, pattern) =>
    expect(mappingFrom(typed, GRAFANA)).toEqual({ ok: true, mapping: { address, tool: 'grafana' }, pattern }),
  );

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['ftp://x.example/', 'insecure-scheme'],
    ['javascript://x', 'insecure-scheme'],
    ['our grafana', 'no-address'],
    ['https://', 'no-address'],
  ])('%s is refused: %s', (typed, why) => expect(mappingFrom(typed, GRAFANA)).toEqual({ ok: false, why }));
});

it('of one address the last word holds', () => {
  const first = { address: 'https://x.example/', tool: 'grafana' };
  expect(saying([first], { ...first, tool: 'kibana' })).toEqual([{ ...first, tool: 'kibana' }]);
});

it.each([
  ['https://*.acme.com/*', 'https://x.acme.com/*', true],
  ['https://*.acme.com/*', 'https://acme.com/*', true],
  ['https://*.acme.com/*', 'https://evilacme.com/*', false],
  ['https://x.acme.com/*', 'https://*.acme.com/*', false],
  ['http://x.acme.com/*', 'https://x.acme.com/*', false],
  ['*://*/*', 'https://x.acme.com/*', true],
  ['<all_urls>', 'https://x.acme.com/*', true],
  ['https://*/*', 'https://*.acme.com/*', true],
])('%s covers %s: %s', (granted, wanted, expected) => expect(covers(granted, wanted)).toBe(expected));

it('a page reminds of a tool by what does not decide, and not of one that is recognised', () => {
  const facts = { path: '/', title: 'Home - Grafana', metas: [], assets: [], found: {}, texts: [], top: true };
  expect(nearMisses('https://x.example/', facts, CATALOGUE)).toEqual([
    { tool: 'grafana', title: 'Grafana', reasons: ['title of the page'] },
  ]);
  expect(nearMisses('https://x.example/', { ...facts, texts: ['grafanaBootData'] }, CATALOGUE).map(({ tool }) => tool)).not.toContain(
    'grafana',
  );
});
