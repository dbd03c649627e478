/** Why something cannot be changed, or is not there: the organisation has said so. Collaborator: policy.ts. */
import type { ComponentChildren } from 'preact';
import type { LockedName } from '../../procedures/schema/policy';
import { Icon } from './Icon';
import { isLocked } from './policy';
import { t, type TextKey } from './text';

export function SetElsewhere({ what = 'policy_locked' }: { what?: TextKey }) {
  return (
    <p class="hint">
      <Icon name="shield" /> {t(what)}
    </p>
  );
}

/** Settings that are shown as they are, and cannot be changed where they are locked. */
export function Lockable({ name, children }: { name: LockedName; children: ComponentChildren }) {
  if (!isLocked(name)) return <>{children}</>;
  return (
    <>
      <SetElsewhere />
      <fieldset class="stack" disabled>
        {children}
      </fieldset>
    </>
  );
}
