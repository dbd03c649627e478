/** Markdown and its pictures in one ZIP archive. Collaborator: procedures/interchange/markdown.ts makes both. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { PictureFile } from '../../procedures/interchange/markdown';

export function archiveOf(name: string, { text, files }: { text: string; files: readonly PictureFile[] }): Uint8Array<ArrayBuffer> {
  const content: Zippable = { [`${name}.md`]: strToU8(text) };
  // A picture is packed already.
  for (const { path, base64 } of files) content[path] = [bytesOf(base64), { level: 0 }];
  return zipSync(content);
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
