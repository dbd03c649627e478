/** What a browser that gives no picture means: it refuses the tab, or this one picture did not come about. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fake } from '../support/browser';
import { freshProfile, newId } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const sender = { tab: 1, frame: 0, url: 'https://nagios.example/status', window: 1, active: true };

/** Presses while the browser answers like this; whether the author is told afterwards that pictures need a press on our button. */
async function refusedAfter(captureVisibleTab: () => Promise<string>): Promise<boolean> {
  Object.assign(fake.browser.tabs, { captureVisibleTab });
  // Each in a worker of its own, which knows of no picture before.
  vi.resetModules();
  const [{ shot }, { start, view }] = await Promise.all([
    import('../../../platform/worker/pictures'),
    import('../../../platform/worker/recording'),
  ]);
  await start({ goal: { kind: 'new' } });
  await shot({ id: newId(), doc: newId(), box: null, page: { masks: [], view: { width: 800, height: 600, scale: 1 } } }, sender);
  return (await view(sender))?.pictures === false;
}

beforeEach(() => {
  freshProfile();
  fake.state.origins = ['https://nagios.example/*'];
  fake.state.tabs = [{ id: 1, windowId: 1, url: 'https://nagios.example/status', active: true }];
});

describe('a browser that gives no picture', () => {
  it.each([
    "Either the '<all_urls>' or 'activeTab' permission is required.",
    'Extension has not been invoked for the current page (see activeTab permission). Chrome pages cannot be captured.',
    'Missing activeTab permission',
  ])('refuses this tab: %s', async (message) => {
    expect(await refusedAfter(() => Promise.reject(new Error(message)))).toBe(true);
  });

  it.each([
    'This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.',
    'Failed to capture tab: image readback failed',
    'Failed to capture tab: view is invisible',
    'An unexpected error occurred',
  ])('may give the next one: %s', async (message) => {
    expect(await refusedAfter(() => Promise.reject(new Error(message)))).toBe(false);
  });
});
