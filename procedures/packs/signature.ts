/**
 * A detached signature over the bytes of a pack: text of the file `PACK.json.sig` from a pack and a key, and back to whether it
 * holds. What is signed is a statement that binds the id and the version of the pack to its bytes, so that neither can be
 * put under another file. Who may sign is not said here: the caller names the one key that it trusts. Whether a signed pack may
 * take the place of another is `replaces`. Pure: time and cryptography come in. Collaborators: keys.ts, rotation.ts, canonical.ts, cli/.
 */
import { phraseOf } from '../failures/said';
import { toProblem } from '../problems/of-shape';
import { problem } from '../problems/problem';
import { parseWith } from '../schema/parse';
import { PackSignature, SIGNATURE_FORMAT_VERSION, type PackStatement } from '../schema/signature';
import { fromBase64, fromBase64Url, toBase64, toHex } from './base64';
import { canonicalJson } from './canonical';
import { ED25519, known, KeyError, keyOf, type SigningKey, type Subtle } from './keys';
import type { Problem } from './report';
import { checkText } from './text';
import { compareVersions } from './versions';

/** A pack as it lies on a disk or comes from a server. */
export interface SignedPack {
  bytes: Uint8Array<ArrayBuffer>;
  /** As they stand in the pack. */
  id: string;
  version: string;
}

export type Verified = { ok: true; key: string; statement: PackStatement } | { ok: false; problems: Problem[] };

export interface Trust {
  /** Id of the key that is trusted. */
  key: string;
  /** ms since epoch */
  now: number;
}

/** The text of the signature. `issued` and `expires` are ms since epoch. */
export async function signPack(
  subtle: Subtle,
  key: SigningKey,
  { bytes, id, version }: SignedPack,
  { issued, expires }: { issued: number; expires?: number },
): Promise<string> {
  const until = expires === undefined ? {} : { expires: timeOf(expires) };
  const statement = { pack: id, version, sha256: await sha256Of(subtle, bytes), issued: timeOf(issued), ...until };
  return signedText(subtle, key, { format: 'steplight-signature', statement });
}

export async function verifyPack(subtle: Subtle, pack: SignedPack, signature: string, { key, now }: Trust): Promise<Verified> {
  const read = readSigned(signature, PackSignature, 'steplight-signature', 'not-a-signature');
  if (!read.ok) return read;
  const { value: file } = read;
  const wrong = (await signerProblem(subtle, file, key)) ?? (await packProblem(subtle, file.statement, pack, now));
  return wrong === null ? { ok: true, key: file.key, statement: file.statement } : { ok: false, problems: [wrong] };
}

async function packProblem(
  subtle: Subtle,
  statement: PackStatement,
  { bytes, id, version }: SignedPack,
  now: number,
): Promise<Problem | null> {
  if (statement.pack !== id) return problem('', 'other-pack', 'signature-of-other-pack', statement.pack, id);
  if (statement.version !== version) return problem('', 'other-version', 'signature-of-other-version', statement.version, version);
  if (statement.sha256 !== (await sha256Of(subtle, bytes))) return problem('', 'changed', 'changed-after-signing');
  if (statement.expires !== undefined && Date.parse(statement.expires) <= now)
    return problem('', 'expired', 'signature-ended', statement.expires);
  return null;
}

/**
 * What speaks against putting `after` in the place of `before`, both of which hold by themselves: an old version with a sound
 * signature would bring old faults back. Null: nothing does; also where both are the same bytes.
 */
export function replaces(before: Pick<PackStatement, 'pack' | 'version' | 'sha256'>, after: typeof before): Problem | null {
  if (before.pack !== after.pack) return problem('', 'other-pack', 'other-pack', after.pack, before.pack);
  const order = compareVersions(after.version, before.version);
  if (order > 0 || (order === 0 && before.sha256 === after.sha256)) return null;
  return order === 0
    ? problem('', 'same-version', 'same-version', after.version)
    : problem('', 'older-version', 'older-version', after.version, before.version);
}

export async function sha256Of(subtle: Pick<Subtle, 'digest'>, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(await subtle.digest('SHA-256', bytes));
}

/** For files that a key signs (also rotation.ts): the statement, who signed it, and the signature over both. */
export async function signedText(subtle: Subtle, key: SigningKey, about: { format: string; statement: object }): Promise<string> {
  const head = { format: about.format, formatVersion: SIGNATURE_FORMAT_VERSION, statement: about.statement, key: key.id };
  const signature = toBase64(new Uint8Array(await subtle.sign(ED25519, key.secret, signedBytes(head))));
  return `${JSON.stringify({ ...head, publicKey: key.publicKey, signature }, null, 2)}\n`;
}

/** More would be no signature. UTF-16 units. */
const LIMIT = { length: 16 * 1024, say: 'signature-too-large' as const };

export function readSigned<Shape extends Parameters<typeof parseWith>[0]>(
  text: string,
  shape: Shape,
  format: string,
  otherwise: 'not-a-signature' | 'not-a-key-change',
): { ok: true; value: NonNullable<Shape['_zod']['output']> } | { ok: false; problems: Problem[] } {
  const problems = checkText(text, LIMIT);
  if (problems.length > 0) return { ok: false, problems };
  const file: unknown = JSON.parse(text);
  const said = typeof file === 'object' && file !== null && 'format' in file ? file.format : undefined;
  if (said !== format) return { ok: false, problems: [problem('format', 'other-format', otherwise)] };
  const parsed = parseWith(shape, file);
  return parsed.ok
    ? { ok: true, value: parsed.value as NonNullable<typeof parsed.value> }
    : { ok: false, problems: parsed.faults.map(toProblem) };
}

interface Signed {
  format: string;
  formatVersion: number;
  statement: object;
  key: string;
  publicKey: string;
  signature: string;
}

/** What speaks against it that this very key said what stands in the file. Everything else is looked at only after this. */
export async function signerProblem(subtle: Subtle, file: Signed, trusted: string): Promise<Problem | null> {
  if (file.key !== trusted) return problem('', 'other-key', 'other-key', file.key, trusted);
  const { publicKey, signature, ...head } = file;
  const raw = fromBase64Url(publicKey);
  if ((await keyOf(subtle, raw)).id !== file.key) return problem('', 'other-key', 'key-differs', file.key);
  try {
    const key = await known(subtle.importKey('raw', raw, ED25519, true, ['verify']));
    if (await subtle.verify(ED25519, key, fromBase64(signature), signedBytes(head))) return null;
  } catch (error) {
    if (error instanceof KeyError) return { path: '', code: error.code, ...phraseOf(error), level: 'error' };
    return problem('', 'not-a-key', 'not-a-key');
  }
  return problem('', 'wrong-signature', 'wrong-signature');
}

const signedBytes = (head: object): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalJson(head));

/** To the second. */
export const timeOf = (instant: number): string => new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
