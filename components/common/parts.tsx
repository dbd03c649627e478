/** Small parts that views share: severity chip, drill mark, notice, failure, button with an icon. No state. */
import type { ComponentChildren } from 'preact';
import type { Severity } from '../../procedures/schema/framework';
import type { Failure } from './doing';
import { Icon, type IconName } from './Icon';
import { keyed, type KeyId } from './panel-keys';
import { t } from './text';

export function SeverityChip({ severity }: { severity: Pick<Severity, 'label' | 'level'> }) {
  return (
    <span class="severity" data-level={severity.level}>
      {severity.label}
    </span>
  );
}

/** Practice is marked in words, everywhere. */
export function DrillMark() {
  return <span class="drill">{t('common_drill')}</span>;
}

type Tone = 'info' | 'caution' | 'danger' | 'success' | 'plain';

const TONE_ICON: Record<Tone, IconName> = { info: 'info', caution: 'warning', danger: 'warning', success: 'check', plain: 'info' };

export function Notice({
  tone,
  icon,
  children,
  role,
}: {
  tone: Tone;
  icon?: IconName;
  children: ComponentChildren;
  role?: 'alert' | 'status';
}) {
  return (
    <div class="notice" data-tone={tone} role={role}>
      <Icon name={icon ?? TONE_ICON[tone]} />
      <div class="grow stack stack-xs">{children}</div>
    </div>
  );
}

/** What went wrong with the last action, said once to a screen reader, until it is dismissed or something succeeds. */
export function FailureNotice({ failure, onDismiss }: { failure: Failure | null; onDismiss: () => void }) {
  if (failure === null) return null;
  return (
    <Notice tone="danger" role="alert">
      <p class="break">{failure.message}</p>
      <p>
        <button type="button" class="button-text" onClick={onDismiss}>
          {t('common_dismiss')}
        </button>
      </p>
    </Notice>
  );
}

export interface ButtonProps {
  icon?: IconName;
  /** Icon after the words. */
  after?: IconName;
  kind?: 'primary' | 'quiet' | 'danger' | 'plain';
  large?: boolean;
  block?: boolean;
  disabled?: boolean;
  submit?: boolean;
  /** Says more than the words on it, for screen readers; must begin with those words. */
  label?: string;
  expanded?: boolean;
  controls?: string;
  /** The key of the panel that presses it. */
  keyId?: KeyId;
  onClick?: () => void;
  children: ComponentChildren;
}

export function Button({
  icon,
  after,
  kind = 'plain',
  large,
  block,
  disabled,
  submit,
  label,
  expanded,
  controls,
  keyId,
  onClick,
  children,
}: ButtonProps) {
  const classes = [
    'button',
    kind === 'plain' ? '' : `button-${kind}`,
    large === true ? 'button-large' : '',
    block === true ? 'button-block' : '',
  ];
  return (
    <button
      type={submit === true ? 'submit' : 'button'}
      class={classes.filter(Boolean).join(' ')}
      disabled={disabled}
      aria-label={label}
      aria-expanded={expanded}
      aria-controls={controls}
      {...(keyId === undefined ? {} : keyed(keyId))}
      onClick={onClick}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
      {after !== undefined && <Icon name={after} />}
    </button>
  );
}

export function IconButton({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <button type="button" class="button button-quiet button-icon" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

/** Shows that something is being read, but only if it takes long enough to be noticed. */
export function Loading() {
  return (
    <p class="muted small late" role="status">
      {t('common_loading')}
    </p>
  );
}
