/**
 * The run engine with its stores, under what several tabs do at once, a worker that is killed wherever it stands, and a database that is
 * lost; the laws are in support/incident.ts. 2,000 sequences take some minutes, so that `npm test` makes 250 and `.ci/run` 1,760 more, a
 * process for every 220: vitest keeps each of the thousands of workers that were begun. MODEL_RUNS says how many.
 *
 * Planted by hand, and seen: a number from a state that was read before the transaction (after 5 sequences, as `out-of-order`), a reply before
 * the journal is written (71, as "acknowledged, and not in the journal"), an id that is not looked up (3, as a failure instead of the reply).
 * What it found in earnest: a run that goes on again could have lost its journal to the end before it, or never got one when the worker
 * died then; a page that said something again after the run had ended was refused what was in the log; a start that put the journal of an
 * ended run away while that run went on again (seed -1417315873).
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { anyBody } from '../../procedures/run-events';
import { beginIncident, type Ask, type Asked, type Incident } from '../support/incident';
import { mortalDatabases } from '../support/lives';

vi.mock('webextension-polyfill', async () => {
  const [{ fake }, { mortal }] = await Promise.all([import('../support/browser'), import('../support/lives')]);
  return { default: mortal(fake.browser) };
});
vi.mock('../../../procedures/bundled/packs', () => ({ BUNDLED: [] }));
vi.mock('zod', (original) => original());
// Most of what a worker loads is pure. It holds nothing that could be lost, so that each worker need not make it anew.
for (const pure of Object.keys(import.meta.glob('../../../procedures/**/*.ts')))
  if (!pure.endsWith('/bundled/packs.ts')) vi.doMock(pure, (original) => original());

const SEQUENCES = Number(process.env['MODEL_RUNS'] ?? 250);

let undo = (): void => undefined;
beforeAll(() => void (undo = mortalDatabases()));
afterAll(() => undo());

type Model = Record<string, never>;
type Command = fc.AsyncCommand<Model, Incident>;

const command = (name: string, act: (incident: Incident) => Promise<void>): Command => ({
  check: () => true,
  run: async (_, incident) => {
    await act(incident);
    await incident.check();
  },
  toString: () => name,
});

const asked: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 4, arbitrary: anyBody.map((body) => ({ kind: 'panel' as const, body })) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('page' as const),
      act: fc.constantFrom('done', 'skip', 'reopen', 'back', 'forward'),
      step: fc.constantFrom('ack-a1', 'ack-a2', 'last', 'post'),
    }),
  },
);
const ask: fc.Arbitrary<Ask> = fc.record({ tab: fc.nat(3), at: fc.nat(20), what: asked });
const same: fc.Arbitrary<Ask[]> = fc
  .tuple(asked, fc.integer({ min: 2, max: 4 }), fc.nat(3))
  .map(([what, count, apart]) => Array.from({ length: count }, (_, tab) => ({ tab, at: tab * apart, what })));
/** What ends in one tab is worked on in another, and may go on in a third, while it is still being put away. */
const over: fc.Arbitrary<Ask[]> = fc
  .tuple(ask, fc.nat(30), fc.nat(30), fc.constantFrom('handed-over' as const, 'resolved' as const))
  .map(([other, later, at, outcome]) => [
    { tab: 0, at: 0, what: { kind: 'panel', body: { type: 'run.ended', outcome, reason: '' } } },
    { tab: 1, at: later, what: { kind: 'panel', body: { type: 'run.continued', events: 0 } } },
    { ...other, at },
  ]);
const burst = fc.oneof(
  { weight: 6, arbitrary: fc.array(ask, { minLength: 1, maxLength: 4 }) },
  { weight: 2, arbitrary: same },
  { weight: 2, arbitrary: over },
);
const told = (asks: Ask[]): string => asks.map(({ tab, at, what }) => `tab ${tab} +${at}: ${JSON.stringify(what)}`).join(' | ');

const COMMANDS: fc.Arbitrary<Command>[] = [
  burst.map((asks) => command(`work ${told(asks)}`, (incident) => incident.work(asks, null, true))),
  burst.map((asks) => command(`work ${told(asks)}`, (incident) => incident.work(asks, null, true))),
  fc
    .tuple(burst, fc.nat(40), fc.boolean(), fc.integer({ min: 0, max: 3 }))
    .map(([asks, killed, again, lost]) =>
      command(
        `work ${told(asks)}, killed after ${killed}${lost === 0 ? ' and the database lost' : ''}, ${again ? '' : 'not '}asked again`,
        (incident) => incident.work(asks, killed, again, lost === 0),
      ),
    ),
  fc.nat(50).map((which) => command(`repeat ${which}`, (incident) => incident.repeat(which))),
  fc.constant(command('the database is lost', (incident) => incident.wipe())),
];

it(`holds its laws in ${SEQUENCES} sequences`, { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(COMMANDS, { maxCommands: 12, size: 'max' }), async (commands) => {
      const incident = await beginIncident();
      try {
        await fc.asyncModelRun(() => ({ model: {}, real: incident }), commands);
        await incident.settle();
        await incident.check();
      } finally {
        incident.close();
      }
    }),
    { numRuns: SEQUENCES, ...(process.env['MODEL_SEED'] === undefined ? {} : { seed: Number(process.env['MODEL_SEED']) }) },
  );
  expect.hasAssertions();
});
