/**
 * Packs on the way in and out. Pictures are base64 in the text of a pack and blobs in the store; the text is the same
 * again when it goes out, so that its hash still says "unchanged". Collaborators: procedures/packs/serialise.ts, media.ts.
 */
import { picturesIn } from '../../procedures/packs/references';
import type { Problem } from '../../procedures/packs/report';
import { serialisePack } from '../../procedures/packs/serialise';
import { pathOf } from '../../procedures/packs/text';
import type { Media, Pack } from '../../procedures/schema/pack';
import { hashOf } from './media';
import { withDatabase, type StoredMedia, type StoredPack } from './open';

export type TakenOut = { ok: true; pack: Pack; pictures: StoredMedia[] } | { ok: false; problems: Problem[] };

/** The pack without its pictures, and those that its steps show. One whose bytes are not what its name says refuses all. */
export async function takeOutPictures(pack: Pack, now: number): Promise<TakenOut> {
  const shown = picturesIn(pack.procedures);
  const pictures: StoredMedia[] = [];
  const problems: Problem[] = [];
  for (const [sha256, { data, type, width, height }] of Object.entries(pack.media)) {
    const bytes = decode(data);
    const hash = await hashOf(bytes);
    if (hash !== sha256) problems.push(wrongHash(sha256, hash));
    else if (shown.has(sha256)) pictures.push({ sha256, blob: new Blob([bytes], { type }), width, height, storedAt: now });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack: { ...pack, media: {} }, pictures };
}

const wrongHash = (sha256: string, hash: string): Problem => ({
  path: pathOf(['media', sha256]),
  code: 'wrong-hash',
  message: `The picture "${sha256}" was changed: the SHA-256 of its bytes is ${hash}. Put in the picture that was meant, under its own hash.`,
  level: 'error',
});

/** Canonical text with all pictures that its steps show. `fresh`: those that are not stored yet. */
export async function textOf(pack: Pack, fresh: readonly StoredMedia[] = []): Promise<string> {
  const media: Record<string, Media> = {};
  for (const sha256 of picturesIn(pack.procedures)) {
    const picture = (await withDatabase((db) => db.get('media', sha256))) ?? fresh.find((each) => each.sha256 === sha256);
    const entry = picture === undefined ? pack.media[sha256] : await toMedia(picture);
    if (entry !== undefined) media[sha256] = entry;
  }
  return serialisePack({ ...pack, media });
}

async function toMedia({ blob, width, height }: StoredMedia): Promise<Media> {
  return { type: blob.type as Media['type'], width, height, data: encode(new Uint8Array(await blob.arrayBuffer())) };
}

/** As it is kept. Not inside a transaction, which would be over before the hash is there. */
export async function toStored(pack: Pack, fresh: readonly StoredMedia[], bundled: boolean, importedAt: number): Promise<StoredPack> {
  const hash = await hashOf(new TextEncoder().encode(await textOf(pack, fresh)));
  return { id: pack.id, version: pack.version, pack, bundled, importedAt, hash };
}

const decode = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** In parts: a call takes only so many arguments. */
function encode(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
