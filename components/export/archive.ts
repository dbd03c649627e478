/** Files in one ZIP archive: Markdown with its pictures, which procedures/interchange/markdown.ts makes, or any texts. */
import { strToU8, zipSync, type Zippable } from 'fflate';
import type { PictureFile } from '../../procedures/interchange/markdown';

export function archiveOf(name: string, { text, files }: { text: string; files: readonly PictureFile[] }): Uint8Array<ArrayBuffer> {
  const content: Zippable = { [`${name}.md`]: strToU8(text) };
  // A picture is packed already.
  for (const { path, base64 } of files) content[path] = [bytesOf(base64), { level: 0 }];
  return zipSync(content);
}

/** Texts by their paths. */
export const archiveOfTexts = (files: readonly { path: string; text: string }[]): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)])));

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
