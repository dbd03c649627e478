/** What the review says must be done: by whom, until when, and whether it is. Collaborator: ReviewForm.tsx. */
import { useRef } from 'preact/hooks';
import { reviewOf } from '../../procedures/run/review';
import type { ReviewItem } from '../../procedures/run/types';
import { focusFromHere } from '../common/focus';
import { Icon } from '../common/Icon';
import { Button, IconButton } from '../common/parts';
import { t } from '../common/text';
import type { ReviewProps } from './ReviewForm';
import { SavedField } from './SavedField';

export function ReviewItems({ model, report }: ReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { items, status } = report.review;
  const add = async (): Promise<void> => {
    const item = crypto.randomUUID();
    const focus = focusFromHere();
    if (!(await model.write({ type: 'review.item', item, text: '', owner: '', role: null, due: null }))) return;
    // Once it is drawn.
    requestAnimationFrame(() => focus(document.getElementById(`item-${item}-text`)));
  };
  return (
    <div class="stack stack-s">
      <h3 id="report-items" tabIndex={-1} ref={heading}>
        {t('report_items')}
      </h3>
      {items.length > 0 && (
        <ol class="plain stack stack-s" aria-labelledby="report-items">
          {items.map((item, i) => (
            <Item key={item.id} model={model} report={report} item={item} number={i + 1} onRemoved={() => heading.current?.focus()} />
          ))}
        </ol>
      )}
      {status !== 'closed' && (
        <div>
          <Button icon="plus" onClick={() => void add()}>
            {t('report_item_add')}
          </Button>
        </div>
      )}
    </div>
  );
}

type ItemProps = ReviewProps & { item: ReviewItem; number: number; onRemoved: () => void };

function Item({ model, report, item, number, onRemoved }: ItemProps) {
  const { id } = item;
  const closed = report.review.status === 'closed';
  /** Changes one part; the others are as they were last written, also if that was a moment ago. */
  const change = (part: Partial<Pick<ReviewItem, 'text' | 'owner' | 'role' | 'due'>>): Promise<boolean> =>
    model.write(() => {
      const state = model.report.value?.state;
      const before = state === undefined ? undefined : reviewOf(state).items.find((each) => each.id === id);
      if (before === undefined) return null;
      const { text, owner, role, due } = { ...before, ...part };
      return { type: 'review.item', item: id, text, owner, role, due };
    });
  const missing = (kind: 'text' | 'owner' | 'due'): boolean => report.review.missing.some((each) => each.kind === kind && each.item === id);
  return (
    <li class="card review-item" aria-label={t('report_item_name', number)}>
      <SavedField
        id={`item-${id}-text`}
        kind="line"
        label={t('report_item_text')}
        value={item.text}
        maxLength={1_000}
        missing={missing('text')}
        disabled={closed}
        onSave={(text) => change({ text })}
      />
      <SavedField
        id={`item-${id}-owner`}
        kind="line"
        label={t('report_item_owner')}
        value={item.owner}
        maxLength={80}
        missing={missing('owner')}
        disabled={closed}
        onSave={(owner) => change({ owner })}
      />
      <div class="field">
        <label for={`item-${id}-role`}>{t('report_item_role')}</label>
        <select
          id={`item-${id}-role`}
          class="input"
          disabled={closed}
          value={item.role ?? ''}
          onChange={(event) => void change({ role: event.currentTarget.value || null })}
        >
          <option value="">{t('report_item_role_none')}</option>
          {report.state.source.framework.roles.map((role) => (
            <option key={role.id} value={role.id}>
              {role.title}
            </option>
          ))}
        </select>
      </div>
      <SavedField
        id={`item-${id}-due`}
        kind="date"
        label={t('report_item_due')}
        value={item.due ?? ''}
        missing={missing('due')}
        disabled={closed}
        onSave={(due) => change({ due: due === '' ? null : due })}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={item.done}
          onChange={(event) => void model.write({ type: 'review.ticked', item: id, done: event.currentTarget.checked })}
        />
        <span>{t('report_item_ticked')}</span>
      </label>
      {closed ? (
        <Icon name={item.done ? 'check' : 'clock'} />
      ) : (
        <IconButton
          icon="trash"
          label={t('report_item_remove', number)}
          onClick={() => void model.write({ type: 'review.dropped', item: id }).then((gone) => gone && onRemoved())}
        />
      )}
    </li>
  );
}
