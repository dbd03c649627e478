/** A definition from the address of a page. */
import { describe, expect, it } from 'vitest';
import { parseTools } from '../../../procedures/schema/parse';
import { newTool, retitled, toolOf } from '../../../procedures/tools/draft';
import { recognise } from '../../../procedures/tools/recognise';
import { suggestFrom, withSuggestion } from '../../../procedures/tools/suggest';
import { NO_FACTS } from '../../../procedures/tools/types';

const from = (url: string, title = '', assets: string[] = []) => {
  const suggestion = suggestFrom(url, { title, assets });
  if (suggestion === null) throw new Error('nothing');
  return suggestion;
};

describe.each([
  ['https://console.corp.example/alerts/4711', 'alert-detail', 'alerts/{alert:digits}', { title: 'Alert' }],
  ['https://console.corp.example/alerts', 'alert-list', 'alerts', { title: 'Alerts', open: '/alerts' }],
  ['https://console.corp.example/', 'home', '', { title: 'Home', open: '/' }],
  ['https://console.corp.example/tickets/new', 'ticket-create', 'tickets/new', { open: '/tickets/new' }],
  ['https://console.corp.example/issues/OPS-12/edit', 'ticket-detail', 'issues/{issue:key}/edit', {}],
  ['https://console.corp.example/hosts/db-1.eu.corp.example/checks', 'other', 'hosts/{host:id}/checks', {}],
  ['https://console.corp.example/x/8f14e45fceea167a5a36dedd4bea2543', 'other', 'x/{item:id}', {}],
  ['https://console.corp.example/on-call/2026', 'on-call', 'on-call/{onCall:digits}', {}],
])('%s', (url, kind, path, more) => {
  it(`is a page of kind ${kind} at ${path}`, () => {
    expect(from(url).page).toMatchObject({ kind, routes: [{ path }], ...more });
  });

  it('is recognised by what was suggested', () => {
    const draft = toolOf(withSuggestion({ ...newTool(), id: 'acme' }, from(url), url));
    const [found] = recognise(url, NO_FACTS, parseTools([draft]));
    expect(found).toMatchObject({ tool: 'acme', page: { kind } });
  });
});

it('does not take a word for an id', () => {
  const url = 'https://a.example/alerts/7';
  const tool = toolOf(withSuggestion({ ...newTool(), id: 'acme' }, from(url), url));
  expect(recognise('https://a.example/alerts/new', NO_FACTS, [tool])[0]?.page).toBeUndefined();
  expect(recognise('https://a.example/alerts/8', NO_FACTS, [tool])[0]?.page?.kind).toBe('alert-detail');
});

it('takes routes after "#" and parameters that tell pages apart, and no other ones', () => {
  expect(from('https://a.example/app#/alerts/77').page).toMatchObject({
    kind: 'alert-detail',
    routes: [{ path: 'app', fragment: '/alerts/{alert:digits}' }],
  });
  const { page } = from('https://a.example/index.php?action=view&ticket_id=9&session=8f14e45fceea167a5a36dedd4bea2543&q=secret');
  expect(page.routes).toEqual([{ path: 'index.php', query: { action: 'view', ticket_id: '{ticket:digits}' } }]);
  expect(page.kind).toBe('ticket-detail');
});

it('reads what names the thing, and compares it', () => {
  expect(from('https://a.example/tickets/9').page.readings).toEqual([
    { variable: 'ticketId', from: { kind: 'route', name: 'ticket' }, identifies: true },
  ]);
});

it('finds where the tool lives by its own files', () => {
  const assets = ['/ops/acme/app.js', '/ops/acme/css/a.css', '/cdn/font.css'];
  const suggestion = from('https://a.example/ops/acme/alerts/7', '', assets);
  expect(suggestion).toMatchObject({ base: '/ops/acme/', page: { routes: [{ path: 'alerts/{alert:digits}' }] } });
  expect(from('https://a.example/ops/acme/alerts/7').base).toBeNull();
  const url = 'https://a.example/ops/acme/alerts/7';
  const [found] = recognise(url, NO_FACTS, [toolOf(withSuggestion({ ...newTool(), id: 'acme' }, suggestion, url))]);
  expect(found).toMatchObject({ base: 'https://a.example/ops/acme/', page: { kind: 'alert-detail' } });
});

it('calls the tool as the page does, or by its host', () => {
  expect(from('https://console.corp.example/', 'Alerts - Acme Console').title).toBe('Acme Console');
  expect(from('https://console.corp.example/', 'Alerts').title).toBe('Console');
});

it('keeps what was typed, and adds a page only where none fits', () => {
  const url = 'https://console.corp.example/alerts/1';
  const once = withSuggestion({ ...newTool(), title: 'Mine' }, from(url), url);
  expect(once).toMatchObject({ title: 'Mine', kind: 'alerting', hosts: ['console.corp.example'] });
  expect(withSuggestion({ ...newTool(), kind: 'code' }, from(url), url).kind).toBe('code');
  const other = 'https://console.corp.example/alerts/2';
  expect(withSuggestion(once, from(other), other)).toEqual(once);
  const list = 'https://console.corp.example/alerts';
  expect(withSuggestion(once, from(list), list).pages.map(({ id }) => id)).toEqual(['alert-detail', 'alert-list']);
});

it('is nothing for what is no address', () => {
  expect(suggestFrom('about:blank', { title: '', assets: [] })).toBeNull();
});

describe('the id of a draft', () => {
  it('follows the title until it was chosen or is in use', () => {
    const taken = new Set(['grafana']);
    const first = retitled(newTool(), 'Acme Console', false, taken);
    expect(first.id).toBe('acme-console');
    expect(retitled(first, 'Grafana', false, taken).id).toBe('grafana-2');
    expect(retitled({ ...first, id: 'chosen' }, 'Other', false, taken).id).toBe('chosen');
    expect(retitled(first, 'Other', true, taken).id).toBe('acme-console');
    expect(retitled(first, '', false, taken).id).toBe('');
  });
});

it('what is left empty is not in the tool', () => {
  const page = {
    id: 'p',
    kind: 'other' as const,
    title: 'P',
    marks: [],
    readings: [],
    open: ' ',
    routes: [
      { path: '', fragment: 'a' },
      { path: '', query: {}, fragment: '' },
    ],
  };
  expect(toolOf({ ...newTool(), vendor: ' ', pages: [page] })).toMatchObject({ pages: [{ routes: [{ fragment: 'a' }, { path: '' }] }] });
  expect(toolOf({ ...newTool(), vendor: ' ', pages: [page] })).not.toHaveProperty('vendor');
});
