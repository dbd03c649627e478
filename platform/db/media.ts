/**
 * Pictures, as blobs by the SHA-256 of their bytes: stored once, however many steps show them. Extension pages put them
 * straight in here and not through the worker: messages are JSON in Chromium, in which a blob is `{}`
 * (https://developer.chrome.com/docs/extensions/develop/concepts/messaging#serialization).
 * Collaborators: pack-text.ts (pictures of packs), sweep.ts (those that nothing shows any more).
 */
import { failure } from '../errors';
import { atomically, withDatabase } from './open';
import type { StoredMedia, Transaction } from './stored';
import { changed } from './safety';

const TYPES: ReadonlySet<string> = new Set(['image/webp', 'image/png', 'image/jpeg']);
/** Bytes and px: what a pack may hold (procedures/schema/pack.ts, Media), or its export could not be imported. */
const LARGEST = 3_000_000;
const LONGEST = 8_000;

export async function hashOf(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Resolves to the hash when the picture is on disk. The same picture again changes nothing but that it is wanted now. */
export async function putMedia(blob: Blob, { width, height }: { width: number; height: number }): Promise<string> {
  if (!TYPES.has(blob.type)) throw failure('picture-type', blob.type);
  if (blob.size === 0 || blob.size > LARGEST) throw failure('picture-too-large', LARGEST / 1_000_000, (blob.size / 1e6).toFixed(1));
  if (![width, height].every((length) => Number.isInteger(length) && length >= 1 && length <= LONGEST))
    throw failure('picture-too-wide', LONGEST, width, height);
  const sha256 = await hashOf(await blob.arrayBuffer());
  const picture = { sha256, blob, width, height, storedAt: Date.now() };
  await withDatabase((db) => atomically(db, ['media'], (tx) => keepMedia(tx.objectStore('media'), [picture])));
  return sha256;
}

type MediaStore = ReturnType<Transaction<['media']>['objectStore']>;

/** What is known of a picture stays; only the time moves. */
export async function keepMedia(
  store: Pick<MediaStore, 'get' | 'put'> & { transaction: object },
  pictures: readonly StoredMedia[],
): Promise<void> {
  for (const picture of pictures) {
    const before = await store.get(picture.sha256);
    if (before === undefined) changed(store.transaction, 'picture', picture.sha256);
    await store.put(before === undefined ? picture : { ...before, storedAt: Math.max(before.storedAt, picture.storedAt) });
  }
}

export async function getMedia(sha256: string): Promise<Blob | null> {
  return (await withDatabase((db) => db.get('media', sha256)))?.blob ?? null;
}
