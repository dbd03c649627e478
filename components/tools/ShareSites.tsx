/** One's own addresses for the team: as a pack of their own, or in one that is here. */
import { useSignal } from '@preact/signals';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { LibraryModel } from '../library/library-model';
import type { TeamModel } from './team-model';

export function ShareSites({ model, library }: { model: TeamModel; library: LibraryModel }) {
  const chosen = useSignal('');
  const mappings = library.settings.value.mappings ?? [];
  if (mappings.length === 0) return null;
  const packs = library.packs.value.filter(({ bundled }) => !bundled).toSorted((a, b) => a.title.localeCompare(b.title));
  return (
    <div class="field measure">
      <label for="share-sites">{t('team_share')}</label>
      <div class="row row-fixed">
        <select id="share-sites" class="input grow" value={chosen.value} onChange={(event) => (chosen.value = event.currentTarget.value)}>
          <option value="">{t('team_share_alone')}</option>
          {packs.map(({ id, title }) => (
            <option key={id} value={id}>
              {t('team_share_in', title)}
            </option>
          ))}
        </select>
        <Button icon="download" onClick={() => void model.share(chosen.value === '' ? null : chosen.value)}>
          {t('team_share_do')}
        </Button>
      </div>
      <span class="hint">{t('team_share_hint')}</span>
    </div>
  );
}
