/**
 * A change made here to a pack of the user: its own version is raised, its day and its hash are new, and it is marked as
 * edited, so that the next import asks. The hash cannot be computed in the transaction, which would be over by then: it is
 * computed before, and again if the pack changed in between. Collaborators: publish.ts, pack-text.ts.
 */
import { raisePatch } from '../../procedures/packs/versions';
import { toProblem } from '../../procedures/problems/of-shape';
import type { Pack } from '../../procedures/schema/pack';
import { parsePackShape } from '../../procedures/schema/parse';
import { failure } from '../errors';
import { atomically, withDatabase } from './open';
import type { StoredPack, Transaction } from './stored';
import { toStored } from './pack-text';
import { LIBRARY, putPack } from './shelves';

const PATIENCE = 5;

export type EditTransaction = Transaction<[...typeof LIBRARY, 'drafts', 'versions']>;

/**
 * `change` makes the new pack of the present one (undefined: there is none); `also` is done in the same transaction. `left`: procedures
 * that an update is not to bring again unasked.
 */
export async function editPack(
  id: string,
  now: number,
  change: (before: StoredPack | undefined) => Promise<Pack>,
  also: (tx: EditTransaction, before: StoredPack | undefined) => Promise<void>,
  left: readonly string[] = [],
): Promise<Pack> {
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const before = await withDatabase((db) => db.get('packs', id));
    if (before?.bundled === true) throw failure('bundled-pack');
    const pack = raised(await change(before), before, now);
    const after: StoredPack = {
      ...(await toStored(pack, [], false, before?.importedAt ?? now)),
      ...(before === undefined ? { origin: { kind: 'own' } } : provenanceOf(before, left)),
      editedAt: now,
    };
    const done = await withDatabase((db) =>
      atomically(db, [...LIBRARY, 'drafts', 'versions'], async (tx) => {
        const present = await tx.objectStore('packs').get(id);
        if (present?.hash !== before?.hash || present?.importedAt !== before?.importedAt) return false;
        await putPack(tx, after);
        await also(tx, before);
        return true;
      }),
    );
    if (done) return pack;
  }
  throw failure('pack-busy');
}

/** What an edit leaves as it is: since when it is here, whose it is, what of it was not wanted. */
function provenanceOf(
  { firstAt, origin, key, upstream, left: before = [] }: StoredPack,
  left: readonly string[],
): Pick<StoredPack, 'firstAt' | 'origin' | 'key' | 'upstream' | 'left'> {
  const unwanted = [...new Set([...before, ...left])];
  return {
    ...(firstAt === undefined ? {} : { firstAt }),
    ...(origin === undefined ? {} : { origin }),
    ...(key === undefined ? {} : { key }),
    ...(upstream === undefined ? {} : { upstream }),
    ...(unwanted.length === 0 ? {} : { left: unwanted }),
  };
}

function raised(pack: Pack, before: StoredPack | undefined, now: number): Pack {
  const version = before === undefined ? pack.version : raisePatch(before.version);
  const after = { ...pack, version, updated: new Date(now).toISOString().slice(0, 10) };
  // Its parts are right, so this can only be a pack that has grown too large in number.
  const parsed = parsePackShape(after);
  if (parsed.ok) return parsed.value;
  const [first] = parsed.faults;
  throw failure('pack-full', pack.title, first === undefined ? '' : toProblem(first));
}
