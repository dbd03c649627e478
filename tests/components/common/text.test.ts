/** Messages of numbers, and in what language numbers and days are written. */
import { afterEach, describe, expect, it } from 'vitest';
import { countdown, number } from '../../../components/common/format';
import { localeNow, setTranslator, tn, written, type Translate } from '../../../components/common/text';

/** As `i18n.getMessage`: nothing for what is not there. */
const from =
  (messages: Record<string, string>): Translate =>
  (key, values) =>
    (messages[key] ?? '').replace(/\$(\d)/g, (_, n: string) => values[Number(n) - 1] ?? '');

const ENGLISH = { locale: 'en', direction: 'ltr', declare_steps_one: '$1 step', declare_steps_other: '$1 steps' };
const ARABIC = {
  locale: 'ar',
  direction: 'rtl',
  declare_steps_zero: 'none',
  declare_steps_one: 'one',
  declare_steps_two: 'two',
  declare_steps_few: '$1 few',
  declare_steps_many: '$1 many',
  declare_steps_other: '$1 other',
};

afterEach(() => setTranslator((key) => key));

describe('what is said of a number', () => {
  it('has two forms in English', () => {
    setTranslator(from(ENGLISH));
    expect([0, 1, 2].map((count) => tn('declare_steps', count))).toEqual(['0 steps', '1 step', '2 steps']);
  });

  it('has six in Arabic', () => {
    setTranslator(from(ARABIC), 'ar');
    expect([0, 1, 2, 5, 11, 100].map((count) => tn('declare_steps', count))).toEqual([
      'none',
      'one',
      'two',
      '5 few',
      '11 many',
      '100 other',
    ]);
  });

  it('is the common form where a language has no other', () => {
    setTranslator(from({ ...ENGLISH, declare_steps_one: '' }));
    expect(tn('declare_steps', 1)).toBe('1 steps');
  });
});

describe('numbers and days', () => {
  it.each([
    ['en', 'en-GB', 'en-GB'],
    ['en', 'it', 'en'],
    ['de', 'de-AT', 'de-AT'],
    ['en', 'not a language', 'en'],
  ])('with texts in %s, in a browser in %s, are written as in %s', (texts, browser, as) => {
    setTranslator(from({ locale: texts }), browser);
    expect(localeNow().replace(/-u-nu-latn$/, '')).toBe(as);
  });

  it('have the digits of the tools beside them', () => {
    setTranslator(from(ARABIC), 'ar-EG');
    expect(number(1_234)).toMatch(/^1.234$/);
    expect(countdown(724_000)).toBe('12:04');
  });

  it('change with the language', () => {
    setTranslator(from({ locale: 'de' }), 'de');
    const german = number(1_234.5);
    setTranslator(from(ENGLISH), 'en');
    expect([german, number(1_234.5)]).toEqual(['1.234,5', '1,234.5']);
  });
});

it('the direction is that of the texts', () => {
  setTranslator(from(ARABIC), 'ar');
  expect(written()).toEqual({ lang: 'ar', dir: 'rtl' });
  setTranslator(from(ENGLISH), 'he');
  expect(written()).toEqual({ lang: 'en', dir: 'ltr' });
});
