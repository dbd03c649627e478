/** A site that is disabled while its page is open: what is there ends, and what its scripts say is not heard; enabled again, it goes on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardNow } from '../../scripts/follow.mjs';
import { until } from '../../scripts/until.mjs';
import { openWorld, storedEvents, type World } from './support/world';

let world: World;
beforeAll(async () => {
  world = await openWorld({ severity: 'P1' });
});
afterAll(() => world?.close());

type Reply = { ok: boolean; value?: { run: { id: string }; step: { id: string } }; error?: { code: string } };

/** As a content script of ours in that page, which its process may have taken over. */
async function said(type: string, payload: object): Promise<Reply> {
  const [realm] = await world.alerts.extensionRealms();
  if (realm === undefined) throw new Error('There is no script of ours in the page.');
  return (await realm.evaluate((message) => (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.sendMessage(message), {
    type,
    payload,
  })) as Reply;
}

it('ends what is in its pages, and hears nothing of them', async () => {
  const { browser, panel } = world;
  await until(async () => (await cardNow(browser))?.count === '1 of 23', { what: 'the card' });
  const view = (await said('guide.view', {})).value;
  expect(view).toBeDefined();
  const { origins } = await panel.evaluate(() => chrome.permissions.getAll());
  expect(origins).toHaveLength(1);
  const before = await storedEvents(panel);

  await panel.evaluate((wanted) => chrome.permissions.remove({ origins: wanted ?? [] }), origins);
  await until(async () => (await cardNow(browser)) === null, { what: 'no card' });
  const about = { run: view?.run.id, step: view?.step.id };
  for (const [type, payload] of [
    ['guide.view', {}],
    ['guide.act', { id: crypto.randomUUID(), ...about, act: 'done', by: 'hand' }],
    ['page.hello', {}],
  ] as const)
    expect(await said(type, payload), type).toMatchObject({ ok: false, error: { code: 'not-enabled' } });
  expect(await storedEvents(panel)).toEqual(before);

  // The panel shows the run now; the popup has the button for this.
  const expression = `chrome.permissions.request(${JSON.stringify({ origins })})`;
  const devtools = await panel.createCDPSession();
  await devtools.send('Runtime.evaluate', { expression, userGesture: true, awaitPromise: true });
  await until(async () => (await cardNow(browser))?.count === '1 of 23', { what: 'the card again' });
});
