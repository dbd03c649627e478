/** Variables of the incident that a page gives away. Pure. Collaborator: recognise.ts. */
import type { Reading } from '../schema/tool';
import type { Address } from './address';
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
      // Without the query unless the page kind lives there: queries may hold tokens.
      return address.origin + address.path + linkTail(address);
  }
}

/** The part of the address that names the object: what fragments and short, plain query values hold. */
function linkTail(address: Address): string {
  const plain = [...address.query].filter(([, value]) => /^[\w .:@/+-]{0,80}$/.test(value) && !/[A-Za-z0-9_-]{24,}/.test(value));
  const query = plain.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  const fragment = address.fragments[0] ?? '';
  return (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${fragment}`);
}
