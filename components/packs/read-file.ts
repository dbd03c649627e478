/**
 * A file that somebody chose → its text, or why it is none. What is inside is judged by procedures/packs; here is only
 * what the browser can know before that. Collaborator: import-model.ts.
 */
import { checkText, MAX_LENGTH } from '../../procedures/packs/text';
import type { Problem } from '../../procedures/packs/report';
import { number } from '../common/format';
import { t } from '../common/text';

/** `key`: of the signature that lay beside it and holds. */
export type ReadFile = { ok: true; text: string; key?: string } | { ok: false; problem: Problem };

const MEGABYTE = 1024 * 1024;
/** The limit counts UTF-16 units, and one takes at most three bytes of UTF-8: a larger file need not be read to be refused. */
const MAX_BYTES = 3 * MAX_LENGTH;

export async function readFile(file: Blob): Promise<ReadFile> {
  if (file.size > MAX_BYTES)
    return refused('too-large', t('packs_file_too_large', number(Math.ceil(file.size / MEGABYTE)), number(MAX_LENGTH / MEGABYTE)));
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    // A folder, or a file that has gone since.
    return refused('unreadable', t('packs_file_unreadable'));
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) return refused('not-text', t('packs_file_not_text'));
    return checkLength(text);
  } catch {
    return refused('not-text', t('packs_file_not_text'));
  }
}

/** Too long a text is refused before it is sent to anyone. */
export function checkLength(text: string): ReadFile {
  const problem = text.length > MAX_LENGTH ? checkText(text)[0] : undefined;
  return problem === undefined ? { ok: true, text } : { ok: false, problem };
}

const refused = (code: string, message: string): ReadFile => ({ ok: false, problem: { path: '', code, message, level: 'error' } });
