/** What stands beside the packs is what would be made of them now: no more, no less. */
import { expect } from 'vitest';

export async function expectShelvesInStep(): Promise<void> {
  const [{ withDatabase }, { putBeside }] = await Promise.all([
    import('../../../platform/db/open'),
    import('../../../platform/db/shelves'),
  ]);
  const stores = ['shelves', 'heads', 'outlines', 'signs'] as const;
  const made = new Map<string, unknown[]>(stores.map((store) => [store, []]));
  const objectStore = (name: string) => ({
    put: (value: unknown) => Promise.resolve(made.get(name)?.push(value)),
    delete: () => Promise.resolve(),
  });
  for (const pack of await withDatabase((db) => db.getAll('packs'))) await putBeside({ objectStore }, pack);
  for (const store of stores) expect(await withDatabase((db): Promise<unknown[]> => db.getAll(store)), store).toEqual(made.get(store));
}
