/**
 * One thing of an import, from the moment it is read to what came of it. Collaborators: import-model.ts (moves it along), ImportReports.tsx,
 * runbook-model.ts and playbook-model.ts (documents that become drafts, each in a chunk of its own: who imports packs does not load it).
 */
import type { Signal } from '@preact/signals';
import type { ImportChoices, ImportPlan } from '../../procedures/packs/plan';
import type { ImportReport } from '../../procedures/packs/report';
import type { RunImportReport } from '../../procedures/run/types';
import type { Framework } from '../../procedures/schema/framework';
import type { Failure } from '../common/doing';
import { openPlaybook, type CheckSignatures, type Playbook } from './playbook-model';
import { openRunbook, type Runbook } from './runbook-model';

export interface ImportItem {
  id: number;
  /** Name of the file; null for pasted text. */
  name: string | null;
  state:
    | { is: 'checking' }
    /** It is shown, and waits to be applied. */
    | { is: 'planned'; planned: Planned }
    | { is: 'reported'; report: ImportReport }
    /** It was taken in, and taken back again. */
    | { is: 'restored'; title: string; version: string | null }
    /** It was a run. */
    | { is: 'run'; report: RunImportReport }
    /** It is Markdown: shown first, and made a draft only when somebody says so. */
    | { is: 'runbook'; runbook: Runbook }
    /** It is a CACAO playbook: the same. */
    | { is: 'playbook'; playbook: Playbook }
    /** It was not applied; null: it is not here. */
    | { is: 'kept'; title: string; version: string | null }
    /** It could not even be tried: a full disk, no answer. Nothing was changed. */
    | { is: 'failed'; failure: Failure };
}

export interface Planned {
  plan: ImportPlan;
  choices: Signal<ImportChoices>;
  /** Something else came in between, so it was planned anew. */
  again: boolean;
  /** Why it was not applied. */
  failure: Signal<Failure | null>;
  /** A picture of a step that comes; null: it is not in the text. */
  picture: (sha256: string) => Promise<Blob | null>;
}

type State = ImportItem['state'];

/** @param frameworks that it may follow, the likeliest first */
export async function runbookState(name: string | null, text: string, frameworks: () => Promise<readonly Framework[]>): Promise<State> {
  const { readMarkdown } = await import('../../procedures/interchange/markdown-in/read');
  const opened = openRunbook(readMarkdown, text, name, await frameworks());
  if ('runbook' in opened) return { is: 'runbook', runbook: opened.runbook };
  return { is: 'reported', report: { outcome: 'refused', problems: [{ path: '', level: 'error', ...opened }] } };
}

/** @param frameworks as above */
export async function playbookState(
  name: string | null,
  text: string,
  frameworks: () => Promise<readonly Framework[]>,
  check: CheckSignatures,
): Promise<State> {
  const { readPlaybook } = await import('../../procedures/interchange/cacao-in/read');
  const opened = await openPlaybook(readPlaybook, check, text, name, await frameworks());
  if ('playbook' in opened) return { is: 'playbook', playbook: opened.playbook };
  return { is: 'reported', report: { outcome: 'refused', problems: [opened.problem] } };
}
