/** What cannot go into a backup, or come out of one, with the reason of each. */
import type { LeftOut } from '../../procedures/backup/contents';
import { t } from '../common/text';

/** As many as anybody reads. */
const MOST = 20;

export function LeftOutList({ words, all }: { words: string; all: readonly LeftOut[] }) {
  return (
    <>
      <p class="strong">{words}</p>
      <ul class="small">
        {all.slice(0, MOST).map(({ kind, name, why }) => (
          <li key={`${kind} ${name}`} class="break">
            {t('data_left_out_item', t(`data_kind_${kind}`), name, why)}
          </li>
        ))}
      </ul>
      {all.length > MOST && <p class="small">{t('data_left_out_more', all.length - MOST)}</p>}
    </>
  );
}
