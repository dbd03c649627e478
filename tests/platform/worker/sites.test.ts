/** Where scripts are registered, and when: never twice, never without a permission, the guide only while a run is followed. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../support/browser';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const NAGIOS = 'https://nagios.example/*';
let sites: typeof import('../../../platform/worker/sites');
let openSites: typeof import('../../../platform/worker/open-sites');
let session: typeof import('../../../platform/session');
const ids = (): string[] => fake.state.scripts.map(({ id }) => id);

beforeEach(async () => {
  freshProfile();
  [sites, openSites, session] = await Promise.all([
    import('../../../platform/worker/sites'),
    import('../../../platform/worker/open-sites'),
    import('../../../platform/session'),
  ]);
  fake.state.tabs = [
    { id: 1, windowId: 1, url: 'https://nagios.example/status' },
    { id: 2, windowId: 1, url: 'https://elsewhere.example/' },
    { id: 3, windowId: 1, url: 'https://nagios.example/asleep', discarded: true },
  ];
});

describe('registerScripts', () => {
  it('registers nothing without a site', async () => {
    await sites.registerScripts({ guide: true });
    expect(ids()).toEqual([]);
  });

  it('registers detection on every enabled site, and the guide only while a run is followed', async () => {
    fake.state.origins = [NAGIOS];
    await sites.registerScripts({ guide: false });
    expect(fake.state.scripts).toMatchObject([
      { id: 'detect', js: ['/content-scripts/detect.js'], matches: [NAGIOS], allFrames: true, persistAcrossSessions: false },
    ]);
    await sites.registerScripts({ guide: true });
    expect(ids()).toEqual(['detect', 'guide']);
    await sites.registerScripts({ guide: false });
    expect(ids()).toEqual(['detect']);
  });

  it('follows the sites, and leaves nothing when the last is disabled', async () => {
    fake.state.origins = [NAGIOS];
    await sites.registerScripts({ guide: true });
    fake.state.origins = [NAGIOS, '*://rt.example/*'];
    await sites.registerScripts({ guide: true });
    expect(fake.state.scripts.map(({ matches }) => matches)).toEqual([fake.state.origins, fake.state.origins]);
    fake.state.origins = [];
    await sites.registerScripts({ guide: true });
    expect(ids()).toEqual([]);
  });

  it('called many times at once, registers each script once, and the last call is what counts', async () => {
    fake.state.origins = [NAGIOS];
    await Promise.all([true, false, true, true, false, true].map((guide) => sites.registerScripts({ guide })));
    expect(ids()).toEqual(['detect', 'guide']);
    await Promise.all([sites.registerScripts({ guide: true }), sites.registerScripts({ guide: false })]);
    expect(ids()).toEqual(['detect']);
  });

  it('goes on after a call that failed', async () => {
    fake.state.origins = [NAGIOS];
    fake.browser.scripting.registerContentScripts.mockRejectedValueOnce(new Error('no'));
    const [failed, next] = await Promise.allSettled([sites.registerScripts({ guide: false }), sites.registerScripts({ guide: true })]);
    expect([failed.status, next.status]).toEqual(['rejected', 'fulfilled']);
    expect(ids()).toEqual(['detect', 'guide']);
  });

  it('keeps to sites, and not to what else is granted', async () => {
    fake.state.origins = [NAGIOS, 'file:///*', 'chrome://favicon/*'];
    expect(await openSites.enabledSites()).toEqual([NAGIOS]);
  });
});

describe('tabs that are open already', () => {
  const injected = (): [number, string][] =>
    fake.browser.scripting.executeScript.mock.calls.map(([{ target, files }]) => [target.tabId, files.join()]);

  it('of an enabled site get detection at once, and the guide if a run is followed', async () => {
    fake.state.origins = [NAGIOS];
    await sites.refreshSites({ guide: false, record: false, rehearse: false });
    expect(injected()).toEqual([[1, sites.DETECT]]);
    await sites.refreshSites({ guide: true, record: false, rehearse: false });
    expect(injected().slice(1)).toEqual([
      [1, sites.DETECT],
      [1, sites.GUIDE],
    ]);
    expect(fake.browser.runtime.sendMessage).toHaveBeenCalledWith({ type: 'changed', what: 'sites', ids: [] });
  });

  it('look for all targets while a procedure is rehearsed, and leave off at once', async () => {
    fake.state.origins = [NAGIOS];
    await sites.refreshSites({ guide: false, record: false, rehearse: false });
    await session.changeTab(2, (before) => before);
    await sites.showRehearsal(true);
    expect(injected().slice(1)).toEqual([
      [1, sites.REHEARSE],
      [2, sites.REHEARSE],
    ]);
    expect(ids()).toEqual(['detect', 'rehearse']);
    await sites.showRehearsal(false);
    expect(fake.state.told).toEqual([
      { tab: 1, type: 'rehearse.leave' },
      { tab: 2, type: 'rehearse.leave' },
    ]);
    expect(ids()).toEqual(['detect']);
  });

  it('are told to leave when no run is followed any more, also those that live by activeTab', async () => {
    fake.state.origins = [NAGIOS];
    await session.changeTab(2, (before) => before);
    await sites.showGuides(true);
    expect(injected()).toEqual([[1, sites.GUIDE]]);
    await sites.showGuides(false);
    expect(fake.state.told).toEqual([
      { tab: 1, type: 'guide.leave' },
      { tab: 2, type: 'guide.leave' },
    ]);
    expect(ids()).toEqual(['detect']);
  });

  it('that may not be touched are no failure', async () => {
    fake.state.origins = [NAGIOS];
    fake.browser.scripting.executeScript.mockRejectedValue(new Error('Cannot access contents of the page.'));
    fake.browser.tabs.sendMessage.mockRejectedValue(new Error('Receiving end does not exist.'));
    await sites.refreshSites({ guide: true, record: false, rehearse: false });
    await sites.showGuides(false);
  });
});

describe('patternFor', () => {
  it.each([
    ['https://nagios.example/nagios/cgi-bin/status.cgi?host=web-01#top', 'https://nagios.example/*'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1/*'],
    ['http://[::1]:8080/x', 'http://[::1]/*'],
    ['https://user:secret@wiki.example/', 'https://wiki.example/*'],
    ['HTTPS://BÜCHER.example/', 'https://xn--bcher-kva.example/*'],
  ])('asks for the site of %s alone', (url, pattern) => expect(openSites.patternFor(url)).toBe(pattern));

  it.each([
    'chrome://settings',
    'about:blank',
    'about:srcdoc',
    'chrome-extension://x/y.html',
    'file:///etc/hosts',
    'data:text/html,x',
    'javascript:alert(1)',
    'view-source:https://x.example/',
    'nonsense',
    '',
  ])('asks for nothing at %j', (url) => expect(openSites.patternFor(url)).toBeNull());

  it.each([
    'https://chromewebstore.google.com/detail/x',
    'https://addons.mozilla.org/en-US/firefox/',
    'https://microsoftedge.microsoft.com/addons/',
  ])('asks for nothing in the store %s, where no extension may be', (url) => expect(openSites.patternFor(url)).toBeNull());
});
