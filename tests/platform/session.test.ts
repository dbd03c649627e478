/** What belongs to a tab: changes of one tab come one after the other, and a tab that is closed is forgotten. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TabState } from '../../platform/session';
import { fake } from './support/browser';
import { freshProfile } from './support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./support/browser')).fake.browser }));

let session: typeof import('../../platform/session');
beforeEach(async () => {
  freshProfile();
  session = await import('../../platform/session');
});

const withFrame =
  (id: number) =>
  (before: TabState): TabState => ({ ...before, frames: { ...before.frames, [id]: [] } });

describe('changeTab', () => {
  it('loses no change when many come at once', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((id) => session.changeTab(7, withFrame(id))));
    expect(Object.keys((await session.readTab(7)).frames)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('keeps tabs apart', async () => {
    await Promise.all([session.changeTab(7, withFrame(1)), session.changeTab(8, withFrame(2))]);
    expect([...(await session.readTabs())].map(([tab, { frames }]) => [tab, Object.keys(frames)])).toEqual([
      [7, ['1']],
      [8, ['2']],
    ]);
  });

  it('goes on after a change that failed, and says so to its caller alone', async () => {
    const failing = session.changeTab(7, () => {
      throw new Error('no');
    });
    const next = session.changeTab(7, withFrame(1));
    await expect(failing).rejects.toThrow('no');
    expect(Object.keys((await next).frames)).toEqual(['1']);
  });
});

describe('forgetTab', () => {
  it('forgets the tab also when a change of it is under way', async () => {
    const change = session.changeTab(7, withFrame(1));
    await session.forgetTab(7);
    await change;
    expect(await session.readTab(7)).toEqual({ frames: {}, found: null });
    expect(fake.browser.storage.session.peek()).toEqual({});
  });
});

describe('readTabs', () => {
  it('reads tabs and nothing else that is kept for the session', async () => {
    await fake.browser.storage.session.set({ other: 1, 'tab:4': { frames: {}, found: null } });
    expect([...(await session.readTabs()).keys()]).toEqual([4]);
  });
});
