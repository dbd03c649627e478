/** The step that is open: everything that can be said about it, in groups, of which those with nothing in them are closed. */
import { useRef } from 'preact/hooks';
import { setAlternative } from '../../procedures/editing/edit';
import type { Cut } from '../../procedures/editing/joining';
import { nextOf } from '../../procedures/editing/joining';
import { minutes } from '../common/format';
import { t } from '../common/text';
import type { StepActions } from './actions';
import type { EditorModel } from './editor-model';
import { Group } from './fields';
import type { Pictures } from './pictures';
import { problemsAt } from './problem-text';
import { StepBar } from './StepBar';
import { StepCare, StepKnown, StepLinks, StepWho } from './StepMore';
import type { StepParts } from './step-parts';
import { StepBranches, StepUnexpected } from './StepWays';
import { StepPictures } from './StepPictures';
import { StepFills, StepTemplate } from './StepText';
import { StepAction, StepBody, StepTitle } from './StepWhat';
import type { EditorSlots } from './slots';
import type { Tool } from '../../procedures/schema/tool';

export interface StepFormProps {
  model: EditorModel;
  step: string;
  number: number;
  tools: readonly Tool[];
  actions: StepActions;
  pictures: Pictures;
  slots: EditorSlots;
}

export function StepForm({ model, step: id, number, tools, actions, pictures, slots }: StepFormProps) {
  const caret = useRef<Cut | null>(null);
  const draft = model.draft.value;
  const step = draft.steps.find((each) => each.id === id);
  if (step === undefined) return null;
  const parts: StepParts = {
    step,
    draft,
    framework: model.framework.value,
    tools,
    problem: problemsAt(model.problems.value, id),
    set: (patch, what) => model.changeStep(id, patch, what),
    setAlternative: (other) => void model.edit('change', (from) => setAlternative(from, id, other), { step: id }),
  };
  const wrong = (...fields: string[]): boolean => model.problems.value.some((each) => each.step === id && fields.includes(each.field));
  const remember = (event: FocusEvent): void => {
    const control = event.target;
    if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) return;
    const { field } = control.dataset;
    caret.current = field === 'title' || field === 'body' ? { field, at: control.selectionStart ?? 0 } : null;
  };
  const inside = (): Cut | null => {
    const cut = caret.current;
    return cut !== null && cut.at > 0 && cut.at < (step[cut.field] ?? '').length ? cut : null;
  };
  return (
    <section class="step-form" aria-labelledby="step-heading" onFocusOut={remember}>
      <h2 id="step-heading" class="visually-hidden" tabIndex={-1}>
        {t('editor_step_heading', number, step.title === '' ? t('editor_untitled') : step.title)}
      </h2>
      <StepBar
        step={id}
        number={number}
        of={draft.steps.length}
        actions={actions}
        mergeable={nextOf(draft, id) !== undefined}
        caret={inside}
      >
        {slots.step?.(model, id)}
      </StepBar>
      <div class="edit-fields">
        <StepTitle {...parts} />
        <StepAction {...parts} />
        <StepBody {...parts} />
      </div>
      <Groups parts={parts} wrong={wrong} actions={actions} pictures={pictures} />
    </section>
  );
}

interface GroupsProps {
  parts: StepParts;
  wrong: (...fields: string[]) => boolean;
  actions: StepActions;
  pictures: Pictures;
}

function Groups({ parts, wrong, actions, pictures }: GroupsProps) {
  const { step, framework } = parts;
  const careful = [step.caution, step.danger, step.undo, step.timeBox, step.dueWithin].some((each) => each !== undefined) || step.optional;
  const whose = step.role !== undefined || step.severities !== undefined || step.meets !== undefined;
  return (
    <>
      <Group
        title={t('editor_group_known')}
        note={step.expected ?? ''}
        open={[step.expected, step.unexpected, step.verify, step.leadsTo].some((each) => each !== undefined)}
        wrong={wrong('expected', 'unexpected', 'verify', 'leadsTo')}
      >
        <StepKnown {...parts} />
        <StepUnexpected {...parts} />
      </Group>
      <Group
        title={t('editor_group_care')}
        note={step.timeBox === undefined ? '' : minutes(step.timeBox)}
        open={careful}
        wrong={wrong('caution', 'danger', 'undo', 'timeBox', 'dueWithin')}
      >
        <StepCare {...parts} />
      </Group>
      <Group
        title={t('editor_group_who')}
        note={framework.roles.find(({ id }) => id === step.role)?.title ?? ''}
        open={whose}
        wrong={wrong('phase', 'role', 'severities')}
      >
        <StepWho parts={parts} onPhase={(phase) => actions.move(step.id, { phase, index: Infinity })} />
      </Group>
      <Group
        title={t('editor_group_text')}
        note={step.template?.title ?? ''}
        open={step.template !== undefined || step.fills !== undefined}
        wrong={wrong('template', 'fills')}
      >
        <StepTemplate {...parts} />
        <StepFills {...parts} />
      </Group>
      <Group title={t('editor_group_pictures')} note={count(step.media)} open={step.media !== undefined} wrong={wrong('media')}>
        <StepPictures {...parts} pictures={pictures} />
      </Group>
      <Group title={t('editor_group_branches')} note={count(step.branches)} open={step.branches !== undefined} wrong={wrong('branches')}>
        <StepBranches {...parts} />
      </Group>
      <Group title={t('editor_group_links')} note={count(step.links)} open={step.links !== undefined} wrong={wrong('links')}>
        <StepLinks {...parts} />
      </Group>
    </>
  );
}

const count = (list: readonly unknown[] | undefined): string => (list === undefined ? '' : String(list.length));
