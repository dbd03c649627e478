/** Pictures on their way into an export: only the kinds that a pack may have, with numbers that are numbers. */
import type { Picture } from './types';

/** The file extension of each kind of picture. */
export const PICTURE_KINDS: Readonly<Record<string, string>> = { 'image/webp': 'webp', 'image/png': 'png', 'image/jpeg': 'jpg' };

/** The picture, or null where its data is not what it says. */
export function usable(picture: Picture | null): Picture | null {
  if (picture === null || !Object.hasOwn(PICTURE_KINDS, picture.type)) return null;
  const sizes = [picture.width, picture.height].every((size) => Number.isInteger(size) && size > 0 && size <= 20_000);
  return sizes && /^[A-Za-z0-9+/]+={0,2}$/.test(picture.base64) ? picture : null;
}
