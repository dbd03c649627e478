/** What an import causes: reminders, which run the pages follow, what panels are told. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { serialiseRun } from '../../../procedures/run/file';
import type { RunEventBody } from '../../../procedures/schema/run';
import { BEGAN, declared, event, RUN } from '../../procedures/support';
import { fake } from '../support/browser';
import { draft, freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const OTHER = '00000000-0000-4000-8000-000000000002';
const load = async () => ({
  ...(await import('../../../platform/worker/handoff')),
  ...(await import('../../../platform/worker/runs')),
  ...(await import('../../../platform/worker/follow')),
  ...(await import('../../../platform/db/settings')),
  ...(await import('../../../platform/db/runs')),
});
let w: Awaited<ReturnType<typeof load>>;
const file = (...bodies: RunEventBody[]): string =>
  serialiseRun(
    RUN,
    [declared(), ...bodies].map((body, i) => event(i + 1, body)),
  );
const clocks = (): string[] => [...fake.state.alarms].flatMap(([name]) => /:overdue\.(.*)$/.exec(name)?.[1] ?? []).sort();

beforeEach(async () => {
  freshProfile();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(BEGAN + 600_000);
  w = await load();
});
afterEach(() => vi.useRealTimers());

it('an imported run is followed and reminded of, and panels hear of it', async () => {
  await w.changeSetting('user', (before) => ({ ...before, actorName: 'Grace', roles: ['engineer'] }));
  expect(await w.importFile({ text: file({ type: 'step.done', step: 'post', by: 'hand' }) })).toMatchObject({
    outcome: 'imported',
    fresh: true,
  });
  expect((await w.followedState())?.id).toBe(RUN);
  expect(clocks()).toEqual(['acknowledge', 'nextUpdate', 'resolve']);
  expect((await w.openRun(RUN))?.events.at(-1)?.actor).toEqual({ name: 'Grace', roles: ['engineer'] });
  expect(fake.browser.runtime.sendMessage).toHaveBeenCalledWith({ type: 'changed', what: 'runs', ids: [RUN] });
});

it('pages that follow another run go on with that', async () => {
  await w.append(draft(OTHER, declared()));
  await w.follow(OTHER);
  await w.importFile({ text: file() });
  expect((await w.followedState())?.id).toBe(OTHER);
});

it('an end that came with the file ends the reminders', async () => {
  const { id, at, actor, body } = event(1, declared());
  await w.append({ id, runId: RUN, at, actor, body });
  await w.follow(RUN);
  expect(clocks()).not.toEqual([]);
  await w.importFile({ text: file({ type: 'run.ended', outcome: 'resolved', reason: '' }) });
  expect(clocks()).toEqual([]);
  expect(await w.followedState()).toBeNull();
});

it('what is refused, and what is not new, is told to nobody', async () => {
  await w.importFile({ text: file() });
  fake.browser.runtime.sendMessage.mockClear();
  expect(await w.importFile({ text: file() })).toMatchObject({ outcome: 'unchanged' });
  expect(await w.importFile({ text: '{}' })).toMatchObject({ outcome: 'refused' });
  expect(fake.browser.runtime.sendMessage).not.toHaveBeenCalled();
});
