/**
 * The sources that the organisation set: made where they are not here, followed as it says, gone when it says so no longer; what came
 * from them stays. Collaborators: ../policy.ts, db/sources.ts, worker/sources.ts.
 */
import type { PolicySource } from '../../procedures/schema/policy';
import { sourceAddress } from '../../procedures/sources/address';
import type { Source } from '../../procedures/sources/source';
import { addSource, changeSource, deleteSource, listSources } from '../db/sources';
import { readPolicy } from '../policy';

export async function followPolicy(now: number): Promise<void> {
  const wanted = new Map<string, PolicySource>();
  for (const each of (await readPolicy()).sources) {
    const address = sourceAddress(each.url);
    if (address.ok) wanted.set(address.url, each);
  }
  const here = await listSources();
  for (const { id, url, by } of here) if (by === 'policy' && !wanted.has(url)) await deleteSource(id);
  for (const [url, policy] of wanted) {
    const source = here.find((each) => each.url === url);
    if (source === undefined) await addSource(made(url, policy, now));
    else if (!asPolicySays(source, policy)) await changeSource(source.id, (before) => ({ ...before, ...saidOf(policy) }));
  }
}

const saidOf = ({ key, automatic }: PolicySource): Pick<Source, 'by' | 'automatic'> & { key?: string } => ({
  by: 'policy',
  automatic,
  ...(key === undefined ? {} : { key }),
});

const made = (url: string, policy: PolicySource, now: number): Source => ({
  id: crypto.randomUUID(),
  url,
  paused: false,
  addedAt: now,
  next: now,
  ...saidOf(policy),
});

/** A key that gave way to another one since is still the key that was named. */
const asPolicySays = ({ by, automatic, key, rotated }: Source, policy: PolicySource): boolean =>
  by === 'policy' && automatic === policy.automatic && (policy.key === undefined || policy.key === key || policy.key === rotated?.from);
