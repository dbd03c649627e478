/** The steps: the list at one side, the step that is open in the middle, the card as it will be beside it. */
import { useMemo } from 'preact/hooks';
import type { Tool } from '../../procedures/schema/tool';
import { Icon } from '../common/Icon';
import { Button } from '../common/parts';
import { t } from '../common/text';
import type { StepActions } from './actions';
import { CardPreview } from './CardPreview';
import type { EditorModel } from './editor-model';
import { inOrder, outlineOf } from './outline';
import { Outline } from './Outline';
import type { Pictures } from './pictures';
import { previewOf } from './preview';
import type { EditorSlots } from './slots';
import { StepForm } from './StepForm';

export interface StepsTabProps {
  model: EditorModel;
  tools: readonly Tool[];
  actions: StepActions;
  pictures: Pictures;
  slots: EditorSlots;
  cardStyle: string;
  hrefOf: (step: string) => string;
  onSelect: (step: string | null) => void;
}

export function StepsTab({ model, tools, actions, pictures, slots, cardStyle, hrefOf, onSelect }: StepsTabProps) {
  const draft = model.draft.value;
  const framework = model.framework.value;
  const phases = outlineOf(draft, framework, model.problems.value);
  const ids = inOrder(phases);
  const selected = model.selected.value;
  const step = draft.steps.find(({ id }) => id === selected);
  const number = step === undefined ? 0 : ids.indexOf(step.id) + 1;
  const preview = useMemo(
    () => (step === undefined ? null : previewOf(step, draft, framework, { number, of: draft.steps.length })),
    [step, draft, framework, number],
  );
  return (
    <div class="edit-steps" data-open={step !== undefined}>
      <Outline
        phases={phases}
        framework={framework}
        tools={tools}
        pictures={pictures}
        selected={selected}
        hrefOf={hrefOf}
        onSelect={onSelect}
        onMove={actions.move}
        onMoveBy={actions.moveBy}
        onAdd={actions.addTo}
        onDelete={actions.remove}
      />
      {step === undefined ? (
        <div class="edit-nothing empty">
          <p>{t(draft.steps.length === 0 ? 'editor_no_steps' : 'editor_choose_step')}</p>
          {draft.steps.length === 0 && slots.empty?.(model)}
          {draft.steps.length === 0 && framework.phases[0] !== undefined && (
            <Button icon="plus" kind="primary" onClick={() => actions.addTo(framework.phases[0]?.id ?? '')}>
              {t('editor_add_first')}
            </Button>
          )}
        </div>
      ) : (
        <>
          <div class="edit-step">
            <button type="button" class="button button-quiet all-steps" onClick={() => onSelect(null)}>
              <Icon name="back" />
              <span>{t('editor_all_steps')}</span>
            </button>
            <StepForm
              key={step.id}
              model={model}
              step={step.id}
              number={number}
              tools={tools}
              actions={actions}
              pictures={pictures}
              slots={slots}
            />
          </div>
          {preview !== null && (
            <aside class="edit-preview" aria-label={t('editor_preview')}>
              <p class="section-title">{t('editor_preview')}</p>
              <CardPreview model={preview} style={cardStyle} />
            </aside>
          )}
        </>
      )}
    </div>
  );
}
