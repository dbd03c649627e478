/** The page of the team that web links to procedures stand on. Collaborators: LinkMenu.tsx, procedures/library/link.ts (what is an address). */
import { webLink } from '../../procedures/library/link';
import { t } from '../common/text';
import type { LibraryModel } from './library-model';

/** As long as an address in a setting may be. */
const LONGEST = 500;
const EXAMPLE = { pack: 'pack', procedure: 'procedure', step: null };

export function LinkSettings({ model }: { model: LibraryModel }) {
  const { linkBase = '' } = model.settings.value;
  const example = webLink(EXAMPLE, linkBase);
  const isWrong = linkBase.trim() !== '' && example === null;
  return (
    <section class="stack" aria-labelledby="links">
      <h2 id="links">{t('settings_links')}</h2>
      <p class="muted small measure">{t('settings_links_hint')}</p>
      <div class="field narrow">
        <label for="link-base">{t('settings_link_base')}</label>
        <input
          id="link-base"
          class="input"
          type="url"
          autocomplete="off"
          maxLength={LONGEST}
          placeholder="https://wiki.example.com/runbooks"
          value={linkBase}
          aria-invalid={isWrong}
          aria-describedby="link-base-hint"
          onInput={(event) => void model.change({ linkBase: event.currentTarget.value })}
        />
        <span id="link-base-hint" class={isWrong ? 'error-text break' : 'hint break'}>
          {isWrong ? t('settings_link_wrong') : (example ?? t('settings_link_none'))}
        </span>
      </div>
    </section>
  );
}
