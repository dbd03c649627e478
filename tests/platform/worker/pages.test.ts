/** What is open in the tabs: recognised tools, the badge, and the way to a tool. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { shapeKey } from '../../../procedures/tools/alerts';
import type { Recognised } from '../../../procedures/tools/types';
import { SMALL } from '../../procedures/support';
import { fake } from '../support/browser';
import { freshProfile } from '../support/store';
import { importPack } from '../support/import';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [pages, packs, session, settings] = await Promise.all([
    import('../../../platform/worker/pages'),
    import('../../../platform/db/packs'),
    import('../../../platform/session'),
    import('../../../platform/db/settings'),
  ]);
  return { ...pages, ...packs, ...session, settings };
};
let w: Awaited<ReturnType<typeof load>>;

const DESK = {
  id: 'desk',
  title: 'Desk',
  kind: 'ticketing',
  hosts: ['desk.example'],
  pages: [
    { id: 'create', kind: 'ticket-create', title: 'New ticket', routes: [{ path: '/new' }], open: '/new?host={{host}}' },
    { id: 'ticket', kind: 'ticket-update', title: 'Ticket', routes: [{ path: '/t/{id}' }], open: '/t/{{ticketId}}' },
  ],
};
const seen = (page?: string): Recognised => ({
  tool: 'desk',
  title: 'Desk',
  kind: 'ticketing',
  score: 1,
  reasons: [],
  base: 'https://desk.example/',
  readings: {},
  about: [],
  ...(page === undefined ? {} : { page: { id: page, kind: page === 'list' ? 'ticket-list' : 'ticket-update', title: page } }),
});
const open = async (id: number, page?: string): Promise<void> => {
  fake.state.tabs.push({ id, windowId: 10 + id, url: 'https://desk.example/' });
  await w.changeTab(id, () => ({ frames: { 0: [seen(page)] }, found: null }));
};
const page = { path: '/new', title: 'x', metas: [], assets: [], found: {}, texts: [], top: true };
const sender = { tab: 1, frame: 0, url: 'https://desk.example/other', window: 1, active: true };

beforeEach(async () => {
  freshProfile();
  w = await load();
  const { procedures, tools } = SMALL as { procedures: object[]; tools: object[] };
  const triggers = [{ kind: 'page', tool: 'desk', page: 'ticket-create' }];
  expect(
    await importPack(JSON.stringify({ ...SMALL, tools: [...tools, DESK], procedures: [{ ...procedures[0], triggers }] }), 1),
  ).toMatchObject({ outcome: 'imported' });
});

describe('the place of a capture', () => {
  const at = (url: string, frame = 0) => w.placeOf({ ...sender, frame, url }, url.replace(/[?#].*$/, ''));

  it('is what was recognised in its own frame', async () => {
    await w.facts(page, { ...sender, url: 'https://desk.example/new', frame: 3 });
    await w.facts({ ...page, path: '/t/7' }, { ...sender, url: 'https://desk.example/t/7' });
    expect(await at('https://desk.example/new', 3)).toEqual({ tool: 'desk', page: 'create' });
    expect(await at('https://desk.example/t/7')).toEqual({ tool: 'desk', page: 'ticket' });
  });

  it('is what its address says where a click has led on and the page has not told of itself', async () => {
    await w.facts(page, { ...sender, url: 'https://desk.example/new', frame: 3 });
    expect(await at('https://desk.example/t/7', 3)).toEqual({ tool: 'desk', page: 'ticket' });
    expect(await at('https://desk.example/nowhere', 3)).toEqual({ tool: 'desk' });
    await w.changeTab(1, () => ({ frames: {}, found: null }));
    expect(await at('https://desk.example/new?host=a')).toEqual({ tool: 'desk', page: 'create' });
  });

  it('is that of its tab for a frame of which nothing is known, and none where nothing is', async () => {
    await w.facts(page, { ...sender, url: 'https://desk.example/new' });
    expect(await at('https://editor.example/frame', 4)).toEqual({ tool: 'desk', page: 'create' });
    await w.changeTab(1, () => ({ frames: {}, found: null }));
    expect(await at('https://editor.example/frame')).toBeNull();
  });
});

describe('facts', () => {
  it('become recognised tools of the tab, a badge with the procedures that fit, and a remembered address', async () => {
    await w.facts(page, sender);
    expect(await w.toolsIn(1)).toMatchObject([{ tool: 'desk', page: { id: 'create' } }]);
    expect(fake.state.badges.get(1)).toBe('1');
    expect(await w.world()).toEqual({ openTools: ['desk'], knownTools: ['desk'] });
    await w.facts({ ...page, path: '/elsewhere' }, sender);
    expect(fake.state.badges.get(1)).toBe('');
  });

  it('of a page that shows alerts are answered with how it does, for the page to follow them, and count for the badge', async () => {
    const metrics = { ...page, path: '/alerts', texts: ['GLOBAL_AGENT_MODE'] };
    const at = { ...sender, url: 'https://metrics.example/alerts' };
    const [shape] = await w.facts(metrics, at);
    if (shape === undefined) throw new Error('there is a way to show alerts');
    expect(fake.state.badges.get(1)).toBe('');
    const alert = { name: 'X', labels: [], runbooks: ['https://wiki.example/runbooks/proc'] };
    await w.facts({ ...metrics, alerts: { [shapeKey(shape)]: [alert] } }, at);
    expect((await w.toolsIn(1))[0]?.alerts).toEqual([alert]);
    expect(fake.state.badges.get(1)).toBe('1');
    expect(await w.facts(page, { ...sender, url: 'https://desk.example/new' })).toEqual([]);
  });

  it('of several frames are those of one tab', async () => {
    await Promise.all([w.facts(page, sender), w.facts({ ...page, path: '/t/7' }, { ...sender, frame: 5 })]);
    expect((await w.toolsIn(1)).map(({ page: kind }) => kind?.id).sort()).toEqual(['create', 'ticket']);
  });

  it('go when the address changes', async () => {
    await w.facts(page, sender);
    await w.addressChanged(1);
    expect(await w.toolsIn(1)).toEqual([]);
    expect(fake.state.told).toContainEqual({ tab: 1, type: 'page.again' });
  });
});

describe('addressOf', () => {
  it.each([
    ['https://a.example/loaded?x=1', '/now#f', 'https://a.example/now#f'],
    // The host is never the page's to say.
    ['https://a.example/', '//evil.example/', 'https://a.example//evil.example/'],
    ['https://a.example/', 'https://evil.example/', 'https://a.example/'],
    ['https://a.example/', '@evil.example/', 'https://a.example/'],
    ['about:srcdoc', '/x', 'about:srcdoc'],
    ['nonsense', '/x', 'nonsense'],
  ])('of %s at %s', (loaded, path, address) => expect(w.addressOf(loaded, path)).toBe(address));
});

describe('goTo', () => {
  it('prefers the right page, then another tab than the one asked from', async () => {
    await open(1, 'ticket');
    await open(2, 'create');
    await open(3, 'create');
    expect(await w.goTo('desk', 'create', {}, 2)).toBe('switched');
    expect(fake.browser.tabs.update).toHaveBeenLastCalledWith(3, { active: true });
    expect(fake.browser.windows.update).toHaveBeenLastCalledWith(13, { focused: true });
  });

  it('opens the page in the tab that has the tool, with the incident in its address', async () => {
    await open(1, 'list');
    expect(await w.goTo('desk', 'create', { host: 'a&b' })).toBe('opened');
    expect(fake.browser.tabs.update).toHaveBeenLastCalledWith(1, { active: true, url: 'https://desk.example/new?host=a%26b' });
  });

  it('leaves a tab in which somebody may be writing as it is, and opens another', async () => {
    await w.settings.changeSetting('bases', () => ({ desk: 'https://desk.example/' }));
    await open(1, 'ticket');
    expect(await w.goTo('desk', 'create', { host: 'a' })).toBe('opened');
    expect(fake.browser.tabs.update).not.toHaveBeenCalled();
    expect(fake.browser.tabs.create).toHaveBeenLastCalledWith({ url: 'https://desk.example/new?host=a' });
  });

  it('goes on in the same tab where it was asked for there', async () => {
    await open(1, 'ticket');
    expect(await w.goTo('desk', 'create', { host: 'a' }, 1)).toBe('opened');
    expect(fake.browser.tabs.update).toHaveBeenLastCalledWith(1, { active: true, url: 'https://desk.example/new?host=a' });
  });

  it('switches to the tool where the address of the page cannot be filled', async () => {
    await open(1, 'create');
    expect(await w.goTo('desk', 'ticket', {})).toBe('switched');
    expect(fake.browser.tabs.update).toHaveBeenLastCalledWith(1, { active: true });
  });

  it('takes the next tab when one is gone', async () => {
    await open(1, 'create');
    await open(2, 'create');
    fake.state.tabs = fake.state.tabs.filter(({ id }) => id !== 1);
    expect(await w.goTo('desk', 'create', {})).toBe('switched');
    expect(fake.state.tabs).toHaveLength(1);
  });

  it('opens a tab at the address that is known, and says when none is', async () => {
    expect(await w.goTo('desk', 'create', { host: 'h' })).toBe('opened');
    expect(fake.browser.tabs.create).toHaveBeenLastCalledWith({ url: 'https://desk.example/new?host=h' });
    expect(await w.goTo('tool-b', undefined, {})).toBe('unknown');
    expect(await w.goTo('nope', undefined, {})).toBe('unknown');
    expect(fake.state.tabs).toHaveLength(1);
  });
});

describe('here', () => {
  it('knows the tab in front, and looks at it when its site is not enabled', async () => {
    fake.state.tabs = [{ id: 4, windowId: 1, url: 'https://desk.example/new', active: true }];
    expect(await w.here(undefined)).toEqual({
      tab: 4,
      origin: 'https://desk.example',
      pattern: 'https://desk.example/*',
      enabled: false,
      tools: [],
      maybe: [],
      named: null,
      open: [],
      found: null,
    });
    expect(fake.browser.scripting.executeScript).toHaveBeenCalledOnce();
    fake.state.origins = ['https://desk.example/*'];
    expect(await w.here(4)).toMatchObject({ enabled: true });
    expect(fake.browser.scripting.executeScript).toHaveBeenCalledOnce();
  });

  it('says which procedure the address in front names', async () => {
    const url = 'https://desk.example/new#steplight=shop/checkout/restart-one';
    fake.state.tabs = [{ id: 4, windowId: 1, url, active: true }];
    expect((await w.here(4)).named).toEqual({ pack: 'shop', procedure: 'checkout', step: 'restart-one' });
  });

  it('offers nothing for a page of the browser, nor without a tab', async () => {
    expect(await w.here(undefined)).toEqual({
      tab: -1,
      origin: null,
      pattern: null,
      enabled: false,
      tools: [],
      maybe: [],
      named: null,
      open: [],
      found: null,
    });
    fake.state.tabs = [{ id: 4, windowId: 1, url: 'chrome://settings/', active: true }];
    expect(await w.here(undefined)).toEqual({
      tab: 4,
      origin: null,
      pattern: null,
      enabled: false,
      tools: [],
      maybe: [],
      named: null,
      open: [],
      found: null,
    });
    expect(fake.browser.scripting.executeScript).not.toHaveBeenCalled();
  });
});
