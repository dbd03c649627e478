/** Where each heading of a runbook goes; the author may send it elsewhere. Collaborator: RunbookPreview.tsx. */
import { ABOUT, BEFORE, PREREQUISITES } from '../../procedures/interchange/markdown-in/types';
import { Icon } from '../common/Icon';
import { t, tn } from '../common/text';
import { SelectField } from '../editor/fields';
import type { Runbook } from './runbook-model';

export function RunbookHeadings({ runbook }: { runbook: Runbook }) {
  const { sections } = runbook.read.value;
  // What is below another heading goes where that goes.
  const own = sections.filter(({ by }) => by !== 'above');
  const guessed = own.filter(({ by }) => by === 'guess').length;
  if (own.length === 0) return null;
  return (
    <details open={guessed > 0 && own.length <= 12}>
      <summary>
        <Icon name="chevron" />
        {t('runbook_headings', own.length)}
        {guessed > 0 && <span class="muted small">{` ${tn('runbook_guessed', guessed)}`}</span>}
      </summary>
      <div class="runbook-headings">
        {own.map((section) => (
          <SelectField
            key={section.line}
            label={section.line === BEFORE ? t('runbook_before_headings') : t('runbook_heading', section.title, section.line)}
            hint={section.by === 'guess' ? t('runbook_guess_hint') : undefined}
            value={section.place}
            options={placesOf(runbook)}
            onChange={(place) => place !== undefined && runbook.place(section.line, place)}
          />
        ))}
      </div>
    </details>
  );
}

const placesOf = ({ framework }: Runbook) => [
  ...framework.value.phases.map(({ id, title }) => ({ value: id, title })),
  { value: PREREQUISITES, title: t('library_prerequisites') },
  { value: ABOUT, title: t('runbook_place_about') },
];
