/**
 * Whether a candidate does the same for another thing: another host, ticket or comment. Tools are alike from one release to the
 * next, and their contents are not: on another day another ticket has the number 5, and only one host has a comment. Pure.
 * Collaborator: features.ts.
 */
import type { TargetFacts } from '../schema/target';

/** How two destinations differ: in nothing, in numbers alone, in other values of the same questions, or altogether. */
export type Difference = 'none' | 'number' | 'value' | 'route';

export function difference(led: string, leads: string): Difference {
  if (led === leads) return 'none';
  const [a, b] = [parts(led), parts(leads)];
  if (a.length !== b.length) return 'route';
  const other = a.flatMap((part, i) => (part === b[i] ? [] : [[part, b[i] ?? ''] as const])).filter((each) => !each.every(isToggle));
  if (other.length === 0) return 'none';
  if (other.some(([one, two]) => keyOf(one) !== keyOf(two))) return 'route';
  return other.every(([one, two]) => /^\d+$/.test(valueOf(one)) && /^\d+$/.test(valueOf(two))) ? 'number' : 'value';
}

/** Segments of the path by their place, values of the query by their names. */
function parts(address: string): string[] {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(address) ?? [];
  const segments = path.split('/').map((segment) => (/^\d+$/.test(segment) ? `/=${segment}` : segment));
  return [...segments, ...query.split('&').sort(), hash];
}

/** What a control turns over each time: it says what it was, not what it is of. */
const isToggle = (part: string): boolean =>
  part.includes('=') && /^(?:asc|desc|on|off|true|false|yes|no|show|hide|0|1)$/i.test(valueOf(part));

const keyOf = (part: string): string => (part.includes('=') ? part.slice(0, part.indexOf('=')) : part);
const valueOf = (part: string): string => part.slice(part.indexOf('=') + 1);

/** A part of it is the number of something; an address or a version in it is not. */
const NUMBERED = /[/=]\d+(?=$|[/&#?])/;
const NUMBERS_ONLY = /^[\P{L}]*$/u;

interface Holding {
  /** The name is the same; or at least a part of it. */
  name: boolean;
  named: boolean;
  /** Undefined if it was in none, or the candidate is. */
  row: boolean | undefined;
  /** The row was given by the incident: it must hold, and then numbers are those of what is in it. */
  given: boolean;
  /** Its id, field, test id or destination is the same. */
  owned: boolean;
  /** No other had its name when it was recorded. */
  unique: boolean;
}

/**
 * Whether what speaks for the candidate may be only that it is of the same kind, or got the same number: `yes` for another
 * host or the number of something else, `maybe` where its row or its number is another one.
 */
export function isAnotherThing(
  was: TargetFacts,
  now: TargetFacts,
  { name, named, row, given, owned, unique }: Holding,
): 'no' | 'maybe' | 'yes' {
  if (given) return row === true ? 'no' : 'yes';
  const [led, leads] = [was.attributes?.['href'], now.attributes?.['href']];
  const differ = led === undefined || leads === undefined ? undefined : difference(led, leads);
  const said = name && was.name !== undefined && !NUMBERS_ONLY.test(was.name);
  if (differ === 'value' || (differ === 'none' && NUMBERED.test(led ?? '') && !named)) return 'yes';
  if (row === false && (!said || !owned || differ === 'number')) return 'maybe';
  return differ === 'number' && !(said && unique) ? 'maybe' : 'no';
}
