/** A picture of a pack is named by the SHA-256 of its bytes. Collaborators: platform/db/pack-text.ts and cli/, which hash. */
import type { Problem } from './report';
import { pathOf } from './text';

export const wrongHash = (sha256: string, hash: string): Problem => ({
  path: pathOf(['media', sha256]),
  code: 'wrong-hash',
  message: `The picture "${sha256}" was changed: the SHA-256 of its bytes is ${hash}. Put in the picture that was meant, under its own hash.`,
  level: 'error',
});
