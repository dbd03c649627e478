import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffProcedures, isSame } from '../../../procedures/editing/diff';
import { changeProcedure, changeStep, deleteStep, insertSteps, moveStep } from '../../../procedures/editing/edit';
import { raise, suggestLevel } from '../../../procedures/editing/version';
import { compareWords } from '../../../procedures/editing/words';
import { draft, drafts, step } from './drafts';

const text = (parts: { kind: string; text: string }[], without: string): string =>
  parts.flatMap((part) => (part.kind === without ? [] : [part.text])).join('');

describe('words', () => {
  it('say both texts in full', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 20 }), fc.lorem({ maxCount: 20 }), fc.string(), (a, b, c) => {
        for (const [before, after] of [
          [a, b],
          [a + c + b, c + b],
          [c, a],
        ] as const) {
          const parts = compareWords(before, after);
          expect(text(parts, 'new')).toBe(before);
          expect(text(parts, 'gone')).toBe(after);
        }
      }),
    );
  });

  it('name the word that changed', () => {
    expect(compareWords('Press the red button now', 'Press the green button now')).toEqual([
      { kind: 'same', text: 'Press the ' },
      { kind: 'gone', text: 'red' },
      { kind: 'new', text: 'green' },
      { kind: 'same', text: ' button now' },
    ]);
  });

  it('that are too many are replaced as a whole, at once', () => {
    const parts = compareWords('a '.repeat(3_000), 'b '.repeat(3_000));
    expect(parts.map(({ kind }) => kind)).toEqual(['gone', 'new', 'same']);
  });
});

describe('a difference', () => {
  it('is nothing between a draft and itself, and the same both ways in number', () => {
    fc.assert(
      fc.property(drafts, drafts, (a, b) => {
        expect(isSame(diffProcedures(a, structuredClone(a)))).toBe(true);
        const kinds = (from: typeof a, to: typeof a, kind: string): string[] =>
          diffProcedures(from, to).steps.flatMap((each) => (each.kind === kind ? [each.id] : []));
        expect(kinds(a, b, 'added').toSorted()).toEqual(kinds(b, a, 'removed').toSorted());
        expect(kinds(a, b, 'changed').length).toBeLessThanOrEqual(a.steps.length);
      }),
    );
  });

  it('says what came, went, moved and changed', () => {
    const before = draft([step('a'), step('b'), step('c'), step('d')]);
    let after = insertSteps(before, 'a', [step('new')]);
    after = moveStep(after, 'd', { phase: 'one', index: 0 });
    after = changeStep(deleteStep(after, 'b'), 'c', { title: 'Do c twice', role: 'lead' });
    const { steps } = diffProcedures(before, after);
    expect(steps.map(({ id, kind, moved, fields }) => [id, kind, moved !== null, fields.map(({ field }) => field)])).toEqual([
      ['d', 'changed', true, []],
      ['b', 'removed', false, []],
      ['new', 'added', false, []],
      ['c', 'changed', false, ['title', 'role']],
    ]);
    expect(steps.find(({ id }) => id === 'c')?.fields[0]?.words?.at(-1)).toEqual({ kind: 'new', text: ' twice' });
  });

  it('of one step that moved is one move, among many', () => {
    const many = draft(Array.from({ length: 200 }, (_, i) => step(`s${i}`)));
    const { steps } = diffProcedures(many, moveStep(many, 's3', { phase: 'one', index: 190 }));
    expect(steps).toMatchObject([{ id: 's3', kind: 'changed', moved: { from: 'one', to: 'one' } }]);
  });

  it('of another phase says which', () => {
    const before = draft([step('a'), step('b')]);
    expect(diffProcedures(before, moveStep(before, 'a', { phase: 'two', index: 0 })).steps).toMatchObject([
      { id: 'a', moved: { from: 'one', to: 'two' } },
    ]);
  });
});

describe('the version', () => {
  const before = draft([step('a'), step('b')]);
  const level = (after: typeof before): string => suggestLevel(diffProcedures(before, after));

  it('follows what a responder does differently', () => {
    expect(level(changeStep(before, 'a', { title: 'x', expected: 'y' }))).toBe('patch');
    expect(level(changeProcedure(before, { summary: 'x' }))).toBe('patch');
    expect(level(changeStep(before, 'a', { tool: 'tool-a' }))).toBe('minor');
    expect(level(insertSteps(before, 'a', [step('c')]))).toBe('minor');
    expect(level(moveStep(before, 'a', { phase: 'one', index: 1 }))).toBe('minor');
    expect(level(deleteStep(before, 'a'))).toBe('major');
    expect(level(moveStep(before, 'a', { phase: 'two', index: 0 }))).toBe('major');
  });

  it('is raised by one', () => {
    expect((['patch', 'minor', 'major'] as const).map((each) => raise('1.4.9', each))).toEqual(['1.4.10', '1.5.0', '2.0.0']);
  });
});
