/** The list of a team: what is offered, by whom, and what somebody said of an address stands before it. */
import { describe, expect, it } from 'vitest';
import type { PackSite } from '../../../procedures/schema/pack';
import { CATALOGUE } from '../../../procedures/tools/catalogue';
import { enableable, offeredSites, patternsOfSites, sayingAll } from '../../../procedures/tools/team';
import type { SiteMapping } from '../../../procedures/tools/types';

const GRAFANA: PackSite = { tool: 'grafana', address: 'https://ops.corp.example/grafana', title: 'Shop dashboards' };
const NAGIOS: PackSite = { tool: 'nagios', address: 'http://nagios.corp.example:8080/nagios4/' };
const pack = (title: string, ...sites: PackSite[]) => ({ title, sites });
const offered = (packs: ReturnType<typeof pack>[], mappings: SiteMapping[] = [], granted: string[] = []) =>
  offeredSites(packs, CATALOGUE, mappings, granted);

describe('offeredSites', () => {
  it('names the address, the tool, the pack, and what the browser would be asked for', () => {
    expect(offered([pack('Shop', GRAFANA, NAGIOS)])).toEqual([
      {
        address: 'http://nagios.corp.example:8080/nagios4/',
        tool: 'nagios',
        toolTitle: 'Nagios Core',
        packs: ['Shop'],
        pattern: 'http://nagios.corp.example/*',
        state: 'offered',
      },
      {
        address: 'https://ops.corp.example/grafana/',
        tool: 'grafana',
        toolTitle: 'Grafana',
        title: 'Shop dashboards',
        packs: ['Shop'],
        pattern: 'https://ops.corp.example/*',
        state: 'offered',
      },
    ]);
  });

  it('has what two packs say once, and goes with the pack', () => {
    const both = [pack('Shop', GRAFANA), pack('Network', { ...GRAFANA, address: `${GRAFANA.address}/` })];
    expect(offered(both).map(({ packs }) => packs)).toEqual([['Shop', 'Network']]);
    expect(offered([pack('Shop')])).toEqual([]);
  });

  it('is enabled once it was said and granted, not by either alone', () => {
    const said = [{ address: 'https://ops.corp.example/grafana/', tool: 'grafana' }];
    const state = (mappings: SiteMapping[], granted: string[]) => offered([pack('Shop', GRAFANA)], mappings, granted)[0]?.state;
    expect(state(said, ['https://*.corp.example/*'])).toBe('enabled');
    expect(state(said, [])).toBe('offered');
    expect(state([], ['https://ops.corp.example/*'])).toBe('offered');
  });

  it('leaves what was said of the address', () => {
    const mappings = [{ address: 'https://ops.corp.example/grafana/', tool: 'kibana' }];
    const [site] = offered([pack('Shop', GRAFANA)], mappings);
    expect(site).toMatchObject({ state: 'other', said: 'Kibana' });
    expect(enableable(offered([pack('Shop', GRAFANA)], mappings))).toEqual([]);
    expect(sayingAll(mappings, [{ address: 'https://ops.corp.example/grafana/', tool: 'grafana' }])).toEqual(mappings);
  });

  it('calls a tool that is not known here by its id', () => {
    expect(offered([pack('Shop', { tool: 'own-desk', address: 'https://desk.example/' })])[0]?.toolTitle).toBe('own-desk');
  });
});

describe('enabling all', () => {
  it('leaves out an address for which two packs name two tools', () => {
    const all = offered([pack('A', GRAFANA, NAGIOS), pack('B', { ...GRAFANA, tool: 'kibana' })]);
    expect(enableable(all).map(({ tool }) => tool)).toEqual(['nagios']);
  });

  it('asks for each host once and says each address', () => {
    const all = offered([pack('A', GRAFANA, { tool: 'prometheus', address: 'https://ops.corp.example/prometheus/' })]);
    expect(patternsOfSites(all)).toEqual(['https://ops.corp.example/*']);
    expect(sayingAll([{ address: 'https://x.example/', tool: 'nagios' }], all)).toEqual([
      { address: 'https://x.example/', tool: 'nagios' },
      { address: 'https://ops.corp.example/grafana/', tool: 'grafana' },
      { address: 'https://ops.corp.example/prometheus/', tool: 'prometheus' },
    ]);
  });
});
