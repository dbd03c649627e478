/**
 * Commands about imports: nothing is changed by a plan, and every window is told of what is. Collaborators: db/import.ts,
 * db/restore.ts, pages.ts (what is open is looked at again),
 * sources.ts (what waits for the same waits no longer).
 */
import type { PlanReport } from '../../procedures/packs/plan';
import type { ImportReport, Problem } from '../../procedures/packs/report';
import type { PackApply, PackPlan } from '../../procedures/schema/commands';
import { applyImport, planImport, type Incoming } from '../db/import';
import { restoreImport } from '../db/restore';
import { listSources } from '../db/sources';
import { refusalOfUnsigned } from '../policy';
import { incomingFrom } from '../sources/take-in';
import { libraryChanged } from './pages';
import { packChanged } from './sources';

export async function plan({ text, source }: PackPlan): Promise<PlanReport> {
  const unsigned = await unsignedProblem(source);
  return unsigned === null ? planImport(text, await incoming(source), Date.now()) : { outcome: 'refused', problems: [unsigned] };
}

/** Asked again before anything is applied: the policy may be another by then. */
const unsignedProblem = async (source: PackPlan['source']): Promise<Problem | null> =>
  source?.signedBy === undefined ? refusalOfUnsigned() : null;

export async function apply({ text, source, plan: id, choices, batch }: PackApply): Promise<ImportReport> {
  const unsigned = await unsignedProblem(source);
  if (unsigned !== null) return { outcome: 'refused', problems: [unsigned] };
  const report = await applyImport(
    text,
    { ...(await incoming(source)), ...(batch === undefined ? {} : { batch }) },
    id,
    choices,
    Date.now(),
  );
  if (report.outcome === 'imported') await tell(report.pack);
  return report;
}

async function incoming({ url, signedBy }: NonNullable<PackPlan['source']> = {}): Promise<Incoming> {
  if (url === undefined) return { origin: { kind: 'file' }, ...(signedBy === undefined ? {} : { signedBy }) };
  return incomingFrom(
    url,
    signedBy,
    (await listSources()).find((source) => source.url === url),
  );
}

const tell = async (pack: string): Promise<void> => void (await Promise.all([libraryChanged(pack), packChanged(pack)]));

export async function restore(packs: readonly string[]): Promise<null> {
  await restoreImport(packs, Date.now());
  await Promise.all(packs.map(tell));
  return null;
}
