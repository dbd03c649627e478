/** A picture of a pack is named by the SHA-256 of its bytes. Collaborators: platform/db/pack-text.ts and cli/, which hash. */
import { problem } from '../problems/problem';
import type { Media } from '../schema/pack';
import type { Problem } from './report';
import { pathOf } from './text';

export const wrongHash = (sha256: string, hash: string): Problem =>
  problem(pathOf(['media', sha256]), 'wrong-hash', 'changed-picture', sha256, hash);

/** One picture out of the text of a pack that was checked, without reading all of it. Null: it is not in it. */
export function pictureIn(text: string, sha256: string): Pick<Media, 'type' | 'data'> | null {
  // Nothing but the list of pictures has an object under such a name, and no brace stands in one.
  const found = new RegExp(`"${sha256}"\\s*:\\s*(\\{[^{}]*\\})`).exec(text)?.[1];
  return found === undefined ? null : (JSON.parse(found) as Media);
}
