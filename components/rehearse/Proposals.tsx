/** What responders pointed out at a step while they followed a run, and what becomes of it. */
import { inWords } from '../common/evidence';
import { relative } from '../common/format';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { Proposal } from './ports';
import type { RehearsalModel } from './rehearsal-model';

interface ProposalsProps {
  proposals: readonly Proposal[];
  title: string;
  model: RehearsalModel;
  /** Its step is there, points at something, and can be written. */
  acceptable: boolean;
  now: number;
  onDone: () => void;
}

export function Proposals({ proposals, title, model, acceptable, now, onDone }: ProposalsProps) {
  if (proposals.length === 0) return null;
  const busy = model.doing.busy.value !== null;
  const decide = (id: string, what: 'accept' | 'dismiss'): void => void model.proposal(id, what).then((done) => done && onDone());
  return (
    <ul class="plain stack stack-s">
      {proposals.map(({ id, at, how, path, target }) => (
        <li key={id} class="notice rehearse-proposal" data-tone="info">
          <Icon name="person" />
          <div class="grow stack stack-xs">
            <p class="small break">
              {t(`rehearse_proposal_${how}`, target === null ? t('looked_thing_element') : inWords(target, {}), relative(at, now))}
            </p>
            <p class="tiny muted break">{t('rehearse_proposal_path', path)}</p>
            {target === null && <p class="hint">{t('rehearse_proposal_old')}</p>}
            <p class="row">
              {acceptable && target !== null && (
                <Button
                  icon="check"
                  disabled={busy}
                  label={`${t('rehearse_proposal_accept')}: ${title}`}
                  onClick={() => decide(id, 'accept')}
                >
                  {t('rehearse_proposal_accept')}
                </Button>
              )}
              <Button kind="quiet" disabled={busy} label={`${t('common_dismiss')}: ${title}`} onClick={() => decide(id, 'dismiss')}>
                {t('common_dismiss')}
              </Button>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
