/**
 * The texts of public/_locales as the browser will fill them: what a message asks for is what the code gives. That every
 * key that is used is there, and the other way round, is a rule of the house (tests/repo.test.ts).
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const LOCALES = join(ROOT, 'public/_locales');
type Messages = Record<string, { message: string; description?: string; placeholders?: Record<string, { content: string }> }>;
const messagesOf = (locale: string): Messages => JSON.parse(readFileSync(join(LOCALES, locale, 'messages.json'), 'utf8')) as Messages;
const messages = messagesOf('en');

/** `$1` to `$9` in a message, each once, in order. `$$` is a dollar. */
const places = (message: string): number[] =>
  [...new Set([...message.replaceAll('$$', '').matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit)))].sort();

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'components', 'entrypoints', 'cli'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) => {
    try {
      return [{ file, text: readFileSync(join(ROOT, file), 'utf8') }];
    } catch {
      return [];
    }
  });

interface Call {
  at: string;
  key: string;
  /** The key goes on with a value: every message that begins so may be meant. */
  built: boolean;
  given: number;
}

/** Calls of `t` whose key stands in the call; arguments are counted, so no `...` may be among them. */
function callsIn({ file, text }: (typeof sources)[number]): Call[] {
  return [...text.matchAll(/\bt\(\s*(?:'([a-zA-Z0-9_]+)'|`([a-zA-Z0-9_]+)\$\{)/g)].flatMap((match) => {
    const parts = argumentsOf(text, match.index + 2);
    if (parts.some((part) => part.startsWith('...'))) return [];
    return [
      {
        at: `${file}:${text.slice(0, match.index).split('\n').length}`,
        key: match[1] ?? match[2] ?? '',
        built: match[1] === undefined,
        given: parts.length - 1,
      },
    ];
  });
}

/** The arguments of a call from behind its bracket on, as text. */
function argumentsOf(text: string, start: number): string[] {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (let i = start; i < text.length; i++) {
    const char = text.charAt(i);
    if (quote === '' && depth === 0 && char === ')') break;
    if (quote === '' && depth === 0 && char === ',') {
      parts.push('');
      continue;
    }
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (/['"`]/.test(char)) quote = char;
    else if (/[([{]/.test(char)) depth++;
    else if (/[)\]}]/.test(char)) depth--;
    parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const calls = sources.flatMap(callsIn);
/** Keys that stand in full somewhere: no key that is built means one of these. */
const whole = new Set(sources.flatMap(({ text }) => [...text.matchAll(/'([a-zA-Z0-9_]+)'/g)].flatMap((match) => match[1] ?? [])));

describe('a message', () => {
  it('gets as many values as it asks for', () => {
    expect(calls.length).toBeGreaterThan(100);
    const wrong = calls.flatMap(({ at, key, built, given }) =>
      Object.keys(messages)
        .filter((each) => (built ? each.startsWith(key) && !whole.has(each) : each === key))
        .filter(
          (each) =>
            Math.max(0, ...places(messages[each]?.message ?? '')) > given ||
            (!built && places(messages[each]?.message ?? '').length < given),
        )
        .map((each) => `${at}: ${each} is given ${given}: "${messages[each]?.message}"`),
    );
    expect(wrong, wrong.join('\n')).toEqual([]);
  });

  it('that is said of a number gets it first, and as many values more as it asks for', () => {
    const said = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\btn\(\s*'([a-zA-Z0-9_]+)'/g)].map((match) => ({
        at: `${file}:${text.slice(0, match.index).split('\n').length} ${match[1]}`,
        wants: Math.max(...places(messages[`${match[1]}_other`]?.message ?? '')),
        given: argumentsOf(text, match.index + 3).length - 1,
      })),
    );
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter(({ wants, given }) => wants !== given)).toEqual([]);
  });

  it('ends no comment: WXT writes them into one, in the types it makes', () => {
    expect(Object.entries(messages).flatMap(([key, { message }]) => (message.includes('*/') ? [key] : []))).toEqual([]);
  });

  it('asks for its values without a gap', () => {
    const gaps = Object.entries(messages).filter(([, { message }]) => places(message).some((place, i) => place !== i + 1));
    expect(gaps.map(([key]) => key)).toEqual([]);
  });

  it('says something, in one line, without space around it or markup', () => {
    const odd = Object.entries(messages).filter(
      ([, { message }]) => message === '' || message !== message.trim() || /[\n\t]| {2}|<\w|&\w+;|\.\.\./.test(message),
    );
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  it('has a key that every browser takes', () => {
    // Chrome compares keys without regard to case.
    expect(Object.keys(messages).filter((key) => !/^[a-zA-Z0-9_]+$/.test(key))).toEqual([]);
    expect(new Set(Object.keys(messages).map((key) => key.toLowerCase())).size).toBe(Object.keys(messages).length);
  });
});

/** Keys of what is said of a number, without the form. */
const counted = Object.keys(messages).flatMap((key) => {
  const base = key.replace(/_other$/, '');
  return base !== key && `${base}_one` in messages ? [base] : [];
});

/** Terms that no language changes, and texts that may be the same by chance. */
const SAME = /^(locale|direction)$/;

describe.each(readdirSync(LOCALES).filter((locale) => locale !== 'en'))('the locale %s', (locale) => {
  const own = messagesOf(locale);
  const forms = new Intl.PluralRules(own.locale?.message ?? locale).resolvedOptions().pluralCategories;
  const allowed = new Set([...Object.keys(messages), ...counted.flatMap((base) => forms.map((form) => `${base}_${form}`))]);

  it('says which language it is, and which way it is written', () => {
    expect(own.locale?.message).toBe(locale.replace('_', '-'));
    expect(own.direction?.message).toBe(locale === 'ar' ? 'rtl' : 'ltr');
  });

  it('has the messages of English, and no others but more forms of numbers', () => {
    expect(Object.keys(messages).filter((key) => !(key in own))).toEqual([]);
    expect(Object.keys(own).filter((key) => !allowed.has(key))).toEqual([]);
  });

  it('has every form that its numbers need', () => {
    expect(counted.flatMap((base) => forms.map((form) => `${base}_${form}`)).filter((key) => !(key in own))).toEqual([]);
  });

  it('asks for the same values', () => {
    const wrong = Object.entries(own).filter(([key, { message }]) => {
      const english = messages[key] ?? messages[key.replace(/_[a-z]+$/, '_other')];
      const [has, wants] = [places(message), places(english?.message ?? '')];
      // "One step" needs no figure.
      return (
        has.join() !== wants.join() &&
        !(
          /_(zero|one|two)$/.test(key) &&
          has.every((place) => wants.includes(place)) &&
          wants.every((place) => place === 1 || has.includes(place))
        )
      );
    });
    expect(wrong.map(([key, { message }]) => `${key}: ${message}`)).toEqual([]);
  });

  it('says something, in one line, without markup', () => {
    const odd = Object.entries(own).filter(
      ([, { message }]) => message === '' || message !== message.trim() || /[\n\t]| {2}|<\w|&\w+;|\.\.\.|\*\//.test(message),
    );
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  it('is not much longer than English, where there is little room', () => {
    const long = Object.entries(own).filter(([key, { message }]) => {
      const english = messages[key]?.message ?? '';
      return english !== '' && english.length <= 24 && message.length > 2.2 * english.length + 8;
    });
    expect(long.map(([key, { message }]) => `${key}: ${message}`)).toEqual([]);
  });

  it('is translated', () => {
    const same = Object.entries(own).filter(([key, { message }]) => {
      const english = messages[key]?.message ?? '';
      return !SAME.test(key) && message === english && /[a-z]{3}.* [a-z]{3}/.test(english);
    });
    expect(same.map(([key, { message }]) => `${key}: ${message}`)).toEqual([]);
  });
});
