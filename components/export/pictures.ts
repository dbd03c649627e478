/** Pictures from the store as the data that an export is made of. Collaborators: exporter.ts, components/report (pictures of notes). */
import type { Picture } from '../../procedures/interchange/types';
import type { Procedure } from '../../procedures/schema/procedure';

export type ReadPicture = (sha256: string) => Promise<Blob | null>;

/** All pictures that the steps show, by hash. */
export const picturesOf = (procedures: readonly Pick<Procedure, 'steps'>[], read: ReadPicture): Promise<Map<string, Picture>> =>
  readPictures(new Set(procedures.flatMap(({ steps }) => steps.flatMap(({ media = [] }) => media.map(({ sha256 }) => sha256)))), read);

/** By hash; one that is not here, or is no picture, is left out. */
export async function readPictures(hashes: Iterable<string>, read: ReadPicture): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>();
  // One after the other: a pack may have hundreds, and each is held twice while it is read.
  for (const sha256 of hashes) {
    const blob = await read(sha256);
    const picture = blob === null ? null : await pictureOf(blob);
    if (picture !== null) pictures.set(sha256, picture);
  }
  return pictures;
}

async function pictureOf(blob: Blob): Promise<Picture | null> {
  try {
    const bitmap = await createImageBitmap(blob);
    const { width, height } = bitmap;
    bitmap.close();
    return { type: blob.type, base64: base64Of(new Uint8Array(await blob.arrayBuffer())), width, height };
  } catch {
    return null;
  }
}

/** In pieces: the bytes of a picture are too many for the arguments of one call. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
