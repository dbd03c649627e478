/** What the extension is made of is listed whole, under licences that may be in it. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { billOfMaterials, LICENCES } from '../../scripts/sbom.mjs';

type Bom = { components: { name: string; version: string; licenses?: { license: { id?: string } }[] }[]; metadata: { component: object } };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version: string; dev?: boolean; license?: string }>;
};
/** By the lock file itself: everything that is not there for development alone. */
const production = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path, { version, license }]) => ({ id: `${path.split('node_modules/').at(-1)}@${version}`, license }));

let bom: Bom;
beforeAll(() => {
  bom = billOfMaterials() as Bom;
});

describe('the bill of materials', () => {
  it('lists the production dependencies and nothing else', () => {
    expect(production.length).toBeGreaterThan(20);
    const listed = bom.components.map(({ name, version }) => `${name}@${version}`).sort();
    expect(listed).toEqual([...new Set(production.map(({ id }) => id))].sort());
  });

  it('names a licence of each that may be in the extension', () => {
    const others = bom.components.filter(
      ({ licenses }) => !licenses?.length || !licenses.every(({ license }) => LICENCES.includes(license.id ?? '')),
    );
    expect(
      others.map(({ name }) => name),
      'no licence, or one that CONTRIBUTING.md does not allow',
    ).toEqual([]);
    expect(production.filter(({ license }) => !LICENCES.includes(license ?? ''))).toEqual([]);
  });

  it('is the same at any time and in any folder', () => {
    expect(billOfMaterials()).toEqual(bom);
    expect(bom.metadata).not.toHaveProperty('timestamp');
    expect(bom.metadata.component).toMatchObject({ name: 'steplight' });
  });
});
