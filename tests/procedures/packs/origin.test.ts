/** Whose an id is: an update comes from the same place with the same key, and everything else asks. */
import { describe, expect, it } from 'vitest';
import { ownershipOf, takeOverOf, type Ownership } from '../../../procedures/packs/origin';

const source = (url: string, key?: string, succeeds?: string): Ownership => ({
  origin: { kind: 'source', url },
  ...(key === undefined ? {} : { key }),
  ...(succeeds === undefined ? {} : { succeeds }),
});
const file = (key?: string): Ownership => ({ origin: { kind: 'file' }, ...(key === undefined ? {} : { key }) });
const A = 'https://a.example/pack.json';

describe('an id', () => {
  it.each([
    ['a file over a file', file(), file()],
    ['a first signature', file(), file('k1')],
    ['the same source and key', source(A, 'k1'), source(A, 'k1')],
    ['the key that the old one named', source(A, 'k1'), source(A, 'k2', 'k1')],
  ])('stays with %s', (_, from, to) => expect(takeOverOf(from, to)).toBeNull());

  it.each([
    ['a file over a source', source(A), file()],
    ['a source over a file', file(), source(A)],
    ['another address', source(A), source('https://b.example/pack.json')],
    ['another key', source(A, 'k1'), source(A, 'k2')],
    ['the next key of another one', source(A, 'k1'), source(A, 'k3', 'k2')],
    ['no signature any more', source(A, 'k1'), source(A)],
    ['no signature any more, in spite of what it follows', source(A, 'k1'), source(A, undefined, 'k1')],
    ['anything over what was made here', ownershipOf({ id: 'own' }), file()],
  ])('is asked for by %s', (_, from, to) => expect(takeOverOf(from, to)).toEqual({ from, to }));

  it('of a pack from before ids had owners is that of a file', () => expect(ownershipOf({ id: 'shop' })).toEqual(file()));
});
