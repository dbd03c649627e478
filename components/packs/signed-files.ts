/**
 * Files that were chosen or dropped at once: a pack and the signature beside it (`PACK.json.sig`) belong together, and the pack is read
 * only if a trusted key signed exactly these bytes. A signature alone is nothing to import. Collaborators: import-model.ts, read-file.ts.
 */
import type { Problem } from '../../procedures/packs/report';
import { t } from '../common/text';
import { readFile, type ReadFile } from './read-file';

export type VerifyBeside = (
  bytes: Uint8Array<ArrayBuffer>,
  signature: string,
) => Promise<{ ok: true; key: string } | { ok: false; problem: Problem }>;

export interface FileToRead {
  file: File;
  read: () => Promise<ReadFile>;
}

const END = '.sig';
/** More would be no signature. */
const MOST_BYTES = 64 * 1024;

export function filesToRead(files: readonly File[], verify: VerifyBeside): FileToRead[] {
  const signatures = new Map(files.filter(({ name }) => name.endsWith(END)).map((file) => [pathOf(file), file]));
  return files.flatMap((file): FileToRead[] => {
    if (signatures.has(pathOf(file))) {
      const hasPack = files.some((each) => `${pathOf(each)}${END}` === pathOf(file));
      return hasPack ? [] : [{ file, read: () => Promise.resolve(refused('signature-alone', t('packs_signature_alone', file.name))) }];
    }
    const signature = signatures.get(`${pathOf(file)}${END}`);
    return [{ file, read: () => (signature === undefined ? readFile(file) : readVerified(file, signature, verify)) }];
  });
}

const pathOf = ({ name, webkitRelativePath }: File): string => webkitRelativePath || name;

async function readVerified(file: File, signature: File, verify: VerifyBeside): Promise<ReadFile> {
  const read = await readFile(file);
  if (!read.ok) return read;
  if (signature.size > MOST_BYTES) return refused('wrong-signature', t('packs_signature_too_large', signature.name));
  const verified = await verify(new Uint8Array(await file.arrayBuffer()), await signature.text());
  return verified.ok ? { ...read, key: verified.key } : { ok: false, problem: verified.problem };
}

const refused = (code: string, message: string): ReadFile => ({ ok: false, problem: { path: '', code, message, level: 'error' } });
