/**
 * What came of the signatures of a playbook. That one fits is not shown as a seal: whose key it is, nothing here knows. Collaborators:
 * procedures/interchange/cacao-in/signatures.ts (checks), PlaybookPreview.tsx.
 */
import type { FoundSignature, Remark, Verdict } from '../../procedures/interchange/cacao-in/signatures';
import type { IconName } from '../common/Icon';
import { Notice } from '../common/parts';
import { t } from '../common/text';

export function SignatureList({ signatures }: { signatures: readonly FoundSignature[] }) {
  if (signatures.length === 0) return null;
  return (
    <div class="stack stack-s">
      <h4>{t('cacao_signatures')}</h4>
      {signatures.map(({ path, signee, algorithm, verdict, remarks, key }) => (
        <Notice key={path} {...lookOf(verdict, remarks)}>
          <p class="break">{t(`cacao_signed_${verdict}`, signee || '–', algorithm || '–')}</p>
          {remarks.map((remark) => (
            <p key={remark}>{t(`cacao_remark_${remark}`)}</p>
          ))}
          {key !== null && (
            <p class="tiny muted break">
              {t('cacao_signature_key')} <code>{key}</code>
            </p>
          )}
        </Notice>
      ))}
      <p class="hint">{t('cacao_signatures_hint')}</p>
    </div>
  );
}

function lookOf(verdict: Verdict, remarks: readonly Remark[]): { tone: 'caution' | 'danger' | 'info' | 'plain'; icon?: IconName } {
  if (verdict === 'wrong') return { tone: 'danger' };
  if (remarks.length > 0) return { tone: 'caution' };
  return verdict === 'fits' ? { tone: 'plain', icon: 'check' } : { tone: 'info' };
}
