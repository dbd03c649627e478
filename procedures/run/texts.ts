/** The texts that a run has at hand, whatever step it is at. Pure. */
import type { Text } from '../schema/framework';
import type { RunSource } from '../schema/run';

const ORDER: readonly Text['use'][] = ['first-update', 'update', 'resolved', 'escalation', 'apology', 'other'];

/** Those of the framework, the procedure's own in place of those with the same id, in the order in which they are needed. */
export function textsOf({ framework, procedure }: Pick<RunSource, 'framework' | 'procedure'>): Text[] {
  const all = new Map([...(framework.texts ?? []), ...(procedure.texts ?? [])].map((text) => [text.id, text]));
  return [...all.values()].toSorted((a, b) => ORDER.indexOf(a.use) - ORDER.indexOf(b.use));
}
