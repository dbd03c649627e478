/**
 * The one place that asks the network: the file at the address of a source, or beside it. Nothing of the user goes with it: no cookies, no
 * log-in, no referrer, nothing from the cache. It follows no redirect: `redirect: 'manual'` gives an extension an opaque answer without the
 * place that it leads to (https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect), and `'follow'` would have asked
 * another host before anybody could look. Bytes are counted while they come, after decompression. Collaborators: worker/sources.ts.
 */
import { MAX_LENGTH } from '../../procedures/packs/text';
import { sourceAddress } from '../../procedures/sources/address';
import { retryAfterOf } from '../../procedures/sources/schedule';
import type { Validators } from '../../procedures/sources/source';

export type Fetched =
  | { is: 'body'; bytes: Uint8Array<ArrayBuffer>; text: string; validators: Validators }
  /** As it was when the validators were given. */
  | { is: 'same' }
  | { is: 'absent' }
  | Failed;

interface Failed {
  is: 'failed';
  code: string;
  message: string;
  retryAfter?: number;
}

/** As of a file that is chosen. */
export const MOST_BYTES = MAX_LENGTH;
/** Of what lies beside a pack: a signature, a change of keys. */
export const MOST_BESIDE = 64 * 1024;

/** ms */
export interface Patience {
  /** Without a byte. */
  silence: number;
  whole: number;
}
const PATIENCE: Patience = { silence: 20_000, whole: 120_000 };

export async function fetchFrom(
  address: string,
  { most = MOST_BYTES, validators = {}, patience = PATIENCE }: { most?: number; validators?: Validators; patience?: Patience } = {},
): Promise<Fetched> {
  const checked = sourceAddress(address);
  if (!checked.ok) return failed('not-https', 'Only https addresses are asked.');
  const life = new AbortController();
  const end = setTimeout(() => life.abort(), patience.whole);
  let silence = setTimeout(() => life.abort(), patience.silence);
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => life.abort(), patience.silence);
  };
  try {
    const response = await fetch(checked.url, {
      signal: life.signal,
      headers: conditions(validators),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
    });
    heard();
    return refusedBy(response) ?? (await bodyOf(response, most, heard));
  } catch (error) {
    if (life.signal.aborted) return failed('too-slow', 'The server took too long to answer.');
    return failed('unreachable', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(end);
    clearTimeout(silence);
    life.abort();
  }
}

/** Also the languages of the reader are nobody's business. */
const conditions = ({ etag, lastModified }: Validators): Record<string, string> => ({
  'Accept-Language': '*',
  ...(etag === undefined ? {} : { 'If-None-Match': etag }),
  ...(lastModified === undefined ? {} : { 'If-Modified-Since': lastModified }),
});

/** What the status says; null: here is the file. */
function refusedBy(response: Response): Fetched | null {
  const { status, type, headers } = response;
  if (status === 304) return { is: 'same' };
  if (type === 'opaqueredirect' || response.redirected || (status >= 300 && status < 400))
    return failed('redirect', 'The server sends on to another address.');
  if (status === 404 || status === 410) return { is: 'absent' };
  if (status === 401 || status === 403) return failed('denied', `The server answered ${status}.`);
  if (status === 200) return null;
  const retryAfter = retryAfterOf(headers.get('Retry-After'), Date.now());
  return { ...failed('status', `The server answered ${status}.`), ...(retryAfter === undefined ? {} : { retryAfter }) };
}

async function bodyOf(response: Response, most: number, heard: () => void): Promise<Fetched> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || value === undefined) break;
    heard();
    size += value.length;
    if (size > most) return failed('too-large', `The file has more than ${Math.round(most / 1024)} kB.`);
    parts.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const text = textOf(bytes);
  if (text === null) return failed('not-text', 'What came is no text in UTF-8.');
  const [etag, lastModified] = [response.headers.get('ETag'), response.headers.get('Last-Modified')];
  return {
    is: 'body',
    bytes,
    text,
    validators: { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) },
  };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const failed = (code: string, message: string): Failed => ({ is: 'failed', code, message });
