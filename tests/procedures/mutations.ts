/** Ways in which a hand, a bad tool or an enemy breaks a pack, as data and as text; and packs to break. */
import { constantFrom, nat, oneof, record } from 'fast-check';
import { BUNDLED } from '../../procedures/bundled/packs';
import { SMALL } from './support';

/** Without translations, which are most of their bytes and are mutated in a pack of their own. */
const bare = (document: unknown): object =>
  JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'translations' ? undefined : value))) as object;
export const BASES = [
  SMALL,
  ...BUNDLED.filter(({ id }) => id !== 'it-incident-response').map(({ id, document }) => ({ ...bare(document), id: `my-${id}` })),
  {
    ...SMALL,
    id: 'translated',
    procedures: (SMALL as { procedures: object[] }).procedures.map((each) => ({
      ...each,
      translations: { de: { Procedure: 'Verfahren' } },
    })),
    sites: [{ tool: 'tool-a', address: 'https://tool.example/' }],
    media: {},
  },
];

type Node = { holder: Record<string, unknown> | unknown[]; key: string | number };

/** Every place of a document, root aside. */
function nodesOf(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const own: Node[] = Array.isArray(value)
    ? value.map((_, key) => ({ holder: value, key }))
    : Object.keys(value).map((key) => ({ holder: value as Record<string, unknown>, key }));
  return own.flatMap((node) => [node, ...nodesOf((node.holder as Record<string | number, unknown>)[node.key])]);
}

const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  0.5,
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(25_000),
  '__proto__',
  'constructor',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://xn--80ak6aa92e.example/',
  '{{',
  '{{nothing}}',
  '../../x',
  '2026-13-45',
  '99999999999.0.0',
  [],
  {},
  [[]],
  { $ref: '#' },
  '*.com',
  '**',
  'A\nB',
];

export type Mutation =
  | { kind: 'drop' | 'twice' | 'rename' | 'into-list' | 'swap'; at: number }
  | { kind: 'put'; at: number; value: unknown };

export const mutation = oneof(
  record({ kind: constantFrom('drop' as const, 'twice' as const, 'rename' as const, 'into-list' as const, 'swap' as const), at: nat() }),
  record({ kind: constantFrom('put' as const), at: nat(), value: constantFrom(...VALUES) }),
);

export function mutate(document: unknown, change: Mutation): void {
  const nodes = nodesOf(document);
  const node = nodes[change.at % nodes.length];
  if (node === undefined) return;
  const { key } = node;
  const holder = node.holder as Record<string | number, unknown>;
  switch (change.kind) {
    case 'drop':
      if (Array.isArray(node.holder)) node.holder.splice(Number(key), 1);
      else delete holder[key];
      return;
    case 'twice':
      if (Array.isArray(node.holder)) node.holder.splice(Number(key), 0, structuredClone(holder[key]));
      else holder[`${key}2`] = structuredClone(holder[key]);
      return;
    case 'rename':
      if (Array.isArray(node.holder)) return;
      Object.defineProperty(holder, key === 'id' ? '__proto__' : `${key} `, {
        value: holder[key],
        enumerable: true,
        configurable: true,
        writable: true,
      });
      delete holder[key];
      return;
    case 'into-list':
      holder[key] = [holder[key]];
      return;
    case 'swap': {
      const other = nodes[(change.at * 7 + 3) % nodes.length];
      if (other !== undefined) holder[key] = structuredClone((other.holder as Record<string | number, unknown>)[other.key]);
      return;
    }
    case 'put':
      // A later change must not reach into the list of values, nor a value into itself.
      holder[key] = structuredClone(change.value);
  }
}

export type TextMutation = 'none' | 'cut' | 'bom' | 'twice-key' | 'deep' | 'tail' | 'quote' | 'control';

export function spoil(text: string, how: TextMutation, at: number): string {
  const place = at % (text.length + 1);
  switch (how) {
    case 'none':
      return text;
    case 'cut':
      return text.slice(0, place);
    case 'bom':
      return `\ufeff${text}`;
    case 'twice-key':
      return text.replace('{', '{"id":"again",');
    case 'deep':
      return text.replace(/^\{/, `{"deep":${'['.repeat(200)}${']'.repeat(200)},`);
    case 'tail':
      return `${text}}`;
    case 'quote':
      return `${text.slice(0, place)}"${text.slice(place)}`;
    case 'control':
      return `${text.slice(0, place)}\u0007${text.slice(place)}`;
  }
}

export const spoiling = record({
  how: constantFrom<TextMutation>('none', 'none', 'none', 'none', 'cut', 'bom', 'twice-key', 'deep', 'tail', 'quote', 'control'),
  at: nat(),
});
