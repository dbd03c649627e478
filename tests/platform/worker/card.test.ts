/** What the responder wants of the card: the same in every tab, and there again after the worker was ended. */
import { beforeEach, expect, it, vi } from 'vitest';
import { declared, RUN } from '../../procedures/support';
import { fake } from '../support/browser';
import { draft, freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const load = async () => {
  const [card, guide, worker, settings] = await Promise.all([
    import('../../../platform/worker/card'),
    import('../../../platform/worker/guide'),
    import('../../../platform/worker/runs'),
    import('../../../platform/user-settings'),
  ]);
  return { card, guide, worker, settings };
};
let w: Awaited<ReturnType<typeof load>>;

const seen = async () => (await w.guide.view({ tab: 1, frame: 0, url: 'https://a.example/', window: 1, active: true }))?.card;

beforeEach(async () => {
  freshProfile();
  w = await load();
  await w.worker.append(draft(RUN, declared()));
  await w.worker.follow(RUN);
});

it('is kept, and only what changed', async () => {
  expect(await seen()).toEqual({ put: 'beside', folded: false, quiet: null });
  await w.card.wish({ put: 'top-left' });
  await w.card.wish({ folded: true });
  await w.card.wish({ quiet: false });
  expect(await seen()).toEqual({ put: 'top-left', folded: true, quiet: false });
  // What is chosen beside it stays.
  expect(await w.settings.readUser()).toMatchObject({ theme: 'system', card: 'top-left' });
});

it('outlives the worker; that it is folded does not outlive the session', async () => {
  await w.card.wish({ put: 'bottom-left', folded: true });
  vi.resetModules();
  w = await load();
  expect(await seen()).toMatchObject({ put: 'bottom-left', folded: true });
  await fake.browser.storage.session.remove('card');
  expect(await seen()).toMatchObject({ put: 'bottom-left', folded: false });
});

it('is told to every tab at once', async () => {
  await fake.browser.storage.session.set({ 'tab:1': { frames: {}, found: null }, 'tab:2': { frames: {}, found: null } });
  fake.state.told.length = 0;
  await w.card.wish({ put: 'top-right' });
  for (const tab of [1, 2]) expect(fake.state.told).toContainEqual({ tab, type: 'guide.changed' });
});
