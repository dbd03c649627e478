/** Why a procedure fits, in a list: the strongest reason, and in small what else speaks for it. */
import type { Reason } from '../../procedures/library/rank';
import { otherReasons, reasonText } from './reasons';

/** Spans, because a list may be one of buttons. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  const [first] = reasons;
  if (first === undefined) return null;
  const others = otherReasons(reasons);
  return (
    <span class="stack stack-xs">
      <span class="reason" title={first.code === 'runbook' ? first.link : undefined}>
        {reasonText(first)}
      </span>
      {others !== null && <span class="small muted break">{others}</span>}
    </span>
  );
}
