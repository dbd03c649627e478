/** Fills the incident's variables into a target's facts. Collaborators: page/locate.ts, run/fill.ts. */
import { fill, variablesIn } from '../run/fill';
import type { TargetFacts } from '../schema/target';

/** `certain` is false if a variable is unset; its fact is left out then, and the rest is still looked for. */
export function fillFacts(facts: TargetFacts, values: Readonly<Record<string, string>>): { facts: TargetFacts; certain: boolean } {
  let certain = true;
  const each = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const unset = variablesIn(value).some((name) => !Object.hasOwn(values, name) || values[name]?.trim() === '');
      if (unset) certain = false;
      return unset ? undefined : fill(value, values);
    }
    if (Array.isArray(value)) return value.map(each);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        const filled = each(inner);
        return filled === undefined ? [] : [[key, filled]];
      }),
    );
  };
  const filled = each(facts) as TargetFacts & { row?: { key?: string } };
  if (filled.row !== undefined && filled.row.key === undefined) delete (filled as { row?: unknown }).row;
  return { facts: filled, certain };
}
