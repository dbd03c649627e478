/**
 * The signatures of a playbook: for each whether it fits the playbook, does not fit, or why that cannot be found out. What a signature is
 * over: the SHA-256 (or what it names) of the canonical JSON of the playbook with this signature alone and without its value, written as
 * lower-case hex. That it fits says nothing of whose key it is. Pure: time and cryptography come in. Collaborators: packs/canonical.ts,
 * components/packs/SignatureList.tsx and cli/from-playbooks.ts (tell it). Not here: certificates, which are neither read nor fetched.
 */
import { fromBase64, fromBase64Url, toHex } from '../../packs/base64';
import { canonicalJson, NotCanonical } from '../../packs/canonical';
import { pathOf } from '../../packs/text';
import { short } from './text';
import { isObject, textIn, type Json } from './types';

/** What is needed of WebCrypto. */
export type Verifier = Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>;

export type Verdict =
  | 'fits'
  | 'wrong'
  /** The rest: it cannot be checked. It is not written as a signature, */
  | 'form'
  /** it has no key, or none of the kind that it names, */
  | 'key'
  /** the key is in a certificate, or somewhere else, */
  | 'certificate'
  /** how it was signed is not known here, */
  | 'algorithm'
  /** or not to this browser, */
  | 'browser'
  /** the playbook has no canonical form, */
  | 'canonical'
  /** another signature is over it, which changed what was signed first, */
  | 'countersigned'
  /** it comes after so many others. */
  | 'tooMany';

/** What it says of itself, whatever the verdict. */
export type Remark = 'ended' | 'notYet' | 'other' | 'revoked';

export interface FoundSignature {
  /** JSON path, as in `signatures[0]`. */
  path: string;
  /** Who signed it by their own word; empty: it does not say. */
  signee: string;
  algorithm: string;
  verdict: Verdict;
  remarks: Remark[];
  /** SHA-256 of the public key (SPKI), hex; null: there is none. */
  key: string | null;
}

interface Algorithm {
  key: RsaHashedImportParams | EcKeyImportParams | { name: 'Ed25519' };
  how: RsaPssParams | EcdsaParams | { name: string };
  /** Bytes of a signature, where they are always as many. */
  bytes?: number;
}

const rsa = (bits: number): Algorithm => ({ key: { name: 'RSASSA-PKCS1-v1_5', hash: `SHA-${bits}` }, how: { name: 'RSASSA-PKCS1-v1_5' } });
const pss = (bits: number): Algorithm => ({
  key: { name: 'RSA-PSS', hash: `SHA-${bits}` },
  how: { name: 'RSA-PSS', saltLength: bits / 8 },
});
const ec = (bits: number, curve: number): Algorithm => ({
  key: { name: 'ECDSA', namedCurve: `P-${curve}` },
  how: { name: 'ECDSA', hash: `SHA-${bits}` },
  bytes: 2 * Math.ceil(curve / 8),
});
const ED25519: Algorithm = { key: { name: 'Ed25519' }, how: { name: 'Ed25519' }, bytes: 64 };

/** RFC 7518, section 3.1, and RFC 8037, without those for which both sides have the same secret. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  ['RS256', rsa(256)],
  ['RS384', rsa(384)],
  ['RS512', rsa(512)],
  ['PS256', pss(256)],
  ['PS384', pss(384)],
  ['PS512', pss(512)],
  ['ES256', ec(256, 256)],
  ['ES384', ec(384, 384)],
  ['ES512', ec(512, 521)],
  ['Ed25519', ED25519],
  ['EdDSA', ED25519],
]);

const HASHES: ReadonlyMap<string, string> = new Map([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
]);

/** Each is hashed with the whole playbook, so many of a large one would take long. */
const MOST = 8;

