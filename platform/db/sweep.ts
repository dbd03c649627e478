/**
 * Removes pictures that nothing shows any more: no pack or original of a changed procedure, draft, earlier version, recording, run or
 * note of a run, nor a pack that the last import replaced. One transaction looks
 * and removes, so that nothing comes in between; what was stored within a day stays, because its draft may not be saved
 * yet. Collaborators: media.ts, worker/start.ts (calls it at start-up, when no editor is open).
 */
import { picturesIn } from '../../procedures/packs/references';
import { atomically, withDatabase } from './open';
import type { StoredFork } from './stored';
import { readReplaced } from './restore';
import { changed } from './safety';

const DAY = 24 * 60 * 60_000;

/** How many went. */
export async function sweepMedia(now: number): Promise<number> {
  if ((await withDatabase((db) => db.count('media'))) === 0) return 0;
  return withDatabase((db) =>
    atomically(db, ['shelves', 'drafts', 'versions', 'forks', 'runs', 'shots', 'settings', 'media'], async (tx) => {
      const shown = new Set<string>();
      const show = (...procedures: Parameters<typeof picturesIn>[0]): void => picturesIn(procedures).forEach((sha256) => shown.add(sha256));
      for (const { pictures } of await tx.objectStore('shelves').getAll()) pictures.forEach((sha256) => shown.add(sha256));
      for (const { content } of await tx.objectStore('drafts').getAll()) show(content);
      // One after the other: there may be a hundred of each procedure.
      for await (const { value } of tx.objectStore('versions')) show(value.content);
      for await (const { value } of tx.objectStore('runs')) {
        show(value.state.source.procedure);
        value.pictures?.forEach((sha256) => shown.add(sha256));
      }
      for (const { whole, part } of await tx.objectStore('shots').getAll()) [whole, part ?? whole].forEach((sha256) => shown.add(sha256));
      const showBase = ({ base }: StoredFork): void => void (base !== null && show(base));
      (await tx.objectStore('forks').getAll()).forEach(showBase);
      // An import may still be taken back.
      for await (const { before, forks } of readReplaced(tx.objectStore('settings'))) {
        show(...(before?.pack.procedures ?? []));
        forks.forEach(showBase);
      }
      let gone = 0;
      for await (const cursor of tx.objectStore('media')) {
        if (shown.has(cursor.value.sha256) || cursor.value.storedAt > now - DAY) continue;
        await cursor.delete();
        changed(tx, 'picture', cursor.value.sha256);
        gone++;
      }
      return gone;
    }),
  );
}
