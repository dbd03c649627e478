/**
 * Keys that count for files that are dropped here: those that the user listed, and those of the sources. Whether a file's signature
 * is of one of them is found out on its very bytes. Collaborators: procedures/sources/judge.ts, source-ports.ts.
 */
import { signerOf, verifyBytes } from '../../procedures/sources/judge';
import type { Problem } from '../../procedures/packs/report';
import { problem } from '../../procedures/problems/problem';
import { message } from '../words';
import { readSetting } from '../db/settings';
import { listSources } from '../db/sources';
import { readPolicy } from '../policy';

export interface Trusted {
  id: string;
  name: string;
  /** The address of the source whose key it is; without it the user listed it. */
  source?: string;
  /** The organisation trusts it. */
  policy?: true;
}

export async function trustedKeys(): Promise<Trusted[]> {
  const [keys, sources, policy] = await Promise.all([readSetting('keys'), listSources(), readPolicy()]);
  const listed = new Set([...keys.map(({ id }) => id), ...policy.keys]);
  return [
    ...keys.map(({ id, name }) => ({ id, name })),
    ...policy.keys
      .filter((id) => !keys.some((each) => each.id === id))
      .map((id) => ({ id, name: message('sources_by_policy'), policy: true as const })),
    ...sources.flatMap(({ key, url, seen }) =>
      key === undefined || listed.has(key) ? [] : [{ id: key, name: seen?.title ?? new URL(url).host, source: url }],
    ),
  ];
}

export type Beside = { ok: true; key: string } | { ok: false; problem: Problem };

/** A file and the signature that was dropped with it. */
export async function verifyBeside(bytes: Uint8Array<ArrayBuffer>, signature: string, now: number): Promise<Beside> {
  const signer = signerOf(signature);
  if (!signer.ok) return signer;
  if (!(await trustedKeys()).some(({ id }) => id === signer.key))
    return { ok: false, problem: problem('', 'unknown-key', 'unknown-key', signer.key) };
  const found = await verifyBytes({ subtle: crypto.subtle, now }, bytes, signature, signer.key);
  return found.ok ? { ok: true, key: signer.key } : found;
}
