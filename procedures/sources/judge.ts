/**
 * Whether what came from a source may be looked at: signed by the key that counts, unexpired, sound, newer than what was seen. The
 * bytes are verified before they are parsed. Pure; cryptography and time come in. Collaborators: packs/signature.ts, packs/parse.ts,
 * platform/worker/sources.ts.
 */
import { OWN_PACK } from '../editing/own';
import type { Subtle } from '../packs/keys';
import { parsePack, type Known } from '../packs/parse';
import type { Problem } from '../packs/report';
import { readSigned, refusal, replaces, sha256Of, verifyPack } from '../packs/signature';
import type { Pack } from '../schema/pack';
import { PackSignature, type PackStatement } from '../schema/signature';
import type { Seen, Source } from './source';

export interface Arrived {
  bytes: Uint8Array<ArrayBuffer>;
  /** Of those bytes. */
  text: string;
  /** The file beside it; null: there is none. */
  signature: string | null;
}

export interface Judge {
  subtle: Subtle;
  /** What a pack may refer to. */
  known: Known;
  now: number;
}

export type Judged = { ok: true; pack: Pack; seen: Seen } | { ok: false; problem: Problem };

/** The key that a signature says it is of, which is not verified by this. */
export function signerOf(signature: string): { ok: true; key: string } | { ok: false; problem: Problem } {
  const read = readSigned(signature, PackSignature, 'steplight-signature', 'a signature of a Steplight pack');
  return read.ok ? { ok: true, key: read.value.key } : { ok: false, problem: read.problems[0] ?? NO_PROBLEM };
}

/** A pack that comes with its signature, by the key that is trusted; `key` undefined: it may be unsigned. */
export async function judge(by: Judge, { bytes, text, signature }: Arrived, key: string | undefined): Promise<Judged> {
  if (key !== undefined && signature === null)
    return refused('unsigned', 'There is no signature beside it, and this source is signed. Ask its owner; nothing was taken in.');
  const signed = key === undefined || signature === null ? null : await verifyBytes(by, bytes, signature, key);
  if (signed !== null && !signed.ok) return signed;
  const parsed = parsePack(text, by.known);
  if (!parsed.ok) return { ok: false, problem: withMore(parsed.problems) };
  const { id, version, title } = parsed.pack;
  if (signed !== null && (signed.statement.pack !== id || signed.statement.version !== version))
    return refused(
      'other-pack',
      `The signature is of "${signed.statement.pack}" ${signed.statement.version}, and this is "${id}" ${version}.`,
    );
  if (id === OWN_PACK)
    return refused('own-id', `"${id}" is the id that every browser has for what was made in it. Give the pack an id of its own.`);
  const expires = signed?.statement.expires;
  return {
    ok: true,
    pack: parsed.pack,
    seen: {
      pack: id,
      title,
      version,
      sha256: signed?.statement.sha256 ?? (await sha256Of(by.subtle, bytes)),
      ...(key === undefined ? {} : { key }),
      ...(expires === undefined ? {} : { expires: Date.parse(expires) }),
    },
  };
}

type VerifiedBytes = { ok: true; statement: PackStatement } | { ok: false; problem: Problem };

/** The bytes as they were signed. The pack in them is not read before: what the signature says of it is held against it later. */
export async function verifyBytes(
  { subtle, now }: Pick<Judge, 'subtle' | 'now'>,
  bytes: Arrived['bytes'],
  signature: string,
  key: string,
): Promise<VerifiedBytes> {
  const read = readSigned(signature, PackSignature, 'steplight-signature', 'a signature of a Steplight pack');
  if (!read.ok) return { ok: false, problem: read.problems[0] ?? NO_PROBLEM };
  const { pack: id, version } = read.value.statement;
  const found = await verifyPack(subtle, { bytes, id, version }, signature, { key, now });
  return found.ok ? { ok: true, statement: found.statement } : { ok: false, problem: found.problems[0] ?? NO_PROBLEM };
}

/** What speaks against it beside what was seen of this source before. Null: nothing does. */
export function againstSeen({ seen }: Pick<Source, 'seen'>, after: Seen): Problem | null {
  return seen === undefined ? null : replaces(seen, after);
}

const NO_PROBLEM: Problem = { path: '', code: 'unknown', message: 'It does not hold.', level: 'error' };

const refused = (code: string, message: string) => ({ ok: false as const, problem: refusal(code, message) });

/** Of the faults of a pack the first is said. */
function withMore(problems: readonly Problem[]): Problem {
  const [first = NO_PROBLEM] = problems;
  return { ...first, message: first.path === '' ? first.message : `${first.path}: ${first.message}` };
}
