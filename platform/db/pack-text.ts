/**
 * Packs on the way in and out. Pictures are base64 in the text of a pack and blobs in the store; the text is the same
 * again when it goes out, so that its hash still says "unchanged". Collaborators: procedures/packs/serialise.ts, media.ts.
 */
import { fromBase64, toBase64 } from '../../procedures/packs/base64';
import { wrongHash } from '../../procedures/packs/pictures';
import { picturesIn } from '../../procedures/packs/references';
import type { Problem } from '../../procedures/packs/report';
import { serialisePack, withoutSchema, withSchema } from '../../procedures/packs/serialise';
import { MAX_LENGTH } from '../../procedures/packs/text';
import type { Media, Pack } from '../../procedures/schema/pack';
import { failure } from '../errors';
import { hashOf } from './media';
import { withDatabase } from './open';
import type { StoredMedia, StoredPack } from './stored';

export type TakenOut = { ok: true; pack: Pack; pictures: StoredMedia[] } | { ok: false; problems: Problem[] };

/** The pack without its pictures, and those that its steps show. One whose bytes are not what its name says refuses all. */
export async function takeOutPictures(pack: Pack, now: number): Promise<TakenOut> {
  const shown = picturesIn(pack.procedures);
  const pictures: StoredMedia[] = [];
  const problems: Problem[] = [];
  for (const [sha256, { data, type, width, height }] of Object.entries(pack.media)) {
    const bytes = fromBase64(data);
    const hash = await hashOf(bytes);
    if (hash !== sha256) problems.push(wrongHash(sha256, hash));
    else if (shown.has(sha256)) pictures.push({ sha256, blob: new Blob([bytes], { type }), width, height, storedAt: now });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack: { ...withoutSchema(pack), media: {} }, pictures };
}

const MEGABYTE = 1024 * 1024;

/**
 * Canonical text with all pictures that its steps show: what is exported.
 * @throws PlatformError `pack-too-large`: nobody could import it
 */
export async function exportText(pack: Pack): Promise<string> {
  const text = await textOf(withSchema(pack));
  if (text.length > MAX_LENGTH) throw failure('pack-too-large', pack.title, (text.length / MEGABYTE).toFixed(1), MAX_LENGTH / MEGABYTE);
  return text;
}

async function textOf(pack: Pack): Promise<string> {
  const media: Record<string, Media> = {};
  for (const [sha256, picture] of await picturesOf(pack, [])) {
    const data = toBase64(new Uint8Array(await picture.blob.arrayBuffer()));
    media[sha256] = { ...aboutPicture(picture), data };
  }
  // Version 1 kept them in the pack, where they may still be.
  return serialisePack({ ...pack, media: { ...pack.media, ...media } });
}

/**
 * As it is kept. What is hashed says nothing of where its author has the schema. `fresh`: pictures that are not stored yet. Not inside a transaction, which would be over before the hash
 * is there. In what is hashed, the name of a picture stands for its bytes: it is their hash.
 */
export async function toStored(pack: Pack, fresh: readonly StoredMedia[], bundled: boolean, importedAt: number): Promise<StoredPack> {
  const pictures = await picturesOf(pack, fresh);
  const media = Object.fromEntries([...pictures].map(([sha256, picture]) => [sha256, { ...aboutPicture(picture), data: '' }]));
  const hash = await hashOf(new TextEncoder().encode(serialisePack({ ...pack, $schema: undefined, media })));
  return { id: pack.id, version: pack.version, pack, bundled, importedAt, hash };
}

const aboutPicture = ({ blob, width, height }: StoredMedia): Omit<Media, 'data'> => ({ type: blob.type as Media['type'], width, height });

/** Those that the steps show. What is known of a picture goes before what a pack says of it. */
async function picturesOf(pack: Pack, fresh: readonly StoredMedia[]): Promise<Map<string, StoredMedia>> {
  const pictures = new Map<string, StoredMedia>();
  for (const sha256 of picturesIn(pack.procedures)) {
    const picture = (await withDatabase((db) => db.get('media', sha256))) ?? fresh.find((each) => each.sha256 === sha256);
    if (picture !== undefined) pictures.set(sha256, picture);
  }
  return pictures;
}
