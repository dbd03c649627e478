/**
 * A source: an address from which a team's pack is fetched, again and again. What is known of it, and how every check changes that
 * (`settle`): a state machine, pure, with time and chance as data. Collaborators: schedule.ts (when next), judge.ts (whether what
 * came holds), platform/worker/sources.ts. It fetches nothing.
 */
import { wordsOf, type Phrase } from '../failures/phrase';
import { afterFailure, afterSuccess } from './schedule';

/** What was verified last; the next one must be newer. */
export interface Seen {
  pack: string;
  title: string;
  version: string;
  /** Of its bytes, in hex. */
  sha256: string;
  /** Id of the key that signed it. */
  key?: string;
  /** When its signature ends. ms since epoch */
  expires?: number;
}

/** What the server said so that it can be asked "anything new?", and the hash of the signature that was verified. */
export interface Validators {
  etag?: string;
  lastModified?: string;
  signature?: string;
}

export interface SourceFailure extends Phrase {
  code: string;
  /** Of the latest; ms since epoch. */
  at: number;
  /** Of the first since it last went well; ms since epoch. */
  since: number;
  times: number;
}

export interface Source {
  id: string;
  url: string;
  /** Id of the key that counts; without it the user allowed the source to be unsigned. */
  key?: string;
  /** Updates that hold and touch nothing of one's own are taken in without a question. */
  automatic: boolean;
  paused: boolean;
  /** ms since epoch, as all times here. */
  addedAt: number;
  by: 'user' | 'policy';
  seen?: Seen;
  /** Of what was seen: kept only once that was verified. */
  validators?: Validators;
  /** The key gave way to the present one. */
  rotated?: { from: string; at: number };
  checkedAt?: number;
  lastOkAt?: number;
  failure?: SourceFailure;
  /** When it is checked next. */
  next: number;
}

export type Outcome =
  /** The same as was seen, perhaps with another signature of it. */
  | { is: 'unchanged'; seen?: Seen; validators?: Validators }
  | { is: 'new'; seen: Seen; validators: Validators }
  /** `retryAfter`: how long the server asks for patience, ms. */
  | ({ is: 'failed'; code: string; retryAfter?: number } & Phrase);

export interface Circumstances {
  now: number;
  /** From 0 up to 1. */
  chance: number;
}

/** The source after a check. Of a failed one nothing is kept but that it failed: what was verified before still counts. */
export function settle(source: Source, outcome: Outcome, { now, chance }: Circumstances): Source {
  if (outcome.is === 'failed') {
    const { failure: before } = source;
    const times = (before?.times ?? 0) + 1;
    const failure = { code: outcome.code, ...wordsOf(outcome), at: now, since: before?.since ?? now, times };
    return { ...source, checkedAt: now, failure, next: afterFailure(now, times, chance, outcome.retryAfter) };
  }
  const { failure: _gone, ...rest } = source;
  const seen = outcome.seen ?? source.seen;
  const validators = outcome.validators ?? source.validators;
  return {
    ...rest,
    ...keyAfter(source, seen?.key, now),
    ...(seen === undefined ? {} : { seen }),
    ...(validators === undefined ? {} : { validators }),
    checkedAt: now,
    lastOkAt: now,
    next: afterSuccess(now, chance),
  };
}

/** A signed source follows its key; one without a key never gets one by itself. */
function keyAfter({ key, rotated }: Source, signedBy: string | undefined, now: number): Pick<Source, 'key' | 'rotated'> {
  if (key === undefined || signedBy === undefined || signedBy === key) return rotated === undefined ? {} : { rotated };
  return { key: signedBy, rotated: { from: key, at: now } };
}

/** When `seen` held no longer, though nothing newer came: somebody may be holding updates back. */
export const isFrozen = ({ seen }: Pick<Source, 'seen'>, now: number): boolean => seen?.expires !== undefined && seen.expires <= now;
