/** Where a step can go besides on: "if … then", and what to do when the expected result is not seen; each with its wait and limit. */
import { stepsOf } from '../../procedures/editing/edit';
import type { DraftStep } from '../../procedures/schema/draft';
import { t } from '../common/text';
import { MinutesField, NumberField, SelectField, TextField, type Option } from './fields';
import { Rows } from './rows';
import type { StepParts } from './step-parts';

interface Loop {
  wait?: number | undefined;
  limit?: number | undefined;
}

/** As many as a limit may be (schema/step.ts). */
const MOST_ROUNDS = 99;

/** Steps that a way may lead to, with their phases. */
function goals({ draft, framework }: Pick<StepParts, 'draft' | 'framework'>): Option[] {
  const phases = new Map(framework.phases.map(({ id, title }) => [id, title]));
  return draft.steps.map(({ id, title, phase }) => ({
    value: id,
    title: `${phases.get(phase) ?? phase}: ${title === '' ? t('editor_untitled') : title}`,
  }));
}

/** It leads back to try again, or to itself: only then a wait and a limit mean something. */
function leadsBack({ step, draft, framework }: Pick<StepParts, 'step' | 'draft' | 'framework'>, goto: string | undefined): boolean {
  // As they are followed: by phase, and in each by their order.
  const order = framework.phases.flatMap(({ id }) => stepsOf(draft, id).map((each) => each.id));
  const [from, to] = [order.indexOf(step.id), order.indexOf(goto ?? '')];
  return to !== -1 && to <= from;
}

function LoopFields<Each extends Loop>({ loop, onChange }: { loop: Each; onChange: (loop: Each) => void }) {
  const set = (change: Loop): void => onChange(defined({ ...loop, ...change }));
  return (
    <div class="edit-pair">
      <MinutesField label={t('editor_wait')} value={loop.wait} onChange={(wait) => set({ wait })} />
      <NumberField label={t('editor_limit')} max={MOST_ROUNDS} whole value={loop.limit} onChange={(limit) => set({ limit })} />
    </div>
  );
}

/** Without what was emptied. */
const defined = <Each extends object>(each: Each): Each =>
  Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)) as Each;

export function StepUnexpected({ step, draft, framework, problem, set }: StepParts) {
  const unexpected: NonNullable<DraftStep['unexpected']> = step.unexpected ?? { text: '' };
  const change = (next: typeof unexpected): void =>
    set({ unexpected: next.text === '' && next.goto === undefined ? undefined : defined(next) });
  return (
    <>
      <TextField
        name="unexpected"
        label={t('editor_unexpected')}
        hint={t('editor_unexpected_hint')}
        value={unexpected.text}
        problem={problem('unexpected', 'text')}
        onChange={(text) => change({ ...unexpected, text })}
      />
      {step.unexpected !== undefined && (
        <SelectField
          label={t('editor_branch_goto')}
          value={unexpected.goto}
          none={t('editor_unexpected_none')}
          options={goals({ draft, framework }).filter(({ value }) => value !== step.id)}
          problem={problem('unexpected', 'goto')}
          onChange={(goto) => change({ ...unexpected, goto })}
        />
      )}
      {(leadsBack({ step, draft, framework }, unexpected.goto) || unexpected.wait !== undefined || unexpected.limit !== undefined) && (
        <LoopFields loop={unexpected} onChange={change} />
      )}
    </>
  );
}

export function StepBranches({ step, draft, framework, problem, set }: StepParts) {
  return (
    <Rows<NonNullable<DraftStep['branches']>[number]>
      title={t('editor_branch')}
      rows={step.branches ?? []}
      most={8}
      blank={() => ({ when: '', goto: '' })}
      whole={() => true}
      lacks=""
      add={t('editor_branch_add')}
      onChange={(branches) => set({ branches })}
    >
      {(branch, change, index) => (
        <>
          <div class="edit-pair">
            <TextField
              name={index === 0 ? 'branches' : undefined}
              label={t('editor_branch_when')}
              value={branch.when}
              problem={problem('branches', `${index}.when`)}
              onChange={(when) => change({ ...branch, when })}
            />
            <SelectField
              label={t('editor_branch_goto')}
              value={branch.goto}
              none={t('editor_choose')}
              options={goals({ draft, framework })}
              problem={problem('branches', `${index}.goto`)}
              onChange={(goto = '') => change({ ...branch, goto })}
            />
          </div>
          {(leadsBack({ step, draft, framework }, branch.goto) || branch.wait !== undefined || branch.limit !== undefined) && (
            <LoopFields loop={branch} onChange={change} />
          )}
        </>
      )}
    </Rows>
  );
}
