import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begin, BURST_MS, MOST_ENTRIES, record, redo, redoable, undo, undoable, type History } from '../../../procedures/editing/history';

const edits = fc.array(
  fc.record({
    value: fc.nat(5),
    field: fc.constantFrom(null, 'title', 'body'),
    step: fc.constantFrom(null, 'a', 'b'),
    pause: fc.nat(2_000),
  }),
  { maxLength: 30 },
);

function made(all: { value: number; field: string | null; step: string | null; pause: number }[]): History<number> {
  let at = 0;
  return all.reduce((history, { value, pause, ...edit }) => record(history, value, { what: 'w', ...edit }, (at += pause)), begin(-1));
}
const times = <T>(n: number, from: T, next: (value: T) => T): T => Array.from({ length: n }).reduce<T>((value) => next(value), from);

describe('undo', () => {
  it('takes back one entry, and redo makes it again', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const history = made(all);
        if (undoable(history) === null) return;
        const back = undo(history);
        expect(redoable(back)).toBe(undoable(history));
        expect({ ...redo(back), burst: null }).toEqual({ ...history, burst: null });
      }),
    );
  });

  it('as often as there are entries leads to the beginning, and redo to the end', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const history = made(all);
        const n = history.past.length;
        const first = times(n, history, undo);
        expect(first.present).toBe(-1);
        expect(undo(first)).toBe(first);
        expect(times(n, first, redo).present).toBe(history.present);
      }),
    );
  });
});

describe('one burst in one field', () => {
  const type = (history: History<string>, value: string, at: number, field: string | null = 'title'): History<string> =>
    record(history, value, { what: 'title', step: 'a', field }, at);

  it('is one entry', () => {
    const typed = type(type(type(begin(''), 'a', 0), 'ab', 400), 'abc', 400 + BURST_MS);
    expect(typed.past).toHaveLength(1);
    expect(undo(typed).present).toBe('');
  });

  it('ends with a pause, with another field, with an undo', () => {
    expect(type(type(begin(''), 'a', 0), 'ab', BURST_MS + 1).past).toHaveLength(2);
    expect(type(type(begin(''), 'a', 0), 'ab', 1, 'body').past).toHaveLength(2);
    expect(type(type(begin(''), 'a', 0, null), 'ab', 1, null).past).toHaveLength(2);
    expect(type(redo(undo(type(begin(''), 'a', 0))), 'ab', 1).past).toHaveLength(2);
  });
});

it('keeps a bounded number of entries, the newest', () => {
  const long = Array.from({ length: MOST_ENTRIES + 50 }).reduce<History<number>>(
    (history, _, i) => record(history, i, { what: 'w', step: null, field: null }, i),
    begin(-1),
  );
  expect(long.past).toHaveLength(MOST_ENTRIES);
  expect(undo(long).present).toBe(MOST_ENTRIES + 48);
});

it('has no entry for what changed nothing', () => {
  const history = begin('x');
  expect(record(history, 'x', { what: 'w', step: null, field: null }, 0)).toBe(history);
});
