/** Begins a procedure: a title and the framework that it follows; the rest is written in the editor. */
import { useSignal } from '@preact/signals';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import { FormCard } from '../common/FormCard';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { SelectField, TextField } from '../editor/fields';

export interface NewProcedureProps {
  frameworks: readonly Framework[];
  busy: boolean;
  onCreate: (content: DraftProcedure) => void;
  onCancel: () => void;
}

export function NewProcedure({ frameworks, busy, onCreate, onCancel }: NewProcedureProps) {
  const title = useSignal('');
  const chosen = useSignal(frameworks[0]?.id ?? '');
  const tried = useSignal(false);
  const framework = frameworks.find(({ id }) => id === chosen.value);
  return (
    <FormCard
      onCancel={onCancel}
      onSubmit={(event) => {
        event.preventDefault();
        tried.value = true;
        if (title.value.trim() !== '' && framework !== undefined) onCreate(blankProcedure(title.value.trim(), framework.id));
      }}
    >
      <TextField
        label={t('editor_title')}
        value={title.value}
        problem={tried.value && title.value.trim() === '' ? t('editor_problem_needed') : null}
        onChange={(text) => (title.value = text)}
      />
      {frameworks.length > 1 && (
        <SelectField
          label={t('editor_framework')}
          hint={framework?.phases.map((phase) => phase.title).join(' · ')}
          value={chosen.value}
          options={frameworks.map(({ id, title: name }) => ({ value: id, title: name }))}
          onChange={(id = '') => (chosen.value = id)}
        />
      )}
      <div class="row">
        <Button kind="primary" submit disabled={busy}>
          {t('editor_create')}
        </Button>
        <Button onClick={onCancel}>{t('common_cancel')}</Button>
      </div>
    </FormCard>
  );
}

/** Its id is made from the title where it is stored. */
const blankProcedure = (title: string, framework: string): DraftProcedure => ({
  id: 'procedure',
  version: '1.0.0',
  title,
  summary: '',
  framework,
  status: 'draft',
  owner: '',
  drill: false,
  triggers: [],
  severities: [],
  prerequisites: [],
  variables: [],
  phases: [],
  steps: [],
  notifications: [],
  clocks: [],
});
