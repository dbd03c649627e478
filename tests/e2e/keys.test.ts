/** A key that is pressed anywhere on a page does its step, also while the focus is in a frame of it. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { until } from '../../scripts/until.mjs';
import { shown } from '../page/support/overlay';
import { ticketForm } from './support/desk';
import { openWorld, storedEvents, waitForWords, type World } from './support/world';
import { importText } from './support/import-text';
import { send as sendTo } from './support/own-pack';

let world: World;
afterEach(() => world?.close());

const PACK = {
  format: 'steplight-pack',
  formatVersion: 1,
  id: 'keys',
  version: '1.0.0',
  title: 'Keys',
  owner: 'Team',
  procedures: [
    {
      id: 'menu',
      version: '1.0.0',
      title: 'Open the menu',
      summary: 'One key, anywhere on the form',
      framework: 'incident',
      status: 'active',
      owner: 'Team',
      steps: [
        {
          id: 'press',
          phase: 'detection',
          title: 'Open the command menu',
          tool: 'practice-tickets',
          page: 'ticket-create',
          target: { v: 1, kind: 'page', facts: {} },
          action: { kind: 'press', keys: 'Ctrl+Shift+K' },
        },
      ],
    },
  ],
};

it('is shown on the card and in the panel, and seen in a frame', async () => {
  world = await openWorld();
  const { alerts, desk, panel } = world;
  const send = (type: string, payload: object): Promise<unknown> => sendTo({ panel }, type, payload);
  await alerts.goto(`${desk.url}tickets/new.html`);
  await importText(send, JSON.stringify(PACK));
  await send('run.declare', {
    id: randomUUID(),
    run: randomUUID(),
    pack: 'keys',
    procedure: 'menu',
    title: 'Keys',
    severity: 'p1',
    roles: [],
    variables: {},
    tools: ['practice-tickets'],
    timeZone: 'UTC',
  });
  const { text, spots } = await shown(alerts, (now) => now.text.includes('Anywhere on this page') && now.spots.length === 1);
  expect(text).toMatch(/Press\s+Ctrl\s+Shift\s+K/);
  expect(spots[0]?.manner).toBe('exact');
  await waitForWords(panel, 'Shift');
  const form = await ticketForm(alerts);
  await (await form.waitForSelector('input'))?.focus();
  await alerts.keyboard.down('Control');
  await alerts.keyboard.down('Shift');
  await alerts.keyboard.press('K');
  await alerts.keyboard.up('Shift');
  await alerts.keyboard.up('Control');
  const done = await until(
    async () => {
      const all = (await storedEvents(panel)).flatMap(({ body }) => (body.type === 'step.done' ? [[body.step, body.by]] : []));
      return all.length > 0 ? all : null;
    },
    { what: 'the step in the log' },
  );
  expect(done).toEqual([['press', 'action']]);
});
