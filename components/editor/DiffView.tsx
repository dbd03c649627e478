/**
 * The difference of two texts of a procedure, to read: what went is struck through, what came is marked, in words too; pictures stand side
 * by side where somebody can load them.
 */
import type { FieldChange, ProcedureDiff, StepChange } from '../../procedures/editing/diff';
import { isSame } from '../../procedures/editing/diff';
import { fill } from '../../procedures/run/fill';
import type { Step } from '../../procedures/schema/step';
import type { PictureProps } from '../common/Picture';
import { StepPictures } from '../common/StepPictures';
import { t } from '../common/text';
import { isWhole, procedureFieldName, stepFieldName, valueText, type Names } from './diff-text';

/** Variables stay readable as ‹host›. */
const NOTHING = {};

type Load = PictureProps['load'];

interface Shown {
  names: Names;
  /** Pictures, also those that are not stored yet. */
  load?: Load;
}

export function DiffView({ diff, names, load }: { diff: ProcedureDiff } & Shown) {
  if (isSame(diff)) return <p class="muted">{t('editor_diff_same')}</p>;
  return (
    <div class="diff stack stack-s">
      {diff.fields.length > 0 && (
        <section class="diff-part stack stack-xs">
          <h4>{t('editor_tab_procedure')}</h4>
          <dl class="diff-fields">
            {diff.fields.map((change) => (
              <Change key={change.field} name={procedureFieldName(change.field)} change={change} names={names} />
            ))}
          </dl>
        </section>
      )}
      {diff.steps.map((step) => (
        <StepPart key={step.id} change={step} names={names} load={load} />
      ))}
    </div>
  );
}

function StepPart({ change, names, load }: { change: StepChange } & Shown) {
  const { kind, step, moved, fields } = change;
  const phase = (id: string): string => names.framework.phases.find((each) => each.id === id)?.title ?? id;
  return (
    <section class="diff-part stack stack-xs" data-kind={kind}>
      <h4 class="row">
        {(moved === null || fields.length > 0) && (
          <span class="chip" data-kind={kind}>
            {t(`editor_diff_${kind}`)}
          </span>
        )}
        {moved !== null && (
          <span class="chip">
            {moved.from === moved.to ? t('editor_diff_moved') : t('editor_diff_moved_to', phase(moved.from), phase(moved.to))}
          </span>
        )}
        <span class="break">{step.title === '' ? t('editor_untitled') : fill(step.title, NOTHING)}</span>
      </h4>
      {kind === 'added' && step.body !== undefined && <p class="small break">{step.body}</p>}
      {fields.length > 0 && (
        <dl class="diff-fields">
          {fields.map((each) => (
            <Change key={each.field} name={stepFieldName(each.field)} change={each} names={names} load={load} />
          ))}
        </dl>
      )}
    </section>
  );
}

function Change({ name, change, names, load }: { name: string; change: FieldChange } & Shown) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="break">
        {change.field === 'media' && load !== undefined ? (
          <BothPictures before={change.before as Step['media']} after={change.after as Step['media']} load={load} />
        ) : (
          <ChangedWords change={change} names={names} />
        )}
      </dd>
    </div>
  );
}

function BothPictures({ before, after, load }: { before: Step['media']; after: Step['media']; load: Load }) {
  return (
    <div class="diff-pictures">
      {[['editor_diff_gone', before] as const, ['editor_diff_came', after] as const].map(([words, media]) => (
        <div key={words} class="stack stack-xs">
          <span class="small muted">{t(words)}</span>
          {media === undefined ? <span class="small muted">{t('plan_no_picture')}</span> : <StepPictures step={{ media }} load={load} />}
        </div>
      ))}
    </div>
  );
}

/** One value, before and after. */
export function ChangedWords({ change, names }: { change: FieldChange; names: Names }) {
  if (change.words === null || isWhole(change))
    return <Whole before={valueText(change.before, names)} after={valueText(change.after, names)} />;
  return (
    <>
      {change.words.map((part, index) =>
        part.kind === 'same' ? (
          <span key={index}>{part.text}</span>
        ) : part.kind === 'gone' ? (
          <Gone key={index} text={part.text} />
        ) : (
          <Came key={index} text={part.text} />
        ),
      )}
    </>
  );
}

function Whole({ before, after }: { before: string; after: string }) {
  return (
    <>
      {before !== '' && <Gone text={before} />} {after !== '' && <Came text={after} />}
    </>
  );
}

function Gone({ text }: { text: string }) {
  return (
    <del>
      <span class="visually-hidden">{t('editor_diff_gone')} </span>
      {text}
    </del>
  );
}

function Came({ text }: { text: string }) {
  return (
    <ins>
      <span class="visually-hidden">{t('editor_diff_came')} </span>
      {text}
    </ins>
  );
}
