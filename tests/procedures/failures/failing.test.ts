/** Failures as they travel, and as they are said. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failing } from '../../../procedures/failures/failing';
import { failingOf, said } from '../../../procedures/failures/said';

const GERMAN: Record<string, string> = { failure_version_too_low: 'Schon da: $1. Nicht höher: $2.' };
const texts = (key: string, values: string[]): string =>
  (GERMAN[key] ?? '').replace(/\$(\d)/g, (_, place: string) => values[Number(place) - 1] ?? '');

describe('a failure', () => {
  it('has its English sentence, with the values in it and beside it', () => {
    expect(failing('version-too-low', '1.2.0', '1.1.0')).toEqual({
      code: 'version-too-low',
      message: 'Version 1.2.0 is published already; 1.1.0 is not higher. Choose a higher version.',
      values: ['1.2.0', '1.1.0'],
    });
    expect(failing('unknown-question', 7)).toMatchObject({ message: 'The review has no question 7.', values: ['7'] });
    expect(failing('disk-full').values).toEqual([]);
  });

  it('takes a value as it is, whatever stands in it', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (step, title) => {
        expect(failing('unknown-step', step, title).message).toBe(`There is no step “${step}” in ${title}.`);
      }),
    ));
});

describe('said', () => {
  it('is in the language of the reader, with the values in their places', () => {
    expect(said(failing('version-too-low', '1.2.0', '1.1.0'), texts)).toBe('Schon da: 1.2.0. Nicht höher: 1.1.0.');
  });

  it('is in English where there are no words for it, or no values to put in them', () => {
    expect(said(failing('disk-full'), texts)).toMatch(/^The disk is full/);
    expect(said(failing('disk-full'), (key) => key)).toMatch(/^The disk is full/);
    expect(said({ code: 'version-too-low', message: 'As an older worker says it.' }, texts)).toBe('As an older worker says it.');
    expect(said({ code: 'not-known-here', message: 'New.', values: ['1'] }, texts)).toBe('New.');
  });
});

describe('what was thrown', () => {
  it('keeps its code and its values', () => {
    const thrown = Object.assign(new Error('m'), { code: 'c', values: ['v', 2] });
    expect(failingOf(thrown)).toEqual({ code: 'c', message: 'm', values: ['v', '2'] });
    expect(failingOf(Object.assign(new Error('m'), { code: 'c' }))).toEqual({ code: 'c', message: 'm' });
  });

  it('is unexpected where it has no code of ours', () => {
    expect(failingOf(new Error('oops'))).toEqual({ code: 'unexpected', message: 'oops' });
    expect(failingOf(new DOMException('gone', 'AbortError'))).toEqual({ code: 'unexpected', message: 'gone' });
    expect(failingOf('text')).toEqual({ code: 'unexpected', message: 'text' });
    expect(failingOf(undefined).code).toBe('unexpected');
  });
});
