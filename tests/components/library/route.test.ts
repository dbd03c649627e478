/** Addresses of the library page, as other pages link to them. */
import { describe, expect, it } from 'vitest';
import { hrefTo, parseRoute, placeOf, type Route } from '../../../components/library/route';

describe('an address', () => {
  it.each<[string, Route]>([
    ['', { view: 'procedures' }],
    ['#/procedures', { view: 'procedures' }],
    ['#/import', { view: 'import' }],
    ['#/settings', { view: 'settings' }],
    ['#/sources', { view: 'sources' }],
    ['#/runs', { view: 'runs' }],
    ['#/run/0a-1', { view: 'run', run: '0a-1' }],
    ['#/run', { view: 'procedures' }],
    ['#/run/a/b', { view: 'procedures' }],
    ['#/procedure/shop/checkout', { view: 'procedure', pack: 'shop', procedure: 'checkout', severity: null }],
    ['#/procedure/shop/checkout?at=p1', { view: 'procedure', pack: 'shop', procedure: 'checkout', severity: 'p1' }],
    ['#/procedure/shop/checkout?at=p1&step=a-1', { view: 'procedure', pack: 'shop', procedure: 'checkout', severity: 'p1', step: 'a-1' }],
    ['#/new', { view: 'new' }],
    ['#/welcome', { view: 'welcome' }],
    ['#/tools?find=Zabbix', { view: 'tools', find: 'Zabbix' }],
    ['#/edit/own/checkout', { view: 'edit', pack: 'own', procedure: 'checkout', part: 'steps', step: null }],
    ['#/edit/own/checkout?part=history&step=a-1', { view: 'edit', pack: 'own', procedure: 'checkout', part: 'history', step: 'a-1' }],
    ['#/edit/own/checkout?part=nothing', { view: 'edit', pack: 'own', procedure: 'checkout', part: 'steps', step: null }],
    ['#/edit/own', { view: 'procedures' }],
    ['#/rehearse/shop/checkout', { view: 'rehearse', pack: 'shop', procedure: 'checkout' }],
    ['#/rehearse/shop', { view: 'procedures' }],
    ['#/procedure/shop', { view: 'procedures' }],
    ['#/procedure/a/b/c', { view: 'procedures' }],
    ['#/elsewhere', { view: 'procedures' }],
    ['#/procedure/%E0%A4%A/x', { view: 'procedure', pack: '%E0%A4%A', procedure: 'x', severity: null }],
  ])('%s is read', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it('leads back to where it was made', () => {
    const route: Route = { view: 'procedure', pack: 'a/b', procedure: 'c?d', severity: 'p 1' };
    expect(parseRoute(hrefTo(route))).toEqual(route);
    const edit: Route = { view: 'edit', pack: 'a/b', procedure: 'c?d', part: 'procedure', step: 'e&f' };
    expect(parseRoute(hrefTo(edit))).toEqual(edit);
    const rehearsal: Route = { view: 'rehearse', pack: 'a/b', procedure: 'c?d' };
    expect(parseRoute(hrefTo(rehearsal))).toEqual(rehearsal);
    const tool: Route = { view: 'tool', draft: 'a/b' };
    expect(parseRoute(hrefTo(tool))).toEqual(tool);
    expect(parseRoute(hrefTo({ view: 'describe' }))).toEqual({ view: 'describe' });
  });

  it('of another severity is the same place; importing is at the packs', () => {
    expect(placeOf(parseRoute('#/procedure/a/b?at=p1'))).toBe(placeOf(parseRoute('#/procedure/a/b')));
    expect(placeOf(parseRoute('#/edit/a/b?step=c'))).toBe(placeOf(parseRoute('#/edit/a/b?part=history')));
    expect(placeOf({ view: 'import' })).toBe(placeOf({ view: 'packs' }));
  });
});
