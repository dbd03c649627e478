/** Finding procedures and steps: in which order, what a slip of the finger does, and that nothing is found that is not there. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFinder, nameOf } from '../../../procedures/library/find';
import { wordsOf } from '../../../procedures/library/heads';
import { outlineOf, stepsOf } from '../../../procedures/library/outline';

const entry = (id: string, title: string, more = '', pack = 'Team') => ({
  pack: { id: 'p', title: pack },
  procedure: { id, title, text: [title, '', more].map((line) => wordsOf(line).join(' ')).join('\n') },
});
const ids = (found: { procedure: { id: string } }[]): string[] => found.map(({ procedure }) => procedure.id);

const LIST = [
  entry('within', 'Unreplicated data'),
  entry('summary', 'Queue', 'the replica lags'),
  entry('words', 'The replica lags'),
  entry('begins', 'Replica lags behind'),
  entry('same', 'Réplica'),
];

describe('procedures', () => {
  const find = createFinder(LIST, new Map());

  it('come by where the words stand: the title itself, its beginning, its words, within it, elsewhere', () => {
    expect(ids(find.procedures('replica', 9).found)).toEqual(['same', 'begins', 'words', 'within', 'summary']);
    expect(ids(find.procedures('replica la', 9).found)).toEqual(['begins', 'words', 'summary']);
    expect(ids(find.procedures('plica', 9).found)).toEqual(['within', 'words', 'begins', 'same', 'summary']);
  });

  it('that are pinned come before those that are as good, and not before better ones', () => {
    const all = [entry('a', 'Disk is full'), entry('b', 'Disk is slow'), entry('c', 'The disk')];
    const pinned = createFinder(all, new Map(), [nameOf(entry('c', '')), nameOf(entry('b', ''))]);
    expect(ids(pinned.procedures('disk', 9).found)).toEqual(['b', 'a', 'c']);
  });

  it('are found with one slip of the finger, after all that have the words', () => {
    const all = [entry('a', 'Checkout is failing'), entry('b', 'Certificate expires'), entry('c', 'Search', 'chekcout')];
    const slips = createFinder(all, new Map());
    expect(ids(slips.procedures('chekcout', 9).found)).toEqual(['c', 'a']);
    for (const typed of ['checout', 'checkkout', 'chrckout', 'hceckout', 'failing chekout'])
      expect(ids(slips.procedures(typed, 9).found)).toEqual(['a']);
    expect(ids(slips.procedures('certficate', 9).found)).toEqual(['b']);
    expect(ids(slips.procedures('cjz', 9).found)).toEqual([]);
    expect(ids(slips.procedures('chekcuot', 9).found)).toEqual([]);
  });

  it('are counted whole and given as many as are wanted', () => expect(find.procedures('a', 2)).toMatchObject({ found: [{}, {}], all: 5 }));
  it('are none without words', () => expect(find.procedures('  ', 9)).toEqual({ found: [], all: 0 }));
});

describe('steps', () => {
  const outline = outlineOf([
    { id: 's1', title: 'Drain the  replica' },
    { id: 's2', title: 'Note the lag' },
    { id: 's3', title: 'Réplica: compare the lag' },
  ]);
  const all = [entry('a', 'A'), entry('b', 'B')];
  const find = createFinder(all, new Map([['p/b', outline]]));

  it('need all words in one of them, and say whose they are', () => {
    expect(find.steps('lag replica', 9)).toEqual([{ entry: all[1], step: 's3', title: 'Réplica: compare the lag' }]);
    expect(find.steps('drain lag', 9)).toEqual([]);
    expect(find.steps('the', 9).map(({ step }) => step)).toEqual(['s1', 's2', 's3']);
    expect(find.steps('the', 1)).toHaveLength(1);
    expect(find.steps('t', 9)).toEqual([]);
  });

  it('have every word that was asked for, whatever the titles are', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }),
        fc.string({ minLength: 1, maxLength: 4 }),
        (titles, query) => {
          const own = outlineOf(titles.map((title, at) => ({ id: `s${at}`, title })));
          expect(stepsOf(own)).toHaveLength(titles.length);
          const words = wordsOf(query);
          for (const { title } of createFinder(all.slice(0, 1), new Map([['p/a', own]])).steps(query, 99))
            for (const word of words) expect(wordsOf(title).join(' ')).toContain(word);
        },
      ),
    ));
});
