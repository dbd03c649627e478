/**
 * From one key to the next: a file in which the old key names the new one. Whoever trusts the old key follows it, and trusts the
 * new one alone from then on, so that a key that may have got into other hands is worth nothing any more. Pure.
 * Collaborators: signature.ts (how a file is signed), cli/.
 */
import { problem } from '../problems/problem';
import { KeyRotation } from '../schema/signature';
import type { PublicKey, SigningKey, Subtle } from './keys';
import type { Problem } from './report';
import { readSigned, signedText, signerProblem, timeOf } from './signature';

export const rotateKey = (subtle: Subtle, from: SigningKey, to: PublicKey, issued: number): Promise<string> =>
  signedText(subtle, from, { format: 'steplight-key-rotation', statement: { to: to.id, issued: timeOf(issued) } });

export type Followed = { ok: true; key: string } | { ok: false; problems: Problem[] };

/** The key that counts today for whoever trusts `trusted`. The files may be in any order; each must lead on. */
export async function followRotations(subtle: Subtle, trusted: string, files: readonly string[]): Promise<Followed> {
  const left: KeyRotation[] = [];
  for (const file of files) {
    const read = readSigned(file, KeyRotation, 'steplight-key-rotation', 'not-a-key-change');
    if (!read.ok) return read;
    left.push(read.value);
  }
  const seen = new Set([trusted]);
  let key = trusted;
  while (left.length > 0) {
    const next = left.filter((each) => each.key === key);
    const [rotation] = next;
    if (rotation === undefined) return refused(problem('', 'other-key', 'no-change-from', key));
    if (next.length > 1) return refused(problem('', 'two-successors', 'two-successors', key));
    const wrong = await signerProblem(subtle, rotation, key);
    if (wrong !== null) return refused(wrong);
    key = rotation.statement.to;
    if (seen.has(key)) return refused(problem('', 'circle', 'circle', key));
    seen.add(key);
    left.splice(left.indexOf(rotation), 1);
  }
  return { ok: true, key };
}

const refused = (wrong: Problem): Followed => ({ ok: false, problems: [wrong] });
