/**
 * One run that several tabs work on through the worker's own commands, while the worker is killed and the database lost; with
 * what every caller was told, and the laws that hold between that and what is stored. For worker/model.test.ts, which mocks
 * the browser with `mortal(fake.browser)`.
 */
import { expect, vi } from 'vitest';
import { fold } from '../../../procedures/run/transition';
import { summarise } from '../../../procedures/run/summary';
import type { GuideAct } from '../../../procedures/schema/commands';
import type { RunEvent, RunEventBody } from '../../../procedures/schema/run';
import { BEGAN, declared, RUN } from '../../procedures/support';
import { fake } from './browser';
import { beginLife, during, KILLED } from './lives';
import { draft, freshProfile, loseDatabase, newId } from './store';

/** What a tab asks for: an event from a panel, or what the card on a page says. */
export type Asked = { kind: 'panel'; body: RunEventBody } | ({ kind: 'page' } & Pick<GuideAct, 'act' | 'step'>);
/** @property at turns of the event loop until the tab asks */
export type Ask = { tab: number; at: number; what: Asked };

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
};

const load = async () => {
  vi.resetModules();
  const at = '../../../platform';
  const [start, runs, guide, db, open] = await Promise.all([
    import(`${at}/worker/start`) as Promise<typeof import('../../../platform/worker/start')>,
    import(`${at}/worker/runs`) as Promise<typeof import('../../../platform/worker/runs')>,
    import(`${at}/worker/guide`) as Promise<typeof import('../../../platform/worker/guide')>,
    import(`${at}/db/runs`) as Promise<typeof import('../../../platform/db/runs')>,
    import(`${at}/db/open`) as Promise<typeof import('../../../platform/db/open')>,
  ]);
  return { ...start, ...runs, act: guide.act, ...db, withDatabase: open.withDatabase };
};
type Worker = Awaited<ReturnType<typeof load>>;
type Sent = { id: string; send: (worker: Worker) => Promise<unknown> };

export async function beginIncident() {
  freshProfile();
  let worker = await load();
  let life = beginLife();
  let clock = BEGAN;
  const acknowledged = new Map<string, Sent>();
  const refused = new Set<string>();
  /** Asked for, and the worker died before it answered. */
  const open = new Map<string, Sent>();

  /** A new worker, as the browser starts it for the next event or message. */
  const wake = async (): Promise<void> => {
    worker = await load();
    life = beginLife();
    await during(life, worker.ready);
    await during(life, () => worker.follow(RUN).catch(() => null));
  };
  /** The browser is killed, and its database is gone. */
  const lose = async (): Promise<void> => {
    life.kill();
    loseDatabase();
    await fake.browser.storage.session.remove(Object.keys(fake.browser.storage.session.peek()));
    await wake();
  };
  const stored = () => worker.withDatabase((db) => Promise.all([db.get('runs', RUN), db.getAll('events')]));

  /** Sends it, and notes what the caller was told. */
  const ask = async (sent: Sent): Promise<void> => {
    open.set(sent.id, sent);
    const answer = await during(life, () =>
      sent.send(worker).then(
        () => null,
        (error: unknown) => error as { name: string; code: string },
      ),
    );
    if (answer === KILLED) return;
    open.delete(sent.id);
    if (answer === null) acknowledged.set(sent.id, sent);
    else {
      expect(answer.name, 'a refusal, and no failure').toMatch(/^(RefusedError|PlatformError)$/);
      expect(answer.code, 'numbers are given by the worker').not.toBe('out-of-order');
      refused.add(sent.id);
    }
  };

  const toSend = ({ tab, what }: Ask): Sent => {
    const id = newId();
    const actor = { name: `Tab ${tab}`, roles: [] };
    if (what.kind === 'page') return { id, send: (to) => to.act({ id, run: RUN, step: what.step, act: what.act, reason: '' }) };
    const event = draft(RUN, what.body, { id, at: (clock += 1_000), actor });
    return { id, send: (to) => to.append(event) };
  };

  const settle = async (): Promise<void> => {
    while (open.size > 0) await Promise.all([...open.values()].map(ask));
  };

  await during(life, worker.ready);
  const declaration = draft(RUN, declared());
  await ask({ id: declaration.id, send: (to) => to.append(declaration) });
  await worker.follow(RUN);

  return {
    /** All at once; what a killed worker did not answer is asked again, or left to the next. */
    async work(asks: Ask[], killedAt: number | null, again: boolean, lost = false): Promise<void> {
      const asking = Promise.all(asks.map(async (each) => (await turns(each.at), ask(toSend(each)))));
      if (killedAt !== null) {
        await turns(killedAt);
        // A tab that asks later finds the new worker.
        await (lost ? lose() : (life.kill(), wake()));
      }
      await asking;
      if (again) await settle();
    },
    /** Tabs that did not hear the answer send what was acknowledged once more, and at the same time. */
    async repeat(which: number): Promise<void> {
      const sent = [...acknowledged.values()][which % Math.max(1, acknowledged.size)];
      if (sent !== undefined) await Promise.all([ask(sent), ask(sent)]);
    },
    wipe: lose,
    settle,
    /** What it still does must not reach the next one. */
    close: (): void => life.kill(),
    async check(): Promise<void> {
      const [run, events] = await stored();
      const ids = events.map(({ id }) => id);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
      expect(new Set(ids).size).toBe(ids.length);
      expect(
        [...acknowledged.keys()].filter((id) => !ids.includes(id)),
        'acknowledged, and not in the log',
      ).toEqual([]);
      expect(
        ids.filter((id) => refused.has(id) && !acknowledged.has(id)),
        'refused, and in the log',
      ).toEqual([]);
      expect(
        ids.filter((id) => !acknowledged.has(id) && !open.has(id)),
        'in the log, and nobody was told',
      ).toEqual([]);
      const { state } = fold(events);
      expect(run?.state).toEqual(state ?? undefined);
      expect(run?.lastSeq ?? 0).toBe(events.length);
      expect(run?.summary).toEqual(state === null ? undefined : summarise(state));
      const journal = Object.entries(fake.browser.storage.local.peek()).filter(([key]) => key.startsWith('journal:'));
      const kept = new Set(journal.map(([, event]) => (event as RunEvent).id));
      if (state === null || state.status === 'ended') expect([...kept], 'in the journal of no run').toEqual([]);
      else
        expect(
          [...acknowledged.keys()].filter((id) => !kept.has(id)),
          'acknowledged, and not in the journal',
        ).toEqual([]);
      expect(
        [...kept].filter((id) => !ids.includes(id)),
        'in the journal alone',
      ).toEqual([]);
    },
  };
}

export type Incident = Awaited<ReturnType<typeof beginIncident>>;
