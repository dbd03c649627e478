/** An import with everything that is offered, as somebody does it who presses once. */
import type { PackOrigin } from '../../../procedures/packs/origin';
import { defaultChoices, type ImportChoices, type ImportPlan, type PlanReport } from '../../../procedures/packs/plan';
import type { ImportReport } from '../../../procedures/packs/report';

const FILE: PackOrigin = { kind: 'file' };

export async function planPack(text: string, now = 1, origin: PackOrigin = FILE, signedBy?: string): Promise<PlanReport> {
  const { planImport } = await import('../../../platform/db/import');
  return planImport(text, { origin, ...(signedBy === undefined ? {} : { signedBy }) }, now);
}

export async function planned(...of: Parameters<typeof planPack>): Promise<ImportPlan> {
  const report = await planPack(...of);
  if (report.outcome !== 'planned') throw new Error(JSON.stringify(report));
  return report.plan;
}

/** @param choices in place of those that nobody makes */
export async function importPack(text: string, now: number, choices: Partial<ImportChoices> = {}, batch?: string): Promise<ImportReport> {
  const { applyImport } = await import('../../../platform/db/import');
  const report = await planPack(text, now);
  if (report.outcome !== 'planned') return report;
  return applyImport(
    text,
    { origin: FILE, ...(batch === undefined ? {} : { batch }) },
    report.plan.id,
    { ...defaultChoices(report.plan), ...choices },
    now,
  );
}
