/**
 * A detached signature over the bytes of a pack: text of the file `PACK.json.sig` from a pack and a key, and back to whether it
 * holds. What is signed is a statement that binds the id and the version of the pack to its bytes, so that neither can be
 * put under another file. Who may sign is not said here: the caller names the one key that it trusts. Whether a signed pack may
 * take the place of another is `replaces`. Pure: time and cryptography come in. Collaborators: keys.ts, rotation.ts, canonical.ts, cli/.
 */
import { parseWith } from '../schema/parse';
import { PackSignature, SIGNATURE_FORMAT_VERSION, type PackStatement } from '../schema/signature';
import { fromBase64, fromBase64Url, toBase64, toHex } from './base64';
import { canonicalJson } from './canonical';
import { ED25519, known, KeyError, keyOf, type SigningKey, type Subtle } from './keys';
import { toProblem } from './parse';
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
  const read = readSigned(signature, PackSignature, 'steplight-signature', 'a signature of a Steplight pack');
  if (!read.ok) return read;
  const { value: file } = read;
  const problem = (await signerProblem(subtle, file, key)) ?? (await packProblem(subtle, file.statement, pack, now));
  return problem === null ? { ok: true, key: file.key, statement: file.statement } : { ok: false, problems: [problem] };
}

async function packProblem(
  subtle: Subtle,
  statement: PackStatement,
  { bytes, id, version }: SignedPack,
  now: number,
): Promise<Problem | null> {
  if (statement.pack !== id)
    return refusal('other-pack', `The signature is of the pack "${statement.pack}", and this is "${id}". Ask for the one of this pack.`);
  if (statement.version !== version)
    return refusal(
      'other-version',
      `The signature is of version ${statement.version}, and this is ${version}. Ask for the one of this version.`,
    );
  if (statement.sha256 !== (await sha256Of(subtle, bytes)))
    return refusal('changed', 'The pack was changed after it was signed. Get it again from its owner, and do not use this one.');
  if (statement.expires !== undefined && Date.parse(statement.expires) <= now)
    return refusal('expired', `The signature ended on ${statement.expires}. Ask the owner for a new one.`);
  return null;
}

/**
 * What speaks against putting `after` in the place of `before`, both of which hold by themselves: an old version with a sound
 * signature would bring old faults back. Null: nothing does; also where both are the same bytes.
 */
export function replaces(before: Pick<PackStatement, 'pack' | 'version' | 'sha256'>, after: typeof before): Problem | null {
  if (before.pack !== after.pack)
    return refusal('other-pack', `"${after.pack}" cannot take the place of "${before.pack}": it is another pack.`);
  const order = compareVersions(after.version, before.version);
  if (order > 0 || (order === 0 && before.sha256 === after.sha256)) return null;
  return order === 0
    ? refusal('same-version', `The pack changed, but its version is ${after.version} as before. Raise "version" with every change.`)
    : refusal('older-version', `Version ${after.version} is older than ${before.version}, which is there already.`);
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
const LIMIT = { length: 16 * 1024, what: 'a signature', instead: 'This is something else.' };

export function readSigned<Shape extends Parameters<typeof parseWith>[0]>(
  text: string,
  shape: Shape,
  format: string,
  what: string,
): { ok: true; value: NonNullable<Shape['_zod']['output']> } | { ok: false; problems: Problem[] } {
  const problems = checkText(text, LIMIT);
  if (problems.length > 0) return { ok: false, problems };
  const file: unknown = JSON.parse(text);
  const said = typeof file === 'object' && file !== null && 'format' in file ? file.format : undefined;
  if (said !== format)
    return { ok: false, problems: [{ ...refusal('other-format', `This is not ${what}: "format" must be "${format}".`), path: 'format' }] };
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
  if (file.key !== trusted)
    return refusal('other-key', `It is signed by the key ${file.key}, and you trust ${trusted}. Ask its owner which one is right.`);
  const { publicKey, signature, ...head } = file;
  const raw = fromBase64Url(publicKey);
  if ((await keyOf(subtle, raw)).id !== file.key)
    return refusal('other-key', `"publicKey" is not the key ${file.key}; the signature was tampered with.`);
  try {
    const key = await known(subtle.importKey('raw', raw, ED25519, true, ['verify']));
    if (await subtle.verify(ED25519, key, fromBase64(signature), signedBytes(head))) return null;
  } catch (error) {
    if (error instanceof KeyError) return refusal(error.code, error.message);
    return refusal('not-a-key', '"publicKey" is no Ed25519 key.');
  }
  return refusal('wrong-signature', 'The signature does not fit what it says; it was tampered with, or cut off.');
}

export const refusal = (code: string, message: string): Problem => ({ path: '', code, message, level: 'error' });

const signedBytes = (head: object): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalJson(head));

/** To the second. */
export const timeOf = (instant: number): string => new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
