/** The way to the rehearsal of a procedure, with what waits there for the owner; in the editor and where it is read. */
import type { ProcedureRef } from '../../procedures/editing/types';
import { Icon } from '../common/Icon';
import { t } from '../common/text';
import { hrefTo } from '../library/route';
import type { RehearsalModel } from './rehearsal-model';
import { ProposalCount } from './VerifiedLine';

export function RehearseLink({ to: { pack, procedure }, rehearsal }: { to: ProcedureRef; rehearsal: RehearsalModel }) {
  return (
    <>
      <ProposalCount count={rehearsal.proposals.value.get(`${pack}/${procedure}`) ?? 0} />
      <a class="button" href={hrefTo({ view: 'rehearse', pack, procedure })}>
        <Icon name="check" />
        <span>{t('rehearse_enter')}</span>
      </a>
    </>
  );
}
