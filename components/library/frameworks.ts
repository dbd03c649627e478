/** The frameworks that a new procedure can follow. */
import type { LibraryEntry } from '../ports';

/** Each once; the one that most is written for first. */
export function frameworksOf(entries: readonly LibraryEntry[]): LibraryEntry['framework'][] {
  const written = new Map<string, number>();
  for (const { framework, procedure } of entries) written.set(framework.id, (written.get(framework.id) ?? 0) + procedure.steps);
  return [...new Map(entries.map(({ framework }) => [framework.id, framework])).values()].toSorted(
    (a, b) => (written.get(b.id) ?? 0) - (written.get(a.id) ?? 0),
  );
}
