/**
 * Corrections of targets: proposals for the owner of the procedure, and in force at once for the run in which they were
 * made. Collaborators: worker/guide.ts, procedures/guide/corrected.ts.
 */
import type { Correction } from '../../procedures/guide/corrected';
import { withDatabase, type StoredRepair } from './open';

export async function storeRepair(repair: StoredRepair): Promise<void> {
  await withDatabase((db) => db.put('repairs', repair));
}

export async function correctionsIn(run: string): Promise<Correction[]> {
  const repairs = await withDatabase((db) => db.getAll('repairs'));
  // Versions before this one kept the facts alone: a proposal still, and too little to look for.
  const ours = repairs.filter(({ runId, target }: Partial<StoredRepair>) => runId === run && target !== undefined);
  return ours.map(({ step, target, at }) => ({ step, target, at }));
}

/** Takes back what was pointed out in this run at any of these steps. */
export async function removeRepairs(run: string, steps: ReadonlySet<string>): Promise<void> {
  await withDatabase(async (db) => {
    const tx = db.transaction('repairs', 'readwrite', { durability: 'strict' });
    for (const { id, runId, step } of await tx.store.getAll()) if (runId === run && steps.has(step)) await tx.store.delete(id);
    await tx.done;
  });
}
