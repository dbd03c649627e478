/**
 * What both changed in one procedure, here and in its pack: each place with both words against what they began from, one of them to be
 * chosen. Radio buttons: the keyboard suffices. Collaborators: procedures/packs/merge.ts (found them), conflict-text.ts, PlanView.tsx.
 */
import { useId } from 'preact/hooks';
import { compareWords } from '../../procedures/editing/words';
import { WHOLE } from '../../procedures/packs/merge';
import type { Conflict, Decisions, Side } from '../../procedures/packs/merging';
import { Button } from '../common/parts';
import { t, tn } from '../common/text';
import type { Names } from '../editor/diff-text';
import { ChangedWords } from '../editor/DiffView';
import { conflictName, conflictValue } from './conflict-text';

export interface ConflictsViewProps {
  title: string;
  conflicts: readonly Conflict[];
  names: Names;
  decided: Decisions;
  onDecide: (decided: Decisions) => void;
}

const SIDES: readonly Side[] = ['mine', 'theirs'];

export function ConflictsView({ title, conflicts, names, decided, onDecide }: ConflictsViewProps) {
  const all = (side: Side): void => onDecide(Object.fromEntries(conflicts.map(({ path }) => [path, side])));
  const open = decided[WHOLE] === undefined ? conflicts.filter(({ path }) => decided[path] === undefined).length : 0;
  return (
    <section class="stack stack-s" aria-label={t('plan_conflicts_of', title)}>
      <div class="row">
        <p class="plan-open strong" role="status">
          {open === 0 ? t('plan_decided') : tn('plan_open', open)}
        </p>
        {conflicts.length > 1 &&
          SIDES.map((side) => (
            <Button key={side} onClick={() => all(side)}>
              {t(`plan_all_${side}`)}
            </Button>
          ))}
        {!conflicts.some(({ path }) => path === WHOLE) && (
          <Button kind="quiet" onClick={() => onDecide({ [WHOLE]: 'theirs' })}>
            {t('plan_drop_mine')}
          </Button>
        )}
      </div>
      {conflicts.map((conflict) => (
        <Choice
          key={conflict.path}
          conflict={conflict}
          names={names}
          chosen={decided[WHOLE] ?? decided[conflict.path]}
          onChoose={(side) => onDecide({ ...withoutWhole(decided, conflicts), [conflict.path]: side })}
        />
      ))}
    </section>
  );
}

/** Who chose for the whole and chooses for a part then, begins with what the whole meant for the others. */
function withoutWhole(decided: Decisions, conflicts: readonly Conflict[]): Decisions {
  const whole = decided[WHOLE];
  return whole === undefined
    ? decided
    : Object.fromEntries(conflicts.filter(({ path }) => path !== WHOLE).map(({ path }) => [path, whole]));
}

function Choice({
  conflict,
  names,
  chosen,
  onChoose,
}: {
  conflict: Conflict;
  names: Names;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}) {
  const name = useId();
  return (
    <fieldset class="conflict-choice">
      <legend class="strong break">{conflictName(conflict, names)}</legend>
      <div class="conflict-sides">
        {SIDES.map((side) => (
          <label key={side} class="conflict-side" data-selected={chosen === side}>
            <span class="row">
              <input type="radio" name={name} checked={chosen === side} onChange={() => onChoose(side)} />
              <span class="strong">{t(`plan_side_${side}`)}</span>
            </span>
            <span class="diff break small">
              <Words conflict={conflict} side={side} names={names} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Words({ conflict, side, names }: { conflict: Conflict; side: Side; names: Names }) {
  if (conflict[side] === undefined) return <span class="muted">{t('plan_side_gone')}</span>;
  // A whole procedure is read above, as a difference.
  if (conflict.path === WHOLE) return <span class="muted">{t(side === 'mine' ? 'plan_side_whole_mine' : 'plan_side_whole_theirs')}</span>;
  const [before, after] = [conflictValue(conflict.base, names), conflictValue(conflict[side], names)];
  const words = before === '' ? null : compareWords(before, after);
  return <ChangedWords change={{ field: '', before: before === '' ? undefined : before, after, words }} names={names} />;
}
