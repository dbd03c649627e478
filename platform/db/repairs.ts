/**
 * Corrections of targets: proposals for the owner of the procedure, and in force at once for the run in which they were
 * made. Collaborators: worker/guide.ts, worker/rehearsal-accept.ts (settles them),
 * procedures/guide/corrected.ts.
 */
import type { Correction } from '../../procedures/guide/corrected';
import { atomically, withDatabase } from './open';
import type { StoredRepair } from './stored';
import { changed } from './safety';

export async function storeRepair(repair: StoredRepair): Promise<void> {
  await withDatabase((db) =>
    atomically(db, ['repairs'], async (tx) => {
      await tx.objectStore('repairs').put(repair);
      changed(tx, 'repair', repair.id);
    }),
  );
}

export async function correctionsIn(run: string): Promise<Correction[]> {
  const repairs = await withDatabase((db) => db.getAll('repairs'));
  // Versions before this one kept the facts alone: a proposal still, and too little to look for.
  const ours = repairs.filter(({ runId, target }: Partial<StoredRepair>) => runId === run && target !== undefined);
  return ours.map(({ step, target, at }) => ({ step, target, at }));
}

/** Proposals that nobody decided on yet, oldest first. Those that are decided go with the end of their run. */
export async function openRepairs(): Promise<StoredRepair[]> {
  const repairs = await withDatabase((db) => db.getAll('repairs'));
  return repairs.filter(({ settled }) => settled !== true).toSorted((a, b) => a.at - b.at);
}

export async function readRepair(id: string): Promise<StoredRepair | null> {
  return (await withDatabase((db) => db.get('repairs', id))) ?? null;
}

/** A run that goes on still needs what was pointed out in it. */
export async function settleRepair(id: string): Promise<void> {
  await withDatabase((db) =>
    atomically(db, ['repairs', 'runs'], async (tx) => {
      const repairs = tx.objectStore('repairs');
      const repair = await repairs.get(id);
      if (repair === undefined) return;
      changed(tx, 'repair', id);
      const run = await tx.objectStore('runs').get(repair.runId);
      if (run === undefined || run.state.status === 'ended') await repairs.delete(id);
      else await repairs.put({ ...repair, settled: true });
    }),
  );
}

/** Those that were decided on while their run went on, once it has ended. */
export async function sweepRepairs(): Promise<void> {
  await withDatabase((db) =>
    atomically(db, ['repairs', 'runs'], async (tx) => {
      const repairs = tx.objectStore('repairs');
      for (const { id, runId, settled } of await repairs.getAll()) {
        const run = settled === true ? await tx.objectStore('runs').get(runId) : undefined;
        if (settled !== true || (run !== undefined && run.state.status !== 'ended')) continue;
        await repairs.delete(id);
        changed(tx, 'repair', id);
      }
    }),
  );
}

/** Takes back what was pointed out in this run at any of these steps. */
export async function removeRepairs(run: string, steps: ReadonlySet<string>): Promise<void> {
  await withDatabase((db) =>
    atomically(db, ['repairs'], async (tx) => {
      const repairs = tx.objectStore('repairs');
      for (const { id, runId, step } of await repairs.getAll()) {
        if (runId !== run || !steps.has(step)) continue;
        await repairs.delete(id);
        changed(tx, 'repair', id);
      }
    }),
  );
}
