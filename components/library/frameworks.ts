/** The frameworks that a new procedure can follow. */
import { effect, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '../common/doing';
import type { LibraryEntry } from '../ports';

/** Each once; the one that most is written for first. */
export function frameworksOf(entries: readonly LibraryEntry[]): LibraryEntry['framework'][] {
  const written = new Map<string, number>();
  for (const { framework, procedure } of entries) written.set(framework.id, (written.get(framework.id) ?? 0) + procedure.steps);
  return [...new Map(entries.map(({ framework }) => [framework.id, framework])).values()].toSorted(
    (a, b) => (written.get(b.id) ?? 0) - (written.get(a.id) ?? 0),
  );
}

/** Right after the installation the library is still being filled: until there is something in it, or it cannot be read. */
export async function filled(entries: ReadonlySignal<readonly LibraryEntry[]>, unreadable: ReadonlySignal<Failure | null>): Promise<void> {
  let stop = (): void => undefined;
  await new Promise<void>((resolve) => {
    stop = effect(() => {
      if (entries.value.length > 0 || unreadable.value !== null) resolve();
    });
  });
  stop();
}
