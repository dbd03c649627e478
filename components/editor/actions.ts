/**
 * What an author does to steps, with all that goes with it: what is selected afterwards, what has the focus, what a screen
 * reader is told. Collaborators: editor-model.ts, procedures/editing; Outline.tsx, StepBar.tsx and the keys call them.
 */
import {
  addStep,
  blankStep,
  deleteStep,
  duplicateStep,
  leadingTo,
  moveStep,
  placeBeside,
  stepAt,
  stepsOf,
  type Place,
} from '../../procedures/editing/edit';
import { mergeWithNext, nextOf, splitStep, type Cut } from '../../procedures/editing/joining';
import type { DraftProcedure } from '../../procedures/schema/draft';
import { t } from '../common/text';
import type { EditorModel, What } from './editor-model';
import { inOrder, outlineOf } from './outline';

export interface EditorView {
  select(step: string | null): void;
  /** To the title of the selected step, to write it. */
  focusTitle(): void;
  /** To the selected step's row. */
  focusRow(): void;
  /** To the selected step's row, if what had the focus is gone. */
  catchFocus(): void;
  say(words: string): void;
}

export interface StepActions {
  /** At the end of a phase. */
  addTo(phase: string): void;
  addAfter(step: string): void;
  duplicate(step: string): void;
  remove(step: string): void;
  move(step: string, place: Place): void;
  moveBy(step: string, by: 1 | -1): void;
  merge(step: string): void;
  /** At the caret, where there is one; else at the first place that offers itself. */
  split(step: string, caret: Cut | null): void;
  undo(): void;
  redo(): void;
}

const titleOf = (draft: DraftProcedure, id: string): string => stepAt(draft, id)?.title || t('editor_untitled');

export function createStepActions(model: EditorModel, view: EditorView): StepActions {
  const order = (): string[] => inOrder(outlineOf(model.draft.value, model.framework.value, []));
  /** Does it, and gives the id that is new. */
  const adding = (what: What, change: (draft: DraftProcedure) => DraftProcedure): string | null => {
    const before = new Set(model.draft.value.steps.map(({ id }) => id));
    if (!model.edit(what, change)) return null;
    return model.draft.value.steps.find(({ id }) => !before.has(id))?.id ?? null;
  };
  const added = (id: string | null): void => {
    if (id === null) return;
    view.select(id);
    view.focusTitle();
  };
  const move = (id: string, place: Place): void => {
    if (!model.edit('move', (draft) => moveStep(draft, id, place), { step: id })) return;
    const { draft, framework } = model;
    const phase = framework.value.phases.find((each) => each.id === place.phase)?.title ?? place.phase;
    const own = stepsOf(draft.value, place.phase);
    view.say(t('editor_moved', titleOf(draft.value, id), phase, own.findIndex((step) => step.id === id) + 1, own.length));
    view.select(id);
  };
  const travelled = (edit: ReturnType<EditorModel['undo']>, said: 'editor_undone' | 'editor_redone'): void => {
    if (edit === null) return;
    view.say(t(said, t(`editor_did_${edit.what as What}`)));
    view.catchFocus();
    const { selected, draft } = model;
    if (edit.step !== null && stepAt(draft.value, edit.step) !== undefined) view.select(edit.step);
    else if (selected.value !== null && stepAt(draft.value, selected.value) === undefined) view.select(order()[0] ?? null);
  };

  return {
    addTo: (phase) => added(adding('add', (draft) => addStep(draft, blankStep(draft, phase), Infinity))),
    addAfter: (id) => {
      const step = stepAt(model.draft.value, id);
      if (step === undefined) return;
      const at = stepsOf(model.draft.value, step.phase).indexOf(step) + 1;
      added(adding('add', (draft) => addStep(draft, { ...blankStep(draft, step.phase), ...where(step) }, at)));
    },
    duplicate: (id) => added(adding('duplicate', (draft) => duplicateStep(draft, id))),
    remove: (id) => {
      const ids = order();
      const at = ids.indexOf(id);
      const { draft } = model;
      const [title, lost] = [titleOf(draft.value, id), leadingTo(draft.value, id).length];
      if (!model.edit('delete', (from) => deleteStep(from, id), { step: id })) return;
      view.select(ids[at + 1] ?? ids[at - 1] ?? null);
      view.say(lost === 0 ? t('editor_deleted', title) : t('editor_deleted_branches', title, lost));
      view.focusRow();
    },
    move,
    moveBy: (id, by) => {
      const place = placeBeside(
        model.draft.value,
        id,
        by,
        model.framework.value.phases.map((phase) => phase.id),
      );
      if (place === null) view.say(t(by === 1 ? 'editor_at_end' : 'editor_at_start'));
      else move(id, place);
    },
    merge: (id) => {
      const next = nextOf(model.draft.value, id);
      if (model.edit('merge', (draft) => mergeWithNext(draft, id), { step: id })) view.say(t('editor_merged', next?.title ?? ''));
      else view.say(t('editor_merge_not'));
    },
    split: (id, caret) => {
      const cut = caret ?? likelyCut(model.draft.value, id);
      const made = cut === null ? null : adding('split', (draft) => splitStep(draft, id, cut));
      if (made === null) view.say(t('editor_split_not'));
      else {
        view.say(t('editor_split_done', titleOf(model.draft.value, made)));
        added(made);
      }
    },
    undo: () => travelled(model.undo(), 'editor_undone'),
    redo: () => travelled(model.redo(), 'editor_redone'),
  };
}

/** The next step is mostly done in the same place, by the same people. */
function where(step: DraftProcedure['steps'][number]): Partial<DraftProcedure['steps'][number]> {
  const { tool, role, severities } = step;
  return {
    ...(tool === undefined ? {} : { tool }),
    ...(role === undefined ? {} : { role }),
    ...(severities === undefined ? {} : { severities }),
  };
}

/** Between two things in a title, or behind the first paragraph. */
function likelyCut(draft: DraftProcedure, id: string): Cut | null {
  const step = stepAt(draft, id);
  const inTitle = step?.title.search(/[;,] /) ?? -1;
  if (inTitle > 0) return { field: 'title', at: inTitle + 1 };
  const inBody = step?.body?.search(/\n/) ?? -1;
  return inBody > 0 ? { field: 'body', at: inBody } : null;
}
