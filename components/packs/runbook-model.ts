/**
 * A runbook in Markdown between its file and a draft: what was read of it, and what the author chooses before anything is made.
 * Collaborators: procedures/interchange/markdown-in (reads), RunbookPreview.tsx (shows), import-model.ts.
 */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ProcedureRef } from '../../procedures/editing/types';
import type { Place, ReadOptions, ReadResult, ReadRunbook } from '../../procedures/interchange/markdown-in/types';
import type { DraftProcedure } from '../../procedures/schema/draft';
import type { Framework } from '../../procedures/schema/framework';
import { t } from '../common/text';

/** What a draft can be made of. */
export interface Draftable {
  read: ReadonlySignal<{ content: DraftProcedure }>;
  /** The draft that was made of it. */
  made: Signal<ProcedureRef | null>;
}

export interface Runbook extends Draftable {
  /** Null: it was pasted. */
  file: string | null;
  frameworks: readonly Framework[];
  framework: Signal<Framework>;
  /** Where its links without a host lead from; empty: nobody knows. */
  base: Signal<string>;
  place(line: number, place: Place): void;
  read: ReadonlySignal<ReadRunbook>;
}

const INCIDENT = 'incident';

/** What people write runbooks for; where there is nothing of the kind, what they have most of. */
export const likeliest = (frameworks: readonly Framework[]): Framework | undefined =>
  frameworks.find(({ id }) => id === INCIDENT) ?? frameworks[0];

type Read = (text: string, options: ReadOptions) => ReadResult;

/** Null with the reason: it is no runbook. */
export function openRunbook(
  read: Read,
  text: string,
  file: string | null,
  frameworks: readonly Framework[],
): { runbook: Runbook } | { code: string; message: string } {
  const first = likeliest(frameworks);
  if (first === undefined) return { code: 'no-framework', message: t('runbook_no_framework') };
  const framework = signal(first);
  const base = signal('');
  const places = signal<ReadonlyMap<number, Place>>(new Map());
  const begun = read(text, { file, framework: first });
  if (!begun.ok) return { code: begun.why, message: t(`runbook_refused_${begun.why}`) };
  let last = begun.runbook;
  let asked = { framework: first, base: '', places: places.value };
  const result = computed(() => {
    const now = { framework: framework.value, base: base.value, places: places.value };
    if (now.framework === asked.framework && now.base === asked.base && now.places === asked.places) return last;
    asked = now;
    const again = read(text, { file, framework: now.framework, places: now.places, base: addressOf(now.base) });
    if (again.ok) last = again.runbook;
    return last;
  });
  return {
    runbook: {
      file,
      frameworks,
      framework,
      base,
      place: (line, place) => (places.value = new Map([...places.value, [line, place]])),
      read: result,
      made: signal(null),
    },
  };
}

/** Null: it is no address of the web. */
export function addressOf(written: string): string | null {
  try {
    const url = new URL(written.trim());
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

export const isMarkdownFile = ({ name, type }: { name: string; type: string }): boolean =>
  /\.(?:md|markdown|mdown|mkd)$/i.test(name) || type === 'text/markdown';

/** What is pasted has no name: several lines, one of which begins as Markdown does, and no JSON. */
export const looksLikeMarkdown = (text: string): boolean =>
  !/^\s*[{"]/.test(text) && text.trim().includes('\n') && /^\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|\*\*\S)/m.test(text);
