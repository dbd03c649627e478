/** A CACAO playbook between its file and a draft. Collaborators: procedures/interchange/cacao-in (reads), PlaybookPreview.tsx (shows), import-model.ts. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { FoundSignature } from '../../procedures/interchange/cacao-in/signatures';
import type { Json, PlaybookOptions, PlaybookResult, ReadPlaybook } from '../../procedures/interchange/cacao-in/types';
import type { Framework } from '../../procedures/schema/framework';
import type { Problem } from '../../procedures/packs/report';
import { minutes } from '../common/format';
import { t } from '../common/text';
import { likeliest, type Draftable } from './runbook-model';

export interface Playbook extends Draftable {
  /** Null: it was pasted. */
  file: string | null;
  frameworks: readonly Framework[];
  framework: Signal<Framework>;
  read: ReadonlySignal<ReadPlaybook>;
  signatures: readonly FoundSignature[];
}

/** Whether the signatures of a playbook fit it. */
export type CheckSignatures = (document: Json) => Promise<FoundSignature[]>;

type Read = (text: string, options: PlaybookOptions) => PlaybookResult;

export async function openPlaybook(
  read: Read,
  check: CheckSignatures,
  text: string,
  file: string | null,
  frameworks: readonly Framework[],
): Promise<{ playbook: Playbook } | { problem: Problem }> {
  const first = likeliest(frameworks);
  if (first === undefined) return { problem: { path: '', code: 'no-framework', message: t('runbook_no_framework'), level: 'error' } };
  const readWith = (framework: Framework): PlaybookResult => read(text, { framework, words: t, minutes });
  const begun = readWith(first);
  if (!begun.ok) return { problem: begun.problem };
  const named = frameworks.find(({ id }) => id === begun.playbook.wanted) ?? first;
  const framework = signal(named);
  const result = computed(() => {
    const again = framework.value === first ? begun : readWith(framework.value);
    return again.ok ? again.playbook : begun.playbook;
  });
  const signatures = await check(begun.document);
  return { playbook: { file, frameworks, framework, read: result, signatures, made: signal(null) } };
}
