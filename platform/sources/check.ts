/**
 * One look at what lies at an address: the signature, the pack, and where the key has changed the files that lead to the new one; then
 * the judgement. Nothing is stored here. Collaborators: fetch.ts, procedures/sources/judge.ts, worker/sources.ts (stores).
 */
import { wordsOf, type Phrase } from '../../procedures/failures/phrase';
import type { PublicKey } from '../../procedures/packs/keys';
import { followRotations } from '../../procedures/packs/rotation';
import { sha256Of } from '../../procedures/packs/signature';
import type { Pack } from '../../procedures/schema/pack';
import { rotationAddress, signatureAddress } from '../../procedures/sources/address';
import { againstSeen, judge, signerOf, type Judge } from '../../procedures/sources/judge';
import { isFrozen, type Outcome, type Seen, type Source, type Validators } from '../../procedures/sources/source';
import { known } from '../db/packs';
import { fetchFrom, MOST_BESIDE, type Fetched } from './fetch';

/** What came and holds. */
export interface Arrival {
  pack: Pack;
  text: string;
}

export interface Looked {
  outcome: Outcome;
  /** Null: there is nothing, or nothing new. */
  arrival: Arrival | null;
}

export type FailedOutcome = Extract<Outcome, { is: 'failed' }>;

/** No key changes so often. */
const MOST_CHANGES = 10;

export const failed = (code: string, message: string): FailedOutcome => ({ is: 'failed', code, message });

/** Of what is wrong with what came, or of what was thrown. */
export const failedBy = (why: { code: string } & Phrase): FailedOutcome => ({ is: 'failed', code: why.code, ...wordsOf(why) });

/** `again`: as if it had never been seen, because the pack is not here any more. Older than what was seen is refused all the same. */
export async function lookAt(source: Source, again: boolean, now: number): Promise<Looked> {
  const nothing = (outcome: Outcome): Looked => ({ outcome, arrival: null });
  const beside = source.key === undefined ? { text: null } : await signatureOf(source.url);
  if ('failed' in beside) return nothing(beside.failed);
  const signature = beside.text === null ? undefined : await hashOf(beside.text);
  // Another signature may be of other bytes: then the pack is fetched whatever the server thinks of it.
  const asBefore = !again && signature === source.validators?.signature;
  const got = await fetchFrom(source.url, asBefore && source.validators !== undefined ? { validators: source.validators } : {});
  if (got.is === 'same') return nothing(isFrozen(source, now) ? EXPIRED : { is: 'unchanged' });
  if (got.is !== 'body') return nothing(failureOf(got));
  const key = await keyNow(source, beside.text);
  if (typeof key === 'object') return nothing(key);
  const judged = await judge(await judgeNow(now), { bytes: got.bytes, text: got.text, signature: beside.text }, key);
  if (!judged.ok) return nothing(failedBy(judged.problem));
  const against = againstSeen(source, judged.seen);
  if (against !== null) return nothing(failedBy(against));
  const { seen } = judged;
  const validators: Validators = { ...got.validators, ...(signature === undefined ? {} : { signature }) };
  if (!again && source.seen?.sha256 === seen.sha256) return nothing({ is: 'unchanged', seen, validators });
  return { outcome: { is: 'new', seen, validators }, arrival: { pack: judged.pack, text: got.text } };
}

/** Before anybody subscribes: whatever key it is signed by, which the user then compares. */
export async function lookFirst(url: string, now: number): Promise<{ failed: FailedOutcome } | (Arrival & { seen: Seen })> {
  const got = await fetchFrom(url);
  if (got.is !== 'body') return { failed: failureOf(got) };
  const beside = await signatureOf(url);
  if ('failed' in beside) return beside;
  let key: string | undefined;
  if (beside.text !== null) {
    const signer = signerOf(beside.text);
    if (!signer.ok) return { failed: failedBy(signer.problem) };
    ({ key } = signer);
  }
  const judged = await judge(await judgeNow(now), { bytes: got.bytes, text: got.text, signature: beside.text }, key);
  if (!judged.ok) return { failed: failedBy(judged.problem) };
  return { pack: judged.pack, text: got.text, seen: judged.seen };
}

const judgeNow = async (now: number): Promise<Judge> => ({ subtle: crypto.subtle, known: await known(null), now });

const EXPIRED = failed('expired', 'The signature ended, and there is no new one.');

async function signatureOf(url: string): Promise<{ text: string | null } | { failed: FailedOutcome }> {
  const got = await fetchFrom(signatureAddress(url), { most: MOST_BESIDE });
  if (got.is === 'body') return { text: got.text };
  return got.is === 'absent' ? { text: null } : { failed: failureOf(got) };
}

/** The key that counts today: the source's, or where another one signed, the one that changes of keys lead to. */
async function keyNow({ url, key }: Source, signature: string | null): Promise<PublicKey['id'] | undefined | FailedOutcome> {
  if (key === undefined || signature === null) return key;
  const signer = signerOf(signature);
  const files: string[] = [];
  let present = key;
  while (signer.ok && signer.key !== present && files.length < MOST_CHANGES) {
    const got = await fetchFrom(rotationAddress(url, present), { most: MOST_BESIDE });
    if (got.is === 'absent') break;
    if (got.is !== 'body') return failureOf(got);
    files.push(got.text);
    const followed = await followRotations(crypto.subtle, key, files);
    if (!followed.ok) return failedBy(followed.problems[0] ?? { code: 'other-key', message: '' });
    present = followed.key;
  }
  return present;
}

function failureOf(got: Exclude<Fetched, { is: 'body' }>): FailedOutcome {
  if (got.is === 'absent') return failed('not-found', 'There is no file at this address.');
  if (got.is === 'same') return failed('status', 'The server answered 304 to a question that it was not asked.');
  const { code, message, retryAfter } = got;
  return { ...failed(code, message), ...(retryAfter === undefined ? {} : { retryAfter }) };
}

const hashOf = (text: string): Promise<string> => sha256Of(crypto.subtle, new TextEncoder().encode(text));
