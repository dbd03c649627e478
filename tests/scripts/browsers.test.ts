/** The files that run on both browsers are in one table, which docs/browsers.md shows as it is. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ON_BOTH } from '../e2e/support/browsers';

const docs = readFileSync(new URL('../../docs/browsers.md', import.meta.url), 'utf8');

it('names files that are there', () => {
  for (const name of Object.keys(ON_BOTH)) expect(existsSync(new URL(`../e2e/${name}.test.ts`, import.meta.url)), name).toBe(true);
});

it('is in the docs, with the same words', () => {
  const [, table = ''] = /<!-- on both -->([^]*)<!-- end -->/.exec(docs) ?? [];
  const rows = [...table.matchAll(/^\| `(.+?)` +\| (.+?) +\|$/gm)].map(([, name, reason]) => [name, reason]);
  expect(Object.fromEntries(rows)).toEqual(ON_BOTH);
});
