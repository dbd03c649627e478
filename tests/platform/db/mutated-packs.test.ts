/**
 * Packs that were broken in every way that a hand, a bad tool or an enemy breaks them. Each is refused with a place and a sentence, or is a
 * good pack that goes in and out as it is; either way a plan changes nothing on disk and nothing is fetched. 10,000 take some minutes, so
 * that `npm test` makes 500 and `.ci/run` the rest; PACK_RUNS=10000 makes as many.
 *
 * Planted by hand, and seen: a plan that stores the pack that it read (after 33 packs); a problem of the shape without a sentence (after 4).
 */
import { array, asyncProperty, assert, constantFrom, nat, oneof, record } from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { BUNDLED } from '../../../procedures/bundled/packs';
import { SMALL } from '../../procedures/support';
import { planPack } from '../support/import';
import { freshProfile } from '../support/store';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/browser')).fake.browser }));

const RUNS = Number(process.env['PACK_RUNS'] ?? 500);

/** Without translations, which are most of their bytes and are mutated in a pack of their own. */
const bare = (document: unknown): object =>
  JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'translations' ? undefined : value))) as object;
const BASES = [
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

type Mutation = { kind: 'drop' | 'twice' | 'rename' | 'into-list' | 'swap'; at: number } | { kind: 'put'; at: number; value: unknown };

const mutation = oneof(
  record({ kind: constantFrom('drop' as const, 'twice' as const, 'rename' as const, 'into-list' as const, 'swap' as const), at: nat() }),
  record({ kind: constantFrom('put' as const), at: nat(), value: constantFrom(...VALUES) }),
);

function mutate(document: unknown, change: Mutation): void {
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

type TextMutation = 'none' | 'cut' | 'bom' | 'twice-key' | 'deep' | 'tail' | 'quote' | 'control';

function spoil(text: string, how: TextMutation, at: number): string {
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

/** What no reader of packs may let pass, whatever else is wrong. */
const mustFall = (how: TextMutation, document: object): boolean =>
  how === 'deep' || how === 'tail' || (how === 'twice-key' && 'id' in document);

const spoiling = record({
  how: constantFrom<TextMutation>('none', 'none', 'none', 'none', 'cut', 'bom', 'twice-key', 'deep', 'tail', 'quote', 'control'),
  at: nat(),
});

let database: typeof import('../../../platform/db/open');
let packs: typeof import('../../../platform/db/packs');
let importing: typeof import('../../../platform/db/import');
let restoring: typeof import('../../../platform/db/restore');
const fetched = vi.fn(() => Promise.reject(new Error('nothing is fetched')));
const counts = { refused: 0, taken: 0, unchanged: 0 };

beforeAll(async () => {
  freshProfile();
  vi.stubGlobal('fetch', fetched);
  [database, packs, importing, restoring] = await Promise.all([
    import('../../../platform/db/open'),
    import('../../../platform/db/packs'),
    import('../../../platform/db/import'),
    import('../../../platform/db/restore'),
  ]);
  await packs.installBundled(1);
});
afterAll(() => vi.unstubAllGlobals());

/** All that is on disk. */
async function onDisk(): Promise<string> {
  return database.withDatabase(async (db) => {
    const stores = [...db.objectStoreNames];
    return JSON.stringify(await Promise.all(stores.map(async (store) => [store, await db.getAllKeys(store), await db.getAll(store)])));
  });
}

/** A place in the document is a path; the whole of it is the empty one. */
const isPath = (path: unknown): boolean => typeof path === 'string' && (path === '' || /^[A-Za-z_$["\d]/.test(path));

it(`${RUNS} broken packs are refused with a place and a sentence, or are good ones, and nothing is stored or fetched`, async () => {
  const before = await onDisk();
  await assert(
    asyncProperty(constantFrom(...BASES), array(mutation, { minLength: 1, maxLength: 3 }), spoiling, async (base, changes, { how, at }) => {
      const document = structuredClone(base);
      for (const change of changes) mutate(document, change as Mutation);
      const text = spoil(JSON.stringify(document), how, at);
      const report = await planPack(text);
      if (mustFall(how, document)) expect(report.outcome, how).toBe('refused');
      if (report.outcome === 'refused') {
        counts.refused++;
        expect(report.problems.length).toBeGreaterThan(0);
        for (const { path, message, code } of report.problems) {
          expect(isPath(path), path).toBe(true);
          expect(message.length, code).toBeGreaterThan(10);
        }
      } else if (report.outcome === 'planned') {
        counts.taken++;
        const told = await importing.applyImport(
          text,
          { origin: { kind: 'file' } },
          report.plan.id,
          { leave: [], decided: {}, takeOver: false },
          2,
        );
        if (told.outcome !== 'imported') throw new Error(JSON.stringify(told));
        // What comes out is what went in: the same again is nothing new.
        expect((await planPack(await packs.exportPack(told.pack))).outcome).toBe('unchanged');
        await packs.removePack(told.pack);
        await database.withDatabase((db) =>
          database.atomically(db, ['settings'], (tx) => restoring.forgetReplaced(tx.objectStore('settings'))),
        );
      } else counts.unchanged++;
      expect(await onDisk()).toBe(before);
    }),
    { numRuns: RUNS },
  );
  expect(fetched).not.toHaveBeenCalled();
  // Both ways are gone: a suite that refuses everything, or nothing, would prove little.
  expect(counts.refused).toBeGreaterThan(RUNS / 3);
  expect(counts.taken).toBeGreaterThan(RUNS / 100);
}, 600_000);
