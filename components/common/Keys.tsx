/** The keys to press, as they are on the keyboard; on the card and in the panel. Collaborator: keys.css. */
import { readKeys } from '../../procedures/guide/keys';
import { t } from './text';

export function Keys({ keys }: { keys: string }) {
  const { modifiers, key } = readKeys(keys);
  return (
    <p class="sl-keys">
      <span class="sl-muted">{t('overlay_press')}</span>
      {[...modifiers, key].map((each) => (
        <kbd key={each} class="sl-key">
          {each}
        </kbd>
      ))}
    </p>
  );
}
