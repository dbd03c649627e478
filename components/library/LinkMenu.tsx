/**
 * The link to what is read, in the forms in which it can be sent: words for the address bar, and a web address of the team's own, which
 * needs no installation to be clicked. Collaborators: procedures/library/link.ts, SettingsView.tsx (the team's address).
 */
import { useSignal } from '@preact/signals';
import { textLink, webLink, type Link } from '../../procedures/library/link';
import { Menu } from '../common/Menu';
import { t } from '../common/text';
import { hrefTo } from './route';

export interface LinkMenuProps {
  link: Link;
  /** Address of a page of the team; empty: none was said. */
  base: string;
  copy: (text: string) => Promise<void>;
}

export function LinkMenu({ link, base, copy }: LinkMenuProps) {
  const said = useSignal('');
  const web = webLink(link, base);
  const take = async (text: string, close: () => void): Promise<void> => {
    said.value = await copy(text).then(
      () => t('common_copied'),
      () => t('common_copy_failed'),
    );
    close();
  };
  return (
    <>
      <Menu icon="copy" label={said.value === t('common_copied') ? t('common_copied') : t('link_copy')} disabled={false}>
        {(close) => (
          <>
            <button type="button" class="menu-choice" onClick={() => void take(textLink(link), close)}>
              <span class="strong">{t('link_text')}</span>
              <span class="small muted break">{textLink(link)}</span>
            </button>
            {web === null ? (
              <p class="small muted link-none">
                {t('link_web_none')} <a href={hrefTo({ view: 'settings' })}>{t('library_settings')}</a>
              </p>
            ) : (
              <button type="button" class="menu-choice" onClick={() => void take(web, close)}>
                <span class="strong">{t('link_web')}</span>
                <span class="small muted break">{web}</span>
              </button>
            )}
          </>
        )}
      </Menu>
      <span role="status" class="visually-hidden">
        {said.value}
      </span>
    </>
  );
}
