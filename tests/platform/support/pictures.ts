/** Pictures for tests of platform/: small, and each with bytes of its own. */
import { createHash } from 'node:crypto';
import { SMALL } from '../../procedures/support';

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`picture ${text}`);
export const shaOf = (text: string): string => createHash('sha256').update(bytesOf(text)).digest('hex');
export const picture = (text: string, type = 'image/png'): Blob => new Blob([bytesOf(text)], { type });
export const mediaOf = (...texts: string[]): object =>
  Object.fromEntries(
    texts.map((text) => [shaOf(text), { type: 'image/png', width: 20, height: 10, data: Buffer.from(bytesOf(text)).toString('base64') }]),
  );
export const showing = (...texts: string[]): object => ({ media: texts.map((text) => ({ sha256: shaOf(text), alt: text })) });

interface Document {
  procedures: { steps: object[] }[];
}

/** The small pack, whose first step shows these pictures. */
export function packShowing(texts: string[], media: object = mediaOf(...texts)): object {
  const { procedures } = SMALL as Document;
  const [procedure] = procedures;
  const [first, ...rest] = procedure?.steps ?? [];
  return { ...SMALL, procedures: [{ ...procedure, steps: [{ ...first, ...showing(...texts) }, ...rest] }], media };
}
