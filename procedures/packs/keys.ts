/**
 * Ed25519 keys (RFC 8032) as files: PKCS #8 and SPKI in PEM, which openssl and others read too. A key is called by its id, the
 * SHA-256 of the public key. The cryptography itself comes in: it is `crypto.subtle` of the browser or of Node. Collaborators:
 * signature.ts, rotation.ts.
 */
import { failing, type Failing } from '../failures/failing';
import type { Value } from '../failures/phrase';
import type { FailureCode } from '../failures/sentences';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64';

/** What is needed of WebCrypto. */
export type Subtle = Pick<SubtleCrypto, 'digest' | 'exportKey' | 'generateKey' | 'importKey' | 'sign' | 'verify'>;

export interface PublicKey {
  id: string;
  /** 32 bytes, base64url. */
  publicKey: string;
}

export interface SigningKey extends PublicKey {
  secret: CryptoKey;
}

export class KeyError extends Error implements Failing {
  override name = 'KeyError';
  readonly code: FailureCode;
  readonly values: readonly Value[];
  constructor(code: 'not-a-private-key' | 'not-a-public-key' | 'other-kind-of-key' | 'private-key' | 'public-key' | 'no-ed25519') {
    const { message, values } = failing(code);
    super(message);
    this.code = code;
    this.values = values;
  }
}

export const ED25519 = { name: 'Ed25519' };

/** A new pair, as two files. */
export async function makeKeys(subtle: Subtle): Promise<PublicKey & { privateFile: string; publicFile: string }> {
  const pair = (await known(subtle.generateKey(ED25519, true, ['sign', 'verify']))) as CryptoKeyPair;
  const [secret, spki, raw] = await Promise.all([
    subtle.exportKey('pkcs8', pair.privateKey),
    subtle.exportKey('spki', pair.publicKey),
    subtle.exportKey('raw', pair.publicKey),
  ]);
  const key = await keyOf(subtle, new Uint8Array(raw));
  return { ...key, privateFile: pem('PRIVATE KEY', secret), publicFile: pem('PUBLIC KEY', spki) };
}

export async function readSigningKey(subtle: Subtle, file: string): Promise<SigningKey> {
  const bytes = inPem(file, 'PRIVATE KEY');
  if (bytes === null) {
    if (inPem(file, 'PUBLIC KEY') !== null) throw new KeyError('public-key');
    throw new KeyError('not-a-private-key');
  }
  const secret = await asKey(subtle.importKey('pkcs8', bytes, ED25519, true, ['sign']));
  const { x = '' } = await subtle.exportKey('jwk', secret);
  return { ...(await keyOf(subtle, fromBase64Url(x))), secret };
}

export async function readPublicKey(subtle: Subtle, file: string): Promise<PublicKey> {
  const bytes = inPem(file, 'PUBLIC KEY');
  if (bytes === null) {
    if (inPem(file, 'PRIVATE KEY') !== null) throw new KeyError('private-key');
    throw new KeyError('not-a-public-key');
  }
  const key = await asKey(subtle.importKey('spki', bytes, ED25519, true, ['verify']));
  return keyOf(subtle, new Uint8Array(await subtle.exportKey('raw', key)));
}

export async function keyOf(subtle: Subtle, raw: Uint8Array<ArrayBuffer>): Promise<PublicKey> {
  return { id: toBase64Url(new Uint8Array(await subtle.digest('SHA-256', raw))), publicKey: toBase64Url(raw) };
}

/** A browser without Ed25519 says so, and is not taken for a wrong key. */
export async function known<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') throw new KeyError('no-ed25519');
    throw error;
  }
}

async function asKey(work: Promise<CryptoKey>): Promise<CryptoKey> {
  try {
    return await known(work);
  } catch (error) {
    if (error instanceof KeyError) throw error;
    throw new KeyError('other-kind-of-key');
  }
}

function pem(label: string, bytes: ArrayBuffer): string {
  const lines = toBase64(new Uint8Array(bytes)).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function inPem(file: string, label: string): Uint8Array<ArrayBuffer> | null {
  const [, base64] = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(file) ?? [];
  if (base64 === undefined) return null;
  try {
    return fromBase64(base64.replaceAll(/\s/g, ''));
  } catch {
    return null;
  }
}
