/** Variables of the incident that a page gives away. Pure. Collaborator: recognise.ts. */
import type { Reading } from '../schema/tool';
import { linkOf, type Address } from './address';
import type { PageFacts } from './types';

export function readingsOf(
  readings: readonly Reading[],
  address: Address,
  parts: Record<string, string>,
  facts: PageFacts,
): Record<string, string> {
  const read: Record<string, string> = {};
  for (const { variable, from } of readings) {
    const value = valueFrom(from, address, parts, facts)?.trim();
    if (value !== undefined && value !== '' && read[variable] === undefined) read[variable] = value.slice(0, 300);
  }
  return read;
}

function valueFrom(from: Reading['from'], address: Address, parts: Record<string, string>, facts: PageFacts): string | undefined {
  switch (from.kind) {
    case 'query':
      return address.query.get(from.name);
    case 'route':
      return Object.hasOwn(parts, from.name) ? parts[from.name] : undefined;
    case 'element':
      return Object.hasOwn(facts.found, from.selector) ? facts.found[from.selector] : undefined;
    case 'link':
      return linkOf(address);
  }
}
