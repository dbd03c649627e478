/** The same procedure at P3 is another one: fewer steps, nobody is paged, no status page, other people are told. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { follow, type Done } from '../../scripts/follow.mjs';
import { deskState, firstAlert } from './support/desk';
import { openWorld, wordsOf, type World } from './support/world';

let world: World;
let done: Done[];
let before: Awaited<ReturnType<typeof deskState>>;
beforeAll(async () => {
  world = await openWorld({ severity: 'P3' });
  before = await deskState(world.alerts);
  done = await follow(world.browser, {});
});
afterAll(() => world?.close());

it('is shorter and leaves out what only an outage needs', () => {
  const titles = done.map(({ title }) => title);
  expect(titles).toContain('Click Create ticket');
  expect(titles).toContain('Tell the people who reported it');
  for (const title of ['Click Escalate on the alert', 'Click Report incident', 'Watch for recurrence']) expect(titles).not.toContain(title);
  expect(done.findLast(({ count }) => count !== '')?.count).toBe('13 of 13');
});

it('did in the tools what P3 asks for, and no more', async () => {
  const state = await deskState(world.alerts);
  expect(await firstAlert(world.alerts)).toMatchObject({ acknowledged: { by: 'you' }, escalated: null });
  expect(state.tickets[0]).toMatchObject({ severity: 3 });
  expect(state.incidents).toEqual(before.incidents);
});

it('has clocks of its own', async () => {
  expect(await wordsOf(world.panel)).toContain('P3');
});
