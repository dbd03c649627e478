/**
 * What an author does with a procedure besides editing it, in the places that the editor and the reading view keep for it:
 * try it, record into it, record a step again, check it. Collaborators: components/editor/slots.ts, drill/, recorder/, lint/.
 */
import { Button } from '../common/parts';
import { policy } from '../common/policy';
import { SetElsewhere } from '../common/SetElsewhere';
import { t } from '../common/text';
import { DrillMenu } from '../drill/DrillMenu';
import { startDrill } from '../drill/drill';
import type { EditorModel } from '../editor/editor-model';
import type { EditorSlots } from '../editor/slots';
import { Tool } from '../editor/StepBar';
import { checkSlots } from '../lint/DraftChecks';
import type { WholeEntry, Ports } from '../ports';
import type { RecordingGoal } from '../../procedures/schema/recording';
import { RehearseLink } from '../rehearse/RehearseLink';
import type { RehearsalModel } from '../rehearse/rehearsal-model';
import type { LibraryModel } from './library-model';

export function authorSlots(ports: Ports, library: LibraryModel, rehearsal: RehearsalModel): EditorSlots {
  const { doing } = library;
  const busy = (): boolean => doing.busy.value !== null;
  const drill = (entry: WholeEntry, draft: boolean, severity: string): Promise<boolean> =>
    doing.run('drill', () => startDrill(ports, { entry, draft }, severity, library.tools.value));
  /** What is typed is on disk before the recorder writes into the same draft. */
  const record = (model: EditorModel, goal: RecordingGoal): Promise<boolean> =>
    doing.run('record', async () => {
      if (!(await model.flush())) throw new Error(t('record_unsaved'));
      await ports.recording.start(goal);
      library.said.value = t('record_go_on');
    });

  return {
    ...checkSlots(library, ports.now),
    procedure: (entry) => (
      <>
        <RehearseLink to={{ pack: entry.pack.id, procedure: entry.procedure.id }} rehearsal={rehearsal} />
        <DrillMenu framework={entry.framework} disabled={busy()} onDrill={(severity) => void drill(entry, false, severity)} />
      </>
    ),
    head: (model) => (
      <>
        <RehearseLink to={model.ref} rehearsal={rehearsal} />
        <DrillMenu
          framework={model.framework.value}
          disabled={busy() || model.draft.value.steps.length === 0}
          onDrill={(severity) => void model.flush().then((saved) => saved && drill(entryOf(model), true, severity))}
        />
      </>
    ),
    empty: (model) =>
      policy.value.recorder ? (
        <Button icon="record" disabled={busy()} onClick={() => void record(model, { kind: 'insert', ...model.ref, after: null })}>
          {t('record_steps_here')}
        </Button>
      ) : (
        <SetElsewhere what="policy_recorder_off" />
      ),
    step: (model, step) => {
      if (!policy.value.recorder) return <SetElsewhere what="policy_recorder_off" />;
      const { ref } = model;
      return (
        <>
          <Tool
            icon="record"
            label={t('record_after')}
            words={t('record_after')}
            disabled={busy()}
            onPress={() => void record(model, { kind: 'insert', ...ref, after: step, ...phaseOf(model, step) })}
          />
          <Tool
            icon="redo"
            label={t('record_again')}
            words={t('record_again')}
            disabled={busy()}
            onPress={() => void record(model, { kind: 'replace', ...ref, step })}
          />
        </>
      );
    },
  };
}

/** New steps go where the one before them is. */
function phaseOf(model: EditorModel, step: string): { phase?: string } {
  const phase = model.draft.value.steps.find(({ id }) => id === step)?.phase;
  return phase === undefined ? {} : { phase };
}

const entryOf = (model: EditorModel): WholeEntry => ({
  pack: { id: model.ref.pack, version: '', title: '', owner: '', bundled: false },
  procedure: { ...model.draft.value, id: model.ref.procedure },
  framework: model.framework.value,
});
