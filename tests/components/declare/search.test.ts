/** The search says the same as one that folds and looks into every field every time, whatever was typed before. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch } from '../../../components/declare/search';
import { headOf, wordsOf } from '../../../procedures/library/heads';
import type { Procedure } from '../../../procedures/schema/procedure';
import { source } from '../../procedures/support';

const { procedure: template } = source();
const [step] = template.steps;

interface Texts {
  title: string;
  alert: string;
  summary: string;
  step: string;
  pack: string;
}

const procedureOf = ({ title, alert, summary, step: words }: Texts): Procedure => ({
  ...template,
  title,
  summary,
  owner: '',
  triggers: [{ kind: 'alert', name: alert }],
  steps: step === undefined ? [] : [{ ...step, tool: 'tool-a', title: words }],
});
const itemOf = (texts: Texts) => ({ texts, entry: { procedure: headOf(procedureOf(texts)), pack: { title: texts.pack } } });
type Item = ReturnType<typeof itemOf>;

function naive(items: readonly Item[], query: string): Item[] {
  const words = wordsOf(query);
  const ranked = items.flatMap((item) => {
    const { title, alert, summary, step: own, pack } = item.texts;
    const fields = [title, alert, summary, `tool-a ${own}`, pack].map((field) => wordsOf(field));
    const places = words.map((word) => fields.findIndex((field) => field.some((each) => each.includes(word))));
    return places.includes(-1) ? [] : [{ item, rank: places.reduce((sum, place) => sum + place, 0) }];
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** Few letters, so that words meet. */
const Words = fc.array(fc.constantFrom('disk', 'Disk', 'diskette', 'ÉTÉ', 'ete', 'a', 'ab', 'abc', 'İ', 'ß', '|', '\n', ' '), {
  maxLength: 4,
});
const Text = Words.map((words) => words.join(' '));
const Library = fc.array(fc.record({ title: Text, alert: Text, summary: Text, step: Text, pack: Text }), { maxLength: 12 });
const Queries = fc.array(fc.oneof(Text, fc.string({ maxLength: 3 })), { maxLength: 6 });

describe('the search', () => {
  it('finds what a naive one finds, in its order, for any queries one after the other', () => {
    fc.assert(
      fc.property(Library, Queries, (library, queries) => {
        const items = library.map(itemOf);
        const search = createSearch(items);
        for (const query of queries) expect(search(query)).toEqual(naive(items, query));
      }),
    );
  });

  it('finds the same key by key, forwards and back', () => {
    fc.assert(
      fc.property(Library, Text, (library, text) => {
        const items = library.map(itemOf);
        const search = createSearch(items);
        const typed = Array.from({ length: text.length + 1 }, (_, length) => text.slice(0, length));
        for (const query of [...typed, ...typed.toReversed()]) expect(search(query)).toEqual(naive(items, query));
      }),
    );
  });

  it('puts the title before the alert, the summary, the steps and the pack, and keeps the order of equals', () => {
    const none = { title: '', alert: '', summary: '', step: '', pack: '' };
    const items = (['pack', 'step', 'summary', 'alert', 'title'] as const).flatMap((field) =>
      ['1', '2'].map((number) => itemOf({ ...none, [field]: `Disk ${number}` })),
    );
    expect(createSearch(items)('disk')).toEqual([8, 9, 6, 7, 4, 5, 2, 3, 0, 1].map((at) => items[at]));
  });

  it('without words shows all as they came', () => {
    const items = [itemOf({ title: 'b', alert: '', summary: '', step: '', pack: '' })];
    expect(createSearch(items)('  ')).toBe(items);
  });
});
