/**
 * What speaks for a phase, as data: words on what was used, kinds of pages, kinds of tools. Collaborator: phases.ts.
 *
 * Words are compared whole; `*` at the end stands for any ending. They are looked for in what the control, its dialog and the
 * chosen option are called, never in the rows of a list, where alerts have any name.
 */
import type { PageKindName, ToolKind } from '../schema/tool';

export interface PhaseSign {
  /** Ids and titles that a framework gives to this phase. */
  phase: readonly string[];
  words: readonly string[];
  pages: readonly PageKindName[];
  tools: readonly ToolKind[];
}

/** Of signs that fit equally the first counts. */
export const SIGNS: readonly PhaseSign[] = [
  {
    phase: ['post-mortem', 'postmortem', 'review', 'lessons'],
    words: ['post-mortem', 'postmortem', 'retro', 'retrospective*', 'lessons learned', 'root cause', 'rca', 'action items'],
    pages: ['review'],
    tools: [],
  },
  {
    phase: ['communication', 'communicate'],
    words: [
      'status page',
      'incident update',
      'post update',
      'publish*',
      'subscribers',
      'stakeholder*',
      'notify customers',
      'notify subscribers',
      'announce*',
      'broadcast*',
    ],
    pages: ['status-list', 'status-edit', 'channel'],
    tools: ['status', 'chat'],
  },
  {
    phase: ['recovery', 'recover', 'monitoring'],
    words: ['verif*', 'recover*', 'back to normal', 'unsilence', 'unmute', 're-enable', 'expire silence', 'stand down'],
    pages: [],
    tools: [],
  },
  {
    phase: ['containment', 'contain', 'mitigation'],
    words: [
      'escalat*',
      'restart*',
      'reboot',
      'rollback',
      'roll back',
      'revert',
      'disable*',
      'silence',
      'mute',
      'drain',
      'failover',
      'fail over',
      'isolate',
      'block',
      'throttle',
      'scale',
      'quarantine',
      'suspend',
      'page someone',
    ],
    pages: ['alert-escalate', 'silence', 'on-call'],
    tools: ['code'],
  },
  {
    phase: ['resolution', 'resolve', 'eradication'],
    words: ['resolve*', 'resolution', 'mark as fixed', 'close ticket', 'close incident', 'close issue', 'close alert', 'close as'],
    pages: [],
    tools: [],
  },
  {
    phase: ['classification', 'classify', 'triage'],
    words: [
      'severity',
      'priority',
      'urgency',
      'impact',
      'classif*',
      'create ticket',
      'create incident',
      'create issue',
      'new ticket',
      'new incident',
    ],
    pages: ['ticket-create', 'incident-create', 'ticket-list', 'ticket-detail', 'ticket-update'],
    tools: ['ticketing'],
  },
  {
    phase: ['detection', 'detect', 'identification'],
    words: ['acknowledg*', 'ack'],
    pages: ['alert-list', 'alert-detail', 'alert-acknowledge', 'dashboard', 'incident-list', 'incident-detail'],
    tools: ['monitoring', 'alerting'],
  },
];
