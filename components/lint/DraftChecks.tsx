/**
 * The checks of a draft, in the editor: one line that says how many things there are to look at, opened on demand, and
 * before publishing. Collaborators: components/editor (its slots), Findings.tsx. It keeps nobody from publishing.
 */
import { useMemo } from 'preact/hooks';
import { lint } from '../../procedures/lint/lint';
import { Icon } from '../common/Icon';
import type { EditorModel } from '../editor/editor-model';
import { useSettled } from '../editor/settled';
import type { EditorSlots } from '../editor/slots';
import { localDay } from '../library/due';
import type { LibraryModel } from '../library/library-model';
import { Findings, findingsLine, type FindingsProps } from './Findings';

export interface DraftChecksProps {
  model: Pick<EditorModel, 'draft' | 'framework'>;
  library: Pick<LibraryModel, 'tools' | 'entries'>;
  today: string;
  /** Unfolded to begin with. */
  open?: boolean;
  openerOf?: FindingsProps['openerOf'];
}

/** Judged once typing pauses: the whole of a long draft at every key would be felt. */
const SETTLED_MS = 300;

export function DraftChecks({ model, library, today, open = false, openerOf }: DraftChecksProps) {
  const draft = useSettled(model.draft.value, SETTLED_MS);
  const [framework, tools, entries] = [model.framework.value, library.tools.value, library.entries.value];
  const findings = useMemo(
    () => lint(draft, { framework, tools, others: entries.map(({ procedure }) => procedure), today }),
    [draft, framework, tools, entries, today],
  );
  if (findings.length === 0) return null;
  return (
    <details class="checks-line" open={open}>
      <summary>
        <Icon name="chevron" />
        {findingsLine(findings.length)}
      </summary>
      <Findings findings={findings} about={draft} framework={framework} {...(openerOf === undefined ? {} : { openerOf })} />
    </details>
  );
}

/** Places of the checks in the editor. */
export const checkSlots = (library: LibraryModel, now: () => number): EditorSlots => ({
  below: (model, show) => (
    <DraftChecks
      model={model}
      library={library}
      today={localDay(now())}
      // `branches.0.goto` is in the field `branches`.
      openerOf={({ step, field }) =>
        () =>
          show(step ?? null, field?.split('.', 1)[0] ?? 'title')
        }
    />
  ),
  publish: (model) => <DraftChecks model={model} library={library} today={localDay(now())} open />,
});
