/** What can be done with the step that is open: move, add, duplicate, merge, split, delete. Collaborator: actions.ts. */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../common/Icon';
import { t } from '../common/text';
import type { StepActions } from './actions';
import type { Cut } from '../../procedures/editing/joining';

export interface StepBarProps {
  step: string;
  number: number;
  of: number;
  actions: StepActions;
  /** Another step of its phase stands behind it. */
  mergeable: boolean;
  caret: () => Cut | null;
  /** More that can be done with it: recorded again, rehearsed. */
  children?: ComponentChildren;
}

export function StepBar({ step, number, of, actions, mergeable, caret, children }: StepBarProps) {
  return (
    <div class="step-bar" role="toolbar" aria-label={t('editor_step_bar')}>
      <span class="step-bar-place small muted numbers">{t('overlay_step_of', number, of)}</span>
      <Tool icon="up" label={t('editor_move_up')} keys="Alt+ArrowUp" onPress={() => actions.moveBy(step, -1)} />
      <Tool icon="down" label={t('editor_move_down')} keys="Alt+ArrowDown" onPress={() => actions.moveBy(step, 1)} />
      <Tool icon="plus" label={t('editor_add_after')} words={t('editor_add')} keys="Control+Enter" onPress={() => actions.addAfter(step)} />
      <Tool icon="copy" label={t('editor_duplicate')} onPress={() => actions.duplicate(step)} />
      <Tool icon="merge" label={t('editor_merge')} disabled={!mergeable} onPress={() => actions.merge(step)} />
      <Tool icon="split" label={t('editor_split')} onPress={() => actions.split(step, caret())} />
      <Tool icon="trash" label={t('editor_delete')} onPress={() => actions.remove(step)} />
      {children}
    </div>
  );
}

export interface ToolProps {
  icon: IconName;
  label: string;
  /** Beside the icon, where there is room for words. */
  words?: string;
  /** As `aria-keyshortcuts` has them. */
  keys?: string;
  disabled?: boolean;
  onPress: () => void;
}

export function Tool({ icon, label, words, keys, disabled = false, onPress }: ToolProps) {
  return (
    <button
      type="button"
      class={words === undefined ? 'button button-quiet button-icon' : 'button button-quiet'}
      aria-label={label}
      aria-keyshortcuts={keys}
      aria-disabled={disabled}
      title={label}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      <Icon name={icon} />
      {words !== undefined && <span>{words}</span>}
    </button>
  );
}