/** @param playbook as it was written, before anything in it was mended */
export async function checkSignatures(subtle: Verifier, playbook: Json, now: number): Promise<FoundSignature[]> {
  const { signatures: given } = playbook;
  if (given === undefined) return [];
  const list: unknown[] = Array.isArray(given) ? given : [given];
  const around = textAround(playbook);
  const found: FoundSignature[] = [];
  for (const [i, raw] of list.entries()) {
    const path = pathOf(Array.isArray(given) ? ['signatures', i] : ['signatures']);
    const said = isObject(raw) ? raw : {};
    const key = bytesOf(said.public_key, pemOf);
    found.push({
      path,
      signee: short(textIn(said.signee)),
      algorithm: short(textIn(said.algorithm)),
      verdict: !isObject(raw) ? 'form' : i >= MOST ? 'tooMany' : await verdictOf(subtle, around, raw, key),
      remarks: remarksOf(said, playbook, now),
      key: key === null || i >= MOST ? null : toHex(await subtle.digest('SHA-256', key)),
    });
  }
  return found;
}

async function verdictOf(subtle: Verifier, around: Around | null, raw: Json, key: Bytes | null): Promise<Verdict> {
  const algorithm = ALGORITHMS.get(textIn(raw.algorithm));
  const hash = HASHES.get(textIn(raw.hash_algorithm).toLowerCase());
  if (algorithm === undefined || hash === undefined) return 'algorithm';
  if (raw.signature !== undefined) return 'countersigned';
  const value = bytesOf(raw.value, fromBase64Url);
  if (value === null || (algorithm.bytes !== undefined && value.length !== algorithm.bytes)) return 'form';
  if (key === null) return CERTIFICATES.some((name) => raw[name] !== undefined) ? 'certificate' : 'key';
  if (around === null) return 'canonical';
  try {
    const message = await signedText(subtle, around, raw, hash);
    const imported = await subtle.importKey('spki', key, algorithm.key, false, ['verify']);
    return (await subtle.verify(algorithm.how, imported, value, message)) ? 'fits' : 'wrong';
  } catch (error) {
    if (error instanceof NotCanonical) return 'canonical';
    return error instanceof Error && error.name === 'NotSupportedError' ? 'browser' : 'key';
  }
}

const CERTIFICATES = ['public_cert_chain', 'cert_url', 'thumbprint'];

/** The canonical playbook with this one signature. */
type Around = (signature: Json) => string;

/** What is around the signatures is written once. Null: it has no canonical form. */
function textAround(playbook: Json): Around | null {
  const names = Object.keys(playbook);
  const written = (some: readonly string[]): string =>
    canonicalJson(Object.fromEntries(some.map((name) => [name, playbook[name]]))).slice(1, -1);
  try {
    const [before, after] = [written(names.filter((name) => name < 'signatures')), written(names.filter((name) => name > 'signatures'))];
    return (signature) => `{${[before, `"signatures":${canonicalJson([signature])}`, after].filter((part) => part !== '').join(',')}}`;
  } catch (error) {
    if (error instanceof NotCanonical) return null;
    throw error;
  }
}

/** As the published vector has it: not the hash itself is signed, but its text. */
async function signedText(subtle: Verifier, around: Around, raw: Json, hash: string): Promise<Bytes> {
  const { value: _, ...signature } = raw;
  const bytes = new TextEncoder().encode(around(signature));
  return new TextEncoder().encode(toHex(await subtle.digest(hash, bytes)));
}

function remarksOf(raw: Json, playbook: Json, now: number): Remark[] {
  const time = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : NaN);
  const isOther = (name: string, of: unknown): boolean => raw[name] !== undefined && raw[name] !== of;
  return [
    ...(isOther('related_to', playbook.id) || isOther('related_version', playbook.modified) ? (['other'] as const) : []),
    ...(raw.revoked === true ? (['revoked'] as const) : []),
    // Of one that was revoked the standard has its times ignored.
    ...(raw.revoked !== true && time(raw.valid_until) <= now ? (['ended'] as const) : []),
    ...(raw.revoked !== true && time(raw.valid_from) > now ? (['notYet'] as const) : []),
  ];
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Null: it is no text that can be read so, or empty. */
function bytesOf(value: unknown, read: (text: string) => Bytes): Bytes | null {
  if (typeof value !== 'string' || value.trim() === '') return null;
  try {
    return read(value);
  } catch {
    return null;
  }
}

/** The standard has it without its first and last line; some leave them. */
const pemOf = (text: string): Bytes => fromBase64(text.replaceAll(/-----[A-Z ]+-----|\s/g, ''));
