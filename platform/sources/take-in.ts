/**
 * An update that waits goes into the library without a question: only where the user asked for that, its signature still holds, and
 * nothing of one's own is touched by it. Whatever speaks against it leaves it waiting, for a person to look at. Collaborators:
 * db/import.ts, db/sources.ts, worker/sources.ts.
 */
import { defaultChoices } from '../../procedures/packs/plan';
import { isFrozen, type Source } from '../../procedures/sources/source';
import { applyImport, planImport, type Incoming } from '../db/import';
import { readPack } from '../db/packs';
import { readWaiting } from '../db/sources';

/** The pack that was taken in; null: none was. */
export async function takeIn(source: Source, now: number): Promise<string | null> {
  const waiting = await readWaiting(source.id);
  if (waiting === null || waiting.key !== source.key || isFrozen(source, now)) return null;
  const here = await readPack(waiting.pack);
  if (here?.bundled === true || here?.editedAt !== undefined) return null;
  const from = incomingFrom(source.url, waiting.key, source);
  const planned = await planImport(waiting.text, from, now);
  if (planned.outcome === 'unchanged') return planned.pack;
  // Whose the id is, only a person says.
  if (planned.outcome === 'refused' || planned.plan.takeOver !== null) return null;
  const report = await applyImport(waiting.text, from, planned.plan.id, defaultChoices(planned.plan), now);
  return report.outcome === 'imported' ? report.pack : null;
}

/** What came from an address. Its `source`, if there is one, knows whether the key is the next one of the key before. */
export const incomingFrom = (url: string, key: string | undefined, source: Pick<Source, 'key' | 'rotated'> | undefined): Incoming => ({
  origin: { kind: 'source', url },
  ...(key === undefined ? {} : { signedBy: key }),
  ...(key !== undefined && source?.rotated !== undefined && source.key === key ? { succeeds: source.rotated.from } : {}),
});
