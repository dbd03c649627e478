/** "Try it as": one severity is pressed, and it begins. Collaborator: drill.ts. */
import { Menu } from '../common/Menu';
import { SeverityChip } from '../common/parts';
import { t } from '../common/text';
import type { Framework } from '../../procedures/schema/framework';

export interface DrillMenuProps {
  framework: Framework;
  disabled: boolean;
  onDrill: (severity: string) => void;
}

export function DrillMenu({ framework, disabled, onDrill }: DrillMenuProps) {
  return (
    <Menu icon="play" label={t('drill_menu')} disabled={disabled}>
      {(close) => (
        <>
          <p class="small muted">{t('drill_hint')}</p>
          {framework.severities
            .toSorted((a, b) => a.level - b.level)
            .map((severity) => (
              <button
                key={severity.id}
                type="button"
                class="menu-choice"
                onClick={() => {
                  close();
                  onDrill(severity.id);
                }}
              >
                <span>
                  <SeverityChip severity={severity} /> <span class="strong">{severity.title}</span>
                </span>
              </button>
            ))}
        </>
      )}
    </Menu>
  );
}
