/** Which pages are heard: those whose site is enabled now, and those that the toolbar button lent. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SenderSeen } from '../../../platform/messenger';
import { fake } from '../support/browser';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const NAGIOS = 'https://nagios.example/*';
const load = async () => {
  const [admits, sites, session, settings] = await Promise.all([
    import('../../../platform/worker/admits'),
    import('../../../platform/worker/sites'),
    import('../../../platform/session'),
    import('../../../platform/db/settings'),
  ]);
  return { ...admits, ...sites, ...session, ...settings };
};
let w: Awaited<ReturnType<typeof load>>;

const sender = (url: string | undefined, more: Partial<SenderSeen> & { of?: string } = {}): SenderSeen => {
  const { of, ...rest } = more;
  const tab = { id: 1, windowId: 1, active: true, index: 0, highlighted: true, incognito: false, pinned: false, url: of };
  return { id: 'x', frameId: 0, tab, ...(url === undefined ? {} : { url }), ...rest };
};

beforeEach(async () => {
  freshProfile();
  w = await load();
  fake.state.tabs = [{ id: 1, windowId: 1, url: 'https://nagios.example/status' }];
});

describe('a page', () => {
  it('is heard while its site is enabled, and not before or afterwards', async () => {
    const page = sender('https://nagios.example/status');
    expect(await w.admits(page)).toBe(false);
    fake.state.origins = [NAGIOS];
    expect(await w.admits(page)).toBe(true);
    fake.state.origins = [];
    expect(await w.admits(page)).toBe(false);
  });

  it('of another site is not heard, whatever tab it is in', async () => {
    fake.state.origins = [NAGIOS];
    expect(await w.admits(sender('https://ads.example/', { frameId: 4, of: 'https://nagios.example/' }))).toBe(false);
  });

  it('of a host that may only be fetched from is not heard', async () => {
    fake.state.origins = [NAGIOS];
    await w.changeSetting('fetchOnly', () => [NAGIOS]);
    expect(await w.admits(sender('https://nagios.example/status'))).toBe(false);
  });

  it.each(['about:blank', 'about:srcdoc'])('without an address of its own (%s) belongs to the site that made it', async (url) => {
    fake.state.origins = [NAGIOS];
    expect(await w.admits(sender(url, { origin: 'https://nagios.example' }))).toBe(true);
    // Sandboxed: no origin either; the page around it.
    expect(await w.admits(sender(url, { origin: 'null', of: 'https://nagios.example/' }))).toBe(true);
    expect(await w.admits(sender(url, { origin: 'https://ads.example', of: 'https://nagios.example/' }))).toBe(false);
    expect(await w.admits(sender(url))).toBe(false);
  });

  it.each(['file:///etc/hosts', 'chrome://settings/', 'data:text/html,x', '', undefined])('at %j is not heard', async (url) => {
    fake.state.origins = ['*://*/*'];
    expect(await w.admits(sender(url))).toBe(false);
  });

  it('of the practice desk is heard always', async () => {
    expect(await w.admits(sender(fake.browser.runtime.getURL('practice/index.html')))).toBe(true);
    expect(await w.admits(sender(fake.browser.runtime.getURL('practice').replace('//', '//evil.') + '/index.html'))).toBe(false);
  });
});

describe('a tab that was lent by the toolbar button', () => {
  it('is heard on this very origin', async () => {
    await w.injectInto(1, w.DETECT);
    expect(await w.admits(sender('https://nagios.example/other'))).toBe(true);
    expect(await w.admits(sender('https://nagios.example:8443/other'))).toBe(false);
    expect(await w.admits(sender('https://elsewhere.example/'))).toBe(false);
  });

  it('is noted before the script can say a word', async () => {
    const heard: boolean[] = [];
    fake.browser.scripting.executeScript.mockImplementation(async () => {
      heard.push(await w.admits(sender('https://nagios.example/')));
    });
    await w.injectInto(1, w.DETECT);
    expect(heard).toEqual([true]);
  });

  it('is none where the site is enabled: what ends with the site ends', async () => {
    fake.state.origins = [NAGIOS];
    await w.injectInto(1, w.DETECT);
    fake.state.origins = [];
    expect(await w.admits(sender('https://nagios.example/'))).toBe(false);
  });
});

describe('withdraw', () => {
  const state = (loaded: string, lent?: string) => ({
    frames: { 0: [] },
    pages: { 0: { loaded, now: loaded } },
    found: null,
    ...(lent === undefined ? {} : { lent }),
  });
  const left = (): number[] => fake.state.told.filter(({ type }) => type === 'guide.leave').map(({ tab }) => tab);

  it('ends the scripts in pages of that site, and forgets what they told', async () => {
    await w.changeTab(1, () => state('https://nagios.example/a', 'https://nagios.example'));
    await w.changeTab(2, () => state('https://rt.example/a', 'https://rt.example'));
    await w.withdraw([NAGIOS]);
    expect(fake.state.told.map(({ tab, type }) => `${tab} ${type}`)).toEqual([
      '1 guide.leave',
      '1 record.leave',
      '1 rehearse.leave',
      '1 page.again',
    ]);
    // What the toolbar button still allows in this tab would bring it back.
    expect(await w.readTab(1)).toEqual({ frames: {}, found: null, closed: 'https://nagios.example' });
    expect(await w.admits(sender('https://nagios.example/a'))).toBe(false);
    expect((await w.readTab(2)).lent).toBe('https://rt.example');
    await w.injectInto(1, w.DETECT);
    expect(await w.admits(sender('https://nagios.example/a'))).toBe(false);
  });

  it('of all sites ends them in all that is not enabled by itself', async () => {
    fake.state.origins = [NAGIOS];
    await w.changeTab(1, () => state('https://nagios.example/a'));
    await w.changeTab(2, () => state('https://rt.example/a'));
    await w.withdraw(['*://*/*']);
    expect(left()).toEqual([2]);
  });

  it('of a site that all sites cover ends nothing', async () => {
    fake.state.origins = ['https://*/*', NAGIOS];
    await w.changeTab(1, () => state('https://nagios.example/a'));
    await w.withdraw([NAGIOS]);
    expect(left()).toEqual([]);
  });
});
