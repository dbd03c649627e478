/** The main job: a P1 from the alert to the ticket to the status page, done by mouse and keyboard as the card says. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { follow, type Done } from '../../scripts/follow.mjs';
import { endRun } from '../../scripts/practice-run.mjs';
import { deskState, firstAlert } from './support/desk';
import { openWorld, readStore, storedEvents, waitForWords, wordsOf, type World } from './support/world';

let world: World;
let done: Done[];
beforeAll(async () => {
  world = await openWorld({ severity: 'P1' });
  done = await follow(world.browser, {});
});
afterAll(() => world?.close());

it('leads through every step, over three tools, by what the responder really does', () => {
  const steps = done.filter(({ count }) => count !== '');
  expect(new Set(steps.map(({ phase }) => phase))).toEqual(
    new Set(['Detection', 'Classification', 'Containment', 'Communication', 'Resolution', 'Recovery', 'Post-mortem']),
  );
  expect(steps.filter(({ how }) => how !== 'done').map(({ how, title }) => `${how}: ${title}`)).toEqual([
    'click: Open the alert Checkout error rate above 5 %',
    'click: Click Acknowledge',
    'type: Write who has it',
    'click: Click Confirm acknowledgement',
    'type: Write the title',
    'select: Pick the severity',
    'type: Describe what is known',
    'click: Click Create ticket',
    'click: Click Escalate on the alert',
    'select: Choose Database on-call',
    'click: Click Send escalation',
    'click: Click Report incident',
    'type: Write the incident name',
    'type: Write the message',
    'check: Check the affected component',
    'click: Click Publish update',
    'click: Click Publish now',
  ]);
  expect(done.filter(({ how }) => how === 'go').map(({ title }) => title)).toEqual([
    'Next step is in Deskfront (practice)',
    'Next step is in Watchfloor (practice)',
    'Next step is in Harbor Status (practice)',
  ]);
});

it('has really done it in the tools', async () => {
  const state = await deskState(world.alerts);
  expect(await firstAlert(world.alerts)).toMatchObject({
    acknowledged: { by: 'you', note: 'On it. checkout: Checkout error rate above 5 %' },
    escalated: 'Database on-call',
  });
  expect(state.tickets[0]).toMatchObject({ title: 'checkout: Checkout error rate above 5 %', severity: 1 });
  expect(state.incidents[0]).toMatchObject({ components: ['Checkout'] });
});

it('used the tabs that were open', async () => {
  const pages = (await world.browser.pages()).filter((page) => page.url().startsWith('http'));
  expect(pages).toHaveLength(3);
});

it('read the number of the new ticket from its page', async () => {
  const events = await storedEvents(world.panel);
  expect(events.flatMap(({ body }) => (body.type === 'variable.set' ? [[body.name, body.value]] : []))).toContainEqual([
    'ticketId',
    'INC-1042',
  ]);
});

it('ends as a record: every event once, in order, marked as a drill', async () => {
  await waitForWords(world.panel, 'All steps are finished');
  await endRun(world.panel);
  const events = await storedEvents(world.panel);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  expect(events.at(0)?.body.type).toBe('run.declared');
  expect(events.at(-1)?.body).toMatchObject({ type: 'run.ended', outcome: 'resolved' });
  const finished = events.flatMap(({ body }) => (body.type === 'step.done' ? [body.step] : []));
  expect(new Set(finished).size).toBe(23);
  expect(await wordsOf(world.panel)).toContain('Drill');
  const [run] = await readStore<{ summary: { drill: boolean; status: string } }>(world.panel, 'runs');
  expect(run?.summary).toMatchObject({ drill: true, status: 'ended' });
});

it('leaves the pages when it is over', async () => {
  for (const page of await world.browser.pages()) {
    if (page.url().startsWith('http')) await page.waitForFunction(() => document.querySelector('steplight-overlay') === null);
  }
});
