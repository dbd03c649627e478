/** The procedures of a plan: each with what becomes of it, to be read, taken or left. Collaborators: PlanView.tsx, ConflictsView.tsx, DiffView. */
import { useSignal } from '@preact/signals';
import { isSame } from '../../procedures/editing/diff';
import type { Decisions } from '../../procedures/packs/merging';
import { undecidedIn, type ImportChoices, type ImportPlan, type PlannedProcedure } from '../../procedures/packs/plan';
import { fill } from '../../procedures/run/fill';
import type { Framework } from '../../procedures/schema/framework';
import type { Procedure } from '../../procedures/schema/procedure';
import type { Tool } from '../../procedures/schema/tool';
import { number } from '../common/format';
import { Icon } from '../common/Icon';
import type { PictureProps } from '../common/Picture';
import { Button } from '../common/parts';
import { t } from '../common/text';
import { DiffView } from '../editor/DiffView';
import { ConflictsView } from './ConflictsView';

interface Reading {
  /** Those of the pack that comes, and those that are here. */
  frameworks: readonly Framework[];
  tools: readonly Tool[];
  load: PictureProps['load'];
}

export interface PlanProceduresProps extends Reading {
  plan: ImportPlan;
  choices: ImportChoices;
  onChoose: (change: Partial<ImportChoices>) => void;
}

/** More than these are shown when somebody asks. */
const LISTED = 50;

export function PlanProcedures({ plan, choices, onChoose, ...reading }: PlanProceduresProps) {
  const { procedures, same } = plan;
  const all = useSignal(false);
  const shown = all.value ? procedures : procedures.slice(0, LISTED);
  const open = new Set(undecidedIn(procedures, choices));
  const leave = new Set(choices.leave);
  const take = (id: string, taken: boolean): void =>
    onChoose({ leave: procedures.map((each) => each.id).filter((each) => (each === id ? !taken : leave.has(each))) });
  return (
    <div class="stack stack-s">
      {procedures.length === 0 ? (
        <p class="muted">{t('plan_no_procedures')}</p>
      ) : (
        <div class="row">
          <h4 class="grow">{t('packs_changes')}</h4>
          {procedures.length > 1 && (
            <>
              <Button kind="quiet" onClick={() => onChoose({ leave: [] })}>
                {t('plan_take_all')}
              </Button>
              <Button kind="quiet" onClick={() => onChoose({ leave: procedures.map(({ id }) => id) })}>
                {t('plan_take_none')}
              </Button>
            </>
          )}
        </div>
      )}
      <ul class="plain plan-list">
        {shown.map((each) => (
          <Row
            key={each.id}
            planned={each}
            taken={!leave.has(each.id)}
            open={open.has(each.id)}
            decided={choices.decided[each.id] ?? {}}
            onTake={(taken) => take(each.id, taken)}
            onDecide={(decided) => onChoose({ decided: { ...choices.decided, [each.id]: decided } })}
            {...reading}
          />
        ))}
      </ul>
      {procedures.length > shown.length && (
        <div>
          <Button onClick={() => (all.value = true)}>{t('plan_show_all', number(procedures.length))}</Button>
        </div>
      )}
      {same > 0 && <p class="small muted">{t('packs_changes_same', number(same))}</p>}
    </div>
  );
}

interface RowProps extends Reading {
  planned: PlannedProcedure;
  taken: boolean;
  open: boolean;
  decided: Decisions;
  onTake: (taken: boolean) => void;
  onDecide: (decided: Decisions) => void;
}

function Row({ planned, taken, open, decided, onTake, onDecide, ...reading }: RowProps) {
  const { title, kind, here, conflicts, take } = planned;
  return (
    <li class="plan-row stack stack-xs">
      <label class="check">
        <input type="checkbox" checked={taken} onChange={(event) => onTake(event.currentTarget.checked)} />
        <span class="chip" data-kind={kind}>
          {t(`editor_diff_${kind}`)}
        </span>
        <span class="break">{title}</span>
        <span class="muted small numbers">{versionsOf(planned)}</span>
      </label>
      {here !== undefined && <p class="small plan-about">{t(here === 'made' ? 'plan_here_made' : 'plan_here_changed')}</p>}
      {!taken && <p class="small muted plan-about">{t(leftWords(planned, take))}</p>}
      <Look {...reading} planned={planned} />
      {taken && conflicts.length > 0 && (
        <div class="plan-about" data-open={open}>
          <ConflictsView title={title} conflicts={conflicts} names={namesOf(planned, reading)} decided={decided} onDecide={onDecide} />
        </div>
      )}
    </li>
  );
}

function versionsOf({ kind, from, to }: PlannedProcedure): string {
  if (kind === 'changed' && from !== to) return t('packs_changes_versions', from ?? '', to ?? '');
  return t('packs_changes_version', to ?? from ?? '');
}

/** What it means that it is not taken, and whether that was said before. */
function leftWords({ kind }: PlannedProcedure, before: boolean): 'plan_stays_out' | 'plan_stays' | 'plan_stayed_out' | 'plan_stayed' {
  if (kind === 'added') return before ? 'plan_stays_out' : 'plan_stayed_out';
  return before ? 'plan_stays' : 'plan_stayed';
}

const NOBODY: Framework = { id: '', title: '', phases: [], severities: [], roles: [], variables: [] } as unknown as Framework;

const namesOf = ({ reading }: PlannedProcedure, { frameworks, tools }: Reading) => ({
  framework: frameworks.find(({ id }) => id === reading?.after.framework) ?? NOBODY,
  tools,
  steps: reading?.after.steps ?? [],
});

/** Its words: the difference, or what is new. */
function Look({ planned, load, ...reading }: { planned: PlannedProcedure } & Reading) {
  const { reading: read, title } = planned;
  const seen = useSignal(false);
  // Where all is still to be decided, nothing is different yet.
  if (read === undefined || (read.diff !== null && isSame(read.diff))) return null;
  return (
    <details class="plan-about" onToggle={(event) => (seen.value ||= event.currentTarget.open)}>
      <summary>
        <Icon name="chevron" />
        <span>
          {t(read.diff === null ? 'plan_look_new' : 'plan_look_changed')}
          <span class="visually-hidden">{` ${title}`}</span>
        </span>
      </summary>
      {seen.value &&
        (read.diff === null ? (
          <Outline procedure={read.after} />
        ) : (
          <DiffView diff={read.diff} names={namesOf(planned, { load, ...reading })} load={load} />
        ))}
    </details>
  );
}

function Outline({ procedure: { summary, steps } }: { procedure: Procedure }) {
  return (
    <div class="stack stack-xs">
      <p class="break">{summary}</p>
      <ol class="runbook-steps">
        {steps.map(({ id, title }) => (
          <li key={id} class="break">
            {fill(title, {})}
          </li>
        ))}
      </ol>
    </div>
  );
}
