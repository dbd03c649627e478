/** Texts to send at certain moments of a run, whatever step it is at. Those of the framework hold where there is none of their id. */
import { freeId, idFrom } from '../../procedures/editing/ids';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Text } from '../../procedures/schema/framework';
import { t } from '../common/text';
import { SelectField, TextField } from './fields';
import type { ProcedureParts } from './ProcedureTab';
import { Rows } from './rows';

type DraftText = NonNullable<DraftProcedure['texts']>[number];

const USES: Text['use'][] = ['first-update', 'update', 'resolved', 'escalation', 'apology', 'other'];
const titleOf = (use: Text['use']): string => t(`editor_text_use_${use === 'first-update' ? 'first_update' : use}`);

export function TextRows({ model }: ProcedureParts) {
  const draft = model.draft.value;
  const texts = draft.texts ?? [];
  const framework = model.framework.value.texts ?? [];
  // The framework's own words are the beginning: they stand in their place once they are changed here.
  const next = framework.find(({ id }) => !texts.some((each) => each.id === id));
  const blank = (): DraftText =>
    next ?? { id: freeId(idFrom(t('editor_text'), 'text'), new Set(texts.map(({ id }) => id))), title: '', use: 'other', text: '' };
  return (
    <>
      <p class="hint">{t('editor_instead_of', model.framework.value.title)}</p>
      <Rows<DraftText>
        title={t('editor_text')}
        rows={texts}
        most={40}
        blank={blank}
        whole={({ title, text }) => title.trim() !== '' && text !== ''}
        lacks={t('editor_text_lacks')}
        add={t('editor_text_add')}
        onChange={(rows) => model.changeProcedure({ texts: rows.length === 0 ? undefined : rows })}
      >
        {(each, change, index) => (
          <>
            <div class="edit-pair">
              <TextField
                name={index === 0 ? 'texts' : undefined}
                label={t('editor_text_title')}
                value={each.title}
                onChange={(title) => change({ ...each, title })}
              />
              <SelectField
                label={t('editor_text_use')}
                value={each.use}
                options={USES.map((use) => ({ value: use, title: titleOf(use) }))}
                onChange={(use) => change({ ...each, use: USES.find((known) => known === use) ?? 'other' })}
              />
            </div>
            <TextField
              label={t('editor_text_words')}
              hint={t('editor_text_hint')}
              rows={4}
              max={6_000}
              value={each.text}
              onChange={(text) => change({ ...each, text })}
            />
          </>
        )}
      </Rows>
    </>
  );
}
