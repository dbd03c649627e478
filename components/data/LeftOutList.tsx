/** What cannot go into a backup, or come out of one, with the reason of each. */
import type { LeftOut } from '../../procedures/backup/contents';
import { words } from '../common/doing';
import { t } from '../common/text';

/** As many as anybody reads. */
const MOST = 20;

export function LeftOutList({ title, all }: { title: string; all: readonly LeftOut[] }) {
  return (
    <>
      <p class="strong">{title}</p>
      <ul class="small">
        {all.slice(0, MOST).map(({ kind, name, why }) => (
          <li key={`${kind} ${name}`} class="break">
            {t('data_left_out_item', t(`data_kind_${kind}`), name, words(why))}
          </li>
        ))}
      </ul>
      {all.length > MOST && <p class="small">{t('data_left_out_more', all.length - MOST)}</p>}
    </>
  );
}
