/** Search in a list of procedures: every word typed must stand somewhere in its title, summary, triggers or owner. Pure. */
import type { Procedure } from '../../procedures/schema/procedure';

export function searchProcedures<Item extends { entry: { procedure: Procedure; pack: { title: string } } }>(
  items: readonly Item[],
  query: string,
): Item[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  return items.filter(({ entry }) => {
    const text = haystack(entry);
    return words.every((word) => text.includes(word));
  });
}

const haystack = ({ procedure, pack }: { procedure: Procedure; pack: { title: string } }): string =>
  fold(
    [
      procedure.title,
      procedure.summary,
      procedure.owner,
      pack.title,
      ...procedure.triggers.map((trigger) =>
        trigger.kind === 'report' ? trigger.text : trigger.kind === 'page' ? (trigger.tool ?? '') : trigger.name,
      ),
    ].join(' '),
  );

/** Without case and accents: who searches at night does not type them. */
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
