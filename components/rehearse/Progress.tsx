/** How far a rehearsal has come, and what can be done with all that it has found. */
import type { Counts } from '../../procedures/rehearsal/fold';
import { list } from '../common/format';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { RehearsalSubject } from './ports';
import type { RehearsalModel } from './rehearsal-model';

/** In this order, those that are not zero: "3 not visited yet, 1 missing". */
const SAID = ['missing', 'guessed', 'moved', 'unvisited', 'unopened', 'lacking'] as const;

/** "14 of 21 found, 3 not visited yet." */
function summary({ of, found, by }: Counts): string {
  const rest = SAID.filter((outcome) => by[outcome] > 0).map((outcome) => t(`rehearse_count_${outcome}`, by[outcome]));
  return t('rehearse_progress', list([t('rehearse_found', found, of), ...rest]));
}

export function Progress({ model, subject }: { model: RehearsalModel; subject: RehearsalSubject }) {
  const counts = model.counts.value;
  const { changed, whole } = model.keys.value;
  const walk = model.now.value?.walk ?? null;
  const busy = model.doing.busy.value !== null;
  return (
    <section class="card stack" aria-labelledby="rehearse-progress">
      <h2 id="rehearse-progress" tabIndex={-1}>
        {t('rehearse_progress_title')}
      </h2>
      <progress class="rehearse-bar" aria-label={t('rehearse_progress_title')} max={Math.max(1, counts.of)} value={counts.found} />
      <p role="status" class="strong">
        {summary(counts)}
      </p>
      <p class="hint">{t('rehearse_hint')}</p>
      <p class="row">
        <Button kind="primary" icon="external" disabled={busy || walk !== null} onClick={() => void model.openAll()}>
          {walk === null ? t('rehearse_open_all') : t('rehearse_opening', walk.of - walk.left.length, walk.of)}
        </Button>
        <Button icon="undo" disabled={busy} onClick={() => void model.again()}>
          {t('rehearse_again')}
        </Button>
        <Button icon="stop" disabled={busy} onClick={() => void model.stop()}>
          {t('rehearse_stop')}
        </Button>
      </p>
      {!subject.bundled && whole.length > 0 && <p class="hint">{t('rehearse_whole_hint')}</p>}
      {!subject.bundled && (
        <p class="row">
          {changed.length > 0 && (
            <Button icon="check" disabled={busy} onClick={() => void model.accept(changed)}>
              {t('rehearse_accept_all', changed.length)}
            </Button>
          )}
          {counts.by.exact > 0 && (
            <Button icon="check" disabled={busy} onClick={() => void model.verify()}>
              {t('rehearse_verify', counts.by.exact)}
            </Button>
          )}
          {whole.length > 0 && (
            <Button disabled={busy} onClick={() => void model.accept(whole)}>
              {t('rehearse_accept_all_whole', whole.length)}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}
