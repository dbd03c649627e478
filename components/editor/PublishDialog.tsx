/**
 * Before a draft becomes what responders get: what changed, which version that deserves, a note for those who read the
 * history, and what keeps it from being published, each with the way to its place.
 */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { diffProcedures, isSame } from '../../procedures/editing/diff';
import type { EditProblem } from '../../procedures/editing/problems';
import { LEVELS, raise, suggestLevel, type Level } from '../../procedures/editing/version';
import { Button, FailureNotice, Notice } from '../common/parts';
import { t, tn } from '../common/text';
import { procedureFieldName, stepFieldName, type Names } from './diff-text';
import { DiffView } from './DiffView';
import type { EditorModel } from './editor-model';
import { CheckField, TextField } from './fields';
import { problemText } from './problem-text';
import type { EditorSlots } from './slots';
import type { ProcedureField, StepField } from '../../procedures/editing/diff';

export interface PublishDialogProps {
  model: EditorModel;
  names: Names;
  slots: EditorSlots;
  onPublished: (version: string) => void;
  onShow: (step: string | null, field: string) => void;
  onClose: () => void;
}

/** More are not read at once. */
const MOST = 12;

export function PublishDialog({ model, names, slots, onPublished, onShow, onClose }: PublishDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const draft = model.draft.value;
  const published = model.published.value;
  const diff = published === null ? null : diffProcedures(published, draft);
  const suggested = diff === null ? null : suggestLevel(diff);
  const level = useSignal<Level>(suggested ?? 'patch');
  const note = useSignal('');
  const activate = useSignal(draft.status === 'draft');
  const problems = model.problems.value;
  const same = diff !== null && isSame(diff);
  const version = published === null ? draft.version : raise(published.version, level.value);
  const blocked = problems.length > 0 || same || model.doing.busy.value !== null;
  const publish = async (): Promise<void> => {
    if (blocked) return;
    if (activate.value) model.changeProcedure({ status: 'active' });
    if (await model.publish({ version, note: note.value.trim() })) onPublished(version);
  };
  return (
    <dialog class="dialog dialog-asking" ref={dialog} aria-labelledby="publish-heading" data-own-undo onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void publish();
        }}
      >
        <div class="dialog-body stack">
          <h2 id="publish-heading">{t('editor_publish_heading', draft.title === '' ? t('editor_untitled') : draft.title)}</h2>
          {slots.publish?.(model)}
          {problems.length > 0 && (
            <Notice tone="danger">
              <p class="strong">{tn('editor_blocks', problems.length)}</p>
              <ul class="plain stack stack-xs">
                {problems.slice(0, MOST).map((problem) => (
                  <li key={`${problem.step ?? ''} ${problem.field} ${problem.part}`}>
                    <button
                      type="button"
                      class="button-text"
                      onClick={() => {
                        dialog.current?.close();
                        onShow(problem.step, problem.field);
                      }}
                    >
                      {placeOf(problem, names)}
                    </button>{' '}
                    {problemText(problem)}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {same && <Notice tone="info">{t('editor_publish_same', published?.version ?? '')}</Notice>}
          {published === null ? (
            <p class="muted">{t('editor_publish_first', version)}</p>
          ) : (
            <fieldset class="stack stack-xs">
              <legend class="label">{t('editor_publish_version')}</legend>
              {LEVELS.map((each) => (
                <label key={each} class="choice">
                  <input type="radio" name="level" checked={level.value === each} onChange={() => (level.value = each)} />
                  <span>
                    <strong class="numbers">{raise(published.version, each)}</strong> {t(`editor_level_${each}`)}
                    {each === suggested && <span class="chip suggested">{t('editor_suggested')}</span>}
                  </span>
                </label>
              ))}
            </fieldset>
          )}
          {draft.status === 'draft' && (
            <CheckField
              label={t('editor_publish_activate')}
              hint={t('editor_publish_activate_hint')}
              checked={activate.value}
              onChange={(on) => (activate.value = on)}
            />
          )}
          <TextField
            label={t('editor_publish_note')}
            hint={t('editor_publish_note_hint')}
            rows={2}
            max={500}
            value={note.value}
            onChange={(text) => (note.value = text)}
          />
          {diff !== null && !same && (
            <section class="stack stack-s" aria-labelledby="publish-diff">
              <h3 id="publish-diff">{t('editor_since', published?.version ?? '')}</h3>
              <div class="diff-scroll" tabIndex={0} role="group" aria-labelledby="publish-diff">
                <DiffView diff={diff} names={names} />
              </div>
            </section>
          )}
        </div>
        <div class="dialog-foot stack stack-s">
          <FailureNotice failure={model.doing.failure.value} onDismiss={() => model.doing.clear()} />
          <div class="row dialog-answers">
            <Button onClick={() => dialog.current?.close()}>{t('common_cancel')}</Button>
            <Button kind="primary" submit disabled={blocked}>
              {t('editor_publish_do', version)}
            </Button>
          </div>
        </div>
      </form>
    </dialog>
  );
}

function placeOf({ step, field }: EditProblem, names: Names): string {
  if (step === null) return field === 'steps' ? t('editor_tab_steps') : procedureFieldName(field as ProcedureField);
  const title = names.steps.find(({ id }) => id === step)?.title;
  const name = field === 'phase' ? t('editor_phase') : stepFieldName(field as StepField);
  return `${title === undefined || title === '' ? t('editor_untitled') : title}: ${name}`;
}
