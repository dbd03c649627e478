/**
 * The files that vouch for a pack: a signature beside it, and the step from one key to the next. What they promise and how it
 * is checked is procedures/packs/signature.ts and rotation.ts.
 */
import { z } from 'zod';
import { Id, Sha256, Version } from './primitives';

export const SIGNATURE_FORMAT_VERSION = 1;

/** SHA-256 of the 32 bytes of the public key, base64url. */
export const KeyId = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be a key id: 43 letters, digits, "-" or "_"');

/** The 32 bytes of an Ed25519 public key, base64url (as `x` in RFC 8037). */
const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be an Ed25519 public key: 43 letters, digits, "-" or "_"');

const Signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/, 'must be an Ed25519 signature: 64 bytes as base64');

/** UTC, ISO 8601: `2026-11-26T14:00:00Z`. */
const Time = z.iso.datetime();

const signed = { formatVersion: z.literal(SIGNATURE_FORMAT_VERSION), key: KeyId, publicKey: PublicKey, signature: Signature };

export const PackStatement = z.strictObject({
  pack: Id,
  version: Version,
  /** Of the bytes of the file. */
  sha256: Sha256,
  issued: Time,
  expires: Time.optional(),
});

export const PackSignature = z.strictObject({ format: z.literal('steplight-signature'), statement: PackStatement, ...signed });

export const RotationStatement = z.strictObject({ to: KeyId, issued: Time });

export const KeyRotation = z.strictObject({ format: z.literal('steplight-key-rotation'), statement: RotationStatement, ...signed });

export type PackStatement = z.infer<typeof PackStatement>;
export type PackSignature = z.infer<typeof PackSignature>;
export type KeyRotation = z.infer<typeof KeyRotation>;
