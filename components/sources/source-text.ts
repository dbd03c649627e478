/** Why a source could not be checked, or an address not be looked at, in words that say what to do. Collaborators: SourceCard.tsx, AddSource.tsx. */
import type { Phrase } from '../../procedures/failures/phrase';
import { words } from '../common/doing';
import { t, type TextKey } from '../common/text';

/** What is not listed brings a sentence of its own (procedures/problems/sentences.ts). */
const WORDS: Record<string, TextKey> = {
  'no-address': 'sources_failed_no_address',
  'not-https': 'sources_failed_not_https',
  'user-info': 'sources_failed_user_info',
  'no-permission': 'sources_failed_no_permission',
  unreachable: 'sources_failed_unreachable',
  redirect: 'sources_failed_redirect',
  'not-found': 'sources_failed_not_found',
  denied: 'sources_failed_denied',
  'too-large': 'sources_failed_too_large',
  'too-slow': 'sources_failed_too_slow',
  'not-text': 'sources_failed_not_text',
  unsigned: 'sources_failed_unsigned',
  'unsigned-forbidden': 'sources_failed_unsigned_forbidden',
  'older-version': 'sources_failed_older',
  'same-version': 'sources_failed_same_version',
  expired: 'sources_failed_expired',
  changed: 'sources_failed_changed',
  'other-key': 'sources_failed_other_key',
  'other-pack': 'sources_failed_other_pack',
  'wrong-signature': 'sources_failed_wrong_signature',
  'own-id': 'sources_failed_own_id',
  'two-successors': 'sources_failed_two_successors',
};

export function failureText(failure: { code: string } & Phrase): string {
  const { code, message } = failure;
  const key = WORDS[code];
  if (key !== undefined) return t(key);
  return code === 'status' ? t('sources_failed_status', message.match(/\d{3}/)?.[0] ?? '') : words(failure);
}
