/**
 * Whether what came from a source may be looked at: signed by the key that counts, unexpired, sound, newer than what was seen. The
 * bytes are verified before they are parsed. Pure; cryptography and time come in. Collaborators: packs/signature.ts, packs/parse.ts,
 * platform/worker/sources.ts.
 */
import { OWN_PACK } from '../editing/own';
import type { Subtle } from '../packs/keys';
import { parsePack, type Known } from '../packs/parse';
import type { Problem } from '../packs/report';
import { readSigned, replaces, sha256Of, verifyPack } from '../packs/signature';
import { inPlace, problem } from '../problems/problem';
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
  const read = readSigned(signature, PackSignature, 'steplight-signature', 'not-a-signature');
  return read.ok ? { ok: true, key: read.value.key } : { ok: false, problem: read.problems[0] ?? NO_PROBLEM };
}

/** A pack that comes with its signature, by the key that is trusted; `key` undefined: it may be unsigned. */
export async function judge(by: Judge, { bytes, text, signature }: Arrived, key: string | undefined): Promise<Judged> {
  if (key !== undefined && signature === null) return refused(problem('', 'unsigned', 'unsigned'));
  const signed = key === undefined || signature === null ? null : await verifyBytes(by, bytes, signature, key);
  if (signed !== null && !signed.ok) return signed;
  const parsed = parsePack(text, by.known);
  if (!parsed.ok) return { ok: false, problem: withMore(parsed.problems) };
  const { id, version, title } = parsed.pack;
  if (signed !== null && (signed.statement.pack !== id || signed.statement.version !== version))
    return refused(problem('', 'other-pack', 'signature-of-other', signed.statement.pack, signed.statement.version, id, version));
  if (id === OWN_PACK) return refused(problem('', 'own-id', 'own-id', id));
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
  const read = readSigned(signature, PackSignature, 'steplight-signature', 'not-a-signature');
  if (!read.ok) return { ok: false, problem: read.problems[0] ?? NO_PROBLEM };
  const { pack: id, version } = read.value.statement;
  const found = await verifyPack(subtle, { bytes, id, version }, signature, { key, now });
  return found.ok ? { ok: true, statement: found.statement } : { ok: false, problem: found.problems[0] ?? NO_PROBLEM };
}

/** What speaks against it beside what was seen of this source before. Null: nothing does. */
export function againstSeen({ seen }: Pick<Source, 'seen'>, after: Seen): Problem | null {
  return seen === undefined ? null : replaces(seen, after);
}

const NO_PROBLEM = problem('', 'unknown', 'does-not-hold');

const refused = (wrong: Problem) => ({ ok: false as const, problem: wrong });

/** Of the faults of a pack the first is said. */
function withMore(problems: readonly Problem[]): Problem {
  const [first = NO_PROBLEM] = problems;
  return { ...first, ...inPlace(first) };
}
