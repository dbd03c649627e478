/** A stored record as JSON text, whatever it has become: for people who look at what is left by hand. Bytes are base64, which JSON has no place for. */
import { toBase64 } from '../../procedures/packs/base64';

export async function rawText(value: unknown): Promise<string> {
  const bytes = new Map<Blob, string>();
  for (const blob of blobsIn(value)) bytes.set(blob, toBase64(new Uint8Array(await blob.arrayBuffer())));
  return JSON.stringify(value, (_, each: unknown) => (each instanceof Blob ? { type: each.type, data: bytes.get(each) } : each), 2);
}

function blobsIn(value: unknown): Blob[] {
  if (value instanceof Blob) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(blobsIn) : [];
}
