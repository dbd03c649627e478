/** How long a server is waited for: neither silence nor a trickle keeps a check for ever, and what was given up is not asked on. */
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fetchFrom } from '../../../platform/sources/fetch';
import { startPublisher, type Publisher } from '../support/publisher';

const LONG = 60_000;
let server: Publisher;
beforeAll(async () => {
  server = await startPublisher();
});
afterAll(() => server.close());

/** Answers so; what it gives waits until every connection that came is over. One that was given up early may never have come. */
function answering(begin: (response: ServerResponse) => void): () => Promise<unknown> {
  const open: Promise<void>[] = [];
  server.answers.set('/pack.json', (_, response) => {
    open.push(new Promise((resolve) => response.on('close', () => resolve())));
    begin(response);
  });
  return () => Promise.all(open);
}

/** A byte now and then, `count` of them. */
function trickle(response: ServerResponse, count: number): void {
  if (response.destroyed) return;
  if (count === 0) return void response.end();
  response.write(' ');
  setTimeout(() => trickle(response, count - 1), 10);
}

it.each<[string, { silence: number; whole: number }, (response: ServerResponse) => void]>([
  ['does not answer', { silence: 50, whole: LONG }, () => undefined],
  ['falls silent after it began', { silence: 50, whole: LONG }, (response) => void response.writeHead(200).write('{')],
  ['sends a byte now and then, for ever', { silence: LONG, whole: 200 }, (response) => trickle(response, Infinity)],
])('a server that %s is given up', async (_, patience, begin) => {
  const over = answering(begin);
  expect(await fetchFrom(`${server.origin}/pack.json`, { patience })).toMatchObject({ is: 'failed', code: 'too-slow' });
  await over();
});

it('a slow one that says something within its time is heard to the end, however often the silence would have been too long', async () => {
  const clock = vi.spyOn(globalThis, 'setTimeout');
  answering((response) => trickle(response, 20));
  const got = await fetchFrom(`${server.origin}/pack.json`, { patience: { silence: LONG, whole: 2 * LONG } });
  expect(got).toMatchObject({ is: 'body', text: ' '.repeat(20) });
  // The silence is measured anew with every part that came.
  expect(clock.mock.calls.filter(([, ms]) => ms === LONG).length).toBeGreaterThan(2);
  clock.mockRestore();
});
