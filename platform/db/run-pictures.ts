/**
 * Pictures of a run's notes: none is named that is not there, and those of a file are what their hashes say. Extension pages put
 * them into the store before they send the note (media.ts says why); if the note is not stored, sweep.ts removes them.
 * Collaborators: runs.ts, import-run.ts, procedures/run/file.ts (what a file may hold).
 */
import { MOST_MEDIA, MOST_PICTURES, type RunMedia } from '../../procedures/run/file';
import type { Problem } from '../../procedures/packs/report';
import { problem } from '../../procedures/problems/problem';
import { pathOf } from '../../procedures/packs/text';
import type { Media } from '../../procedures/schema/pack';
import { failing } from '../../procedures/failures/failing';
import { RefusedError } from '../errors';
import { fromBase64, toBase64 } from '../../procedures/packs/base64';
import { hashOf } from './media';
import { withDatabase } from './open';
import type { StoredMedia, Transaction } from './stored';

/** In the transaction that stores the note: the sweep comes before it or after it. */
export async function checkPictures(tx: Transaction<['runs', 'events', 'media']>, named: readonly string[]): Promise<void> {
  for (const sha256 of named)
    if ((await tx.objectStore('media').getKey(sha256)) === undefined) throw new RefusedError(failing('picture-missing'));
}

/** Those that are here, as far as a file may hold them; in the order in which they are named. */
export async function mediaFor(named: readonly string[]): Promise<{ media: RunMedia; without: number }> {
  const media: RunMedia = {};
  let [count, room] = [0, MOST_MEDIA];
  for (const sha256 of named) {
    const picture = await withDatabase((db) => db.get('media', sha256));
    // Four characters for three bytes.
    const length = picture === undefined ? 0 : Math.ceil(picture.blob.size / 3) * 4;
    if (picture === undefined || count === MOST_PICTURES || length > room) continue;
    const { blob, width, height } = picture;
    media[sha256] = { type: blob.type as Media['type'], width, height, data: toBase64(new Uint8Array(await blob.arrayBuffer())) };
    room -= length;
    count++;
  }
  return { media, without: named.length - count };
}

export type PicturesFrom = { ok: true; pictures: StoredMedia[] } | { ok: false; problems: Problem[] };

/** Pictures of a file as they are stored; one whose bytes are not what its name says refuses all. */
export async function picturesFrom(media: RunMedia, now: number): Promise<PicturesFrom> {
  const pictures: StoredMedia[] = [];
  const problems: Problem[] = [];
  for (const [sha256, { data, type, width, height }] of Object.entries(media)) {
    const bytes = fromBase64(data);
    const hash = await hashOf(bytes);
    if (hash === sha256) pictures.push({ sha256, blob: new Blob([bytes], { type }), width, height, storedAt: now });
    else problems.push(wrongHash(sha256, hash));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pictures };
}

const wrongHash = (sha256: string, hash: string): Problem => problem(pathOf(['media', sha256]), 'wrong-hash', 'changed-run-picture', hash);
