/**
 * A fault of a shape, in words. What our own shapes say of a text (`PROBLEM_SENTENCES` beginning with `words-`) is found by those words, since
 * zod hands on nothing else; what zod says by itself stays in English. Collaborators: schema/parse.ts, problem.ts.
 */
import type { Phrase } from '../failures/phrase';
import type { Problem } from '../packs/report';
import { pathOf } from '../packs/text';
import type { Fault } from '../schema/parse';
import { messageKey, phrase } from './problem';
import { PROBLEM_SENTENCES, type ProblemKey } from './sentences';

export const toProblem = (fault: Fault): Problem => ({
  path: pathOf(fault.path),
  code: fault.code,
  ...sentence(fault),
  level: 'error',
});

const KINDS = {
  string: 'text',
  number: 'number',
  int: 'whole-number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
  record: 'object',
} as const;

function sentence(fault: Fault): Phrase {
  const name = nameOf(fault);
  switch (fault.code) {
    case 'missing':
      return mustBe('missing', fault);
    case 'invalid_type':
    case 'invalid_value':
      return mustBe('must-be', fault);
    case 'unrecognized_keys':
      return phrase('not-known', name);
    case 'invalid_union':
      return fault.values === undefined ? phrase('no-form-fits', name) : phrase('must-be-one-of', name, { names: fault.values });
    case 'too_big':
      return tooBig(fault);
    case 'too_small':
      return tooSmall(fault);
    case 'invalid_key':
      return fault.inner === undefined ? phrase('words', name, wordsFor(fault)) : sentence({ ...fault.inner, path: fault.path });
    case 'invalid_format':
      return fault.message.startsWith('Invalid') ? phrase('form', name, formOf(fault)) : phrase('words', name, wordsFor(fault));
    default:
      return phrase('words', name, wordsFor(fault));
  }
}

const nameOf = ({ path }: Fault): string | Phrase => {
  const last = path.at(-1);
  return last === undefined ? phrase('the-file') : String(last);
};

function mustBe(so: 'missing' | 'must-be', fault: Fault): Phrase {
  const name = nameOf(fault);
  if (fault.values !== undefined || fault.code === 'invalid_value') {
    const [only, ...others] = fault.values ?? [];
    if (only !== undefined && others.length === 0) return phrase(`${so}-exactly`, name, only);
    return phrase(`${so}-one-of`, name, { names: fault.values ?? [] });
  }
  const kind = (KINDS as Record<string, (typeof KINDS)[keyof typeof KINDS] | undefined>)[fault.expected ?? ''];
  return kind === undefined ? phrase(`${so}-other`, name, fault.expected ?? 'something else') : phrase(`${so}-${kind}`, name);
}

function tooBig(fault: Fault): Phrase {
  const [name, limit] = [nameOf(fault), fault.limit ?? 0];
  if (fault.origin === 'string') return phrase('too-long', name, limit);
  return fault.origin === 'array' ? phrase('too-many-entries', name, limit) : phrase('at-most', name, limit);
}

function tooSmall(fault: Fault): Phrase {
  const [name, limit] = [nameOf(fault), fault.limit ?? 0];
  if (fault.origin === 'string') return phrase('empty-text', name);
  if (fault.origin === 'array') return limit === 1 ? phrase('at-least-one-entry', name) : phrase('at-least-entries', name, limit);
  return fault.isOpen === true ? phrase('more-than', name, limit) : phrase('at-least', name, limit);
}

const keysBeginning = (beginning: string): ReadonlyMap<string, ProblemKey> =>
  new Map(
    (Object.keys(PROBLEM_SENTENCES) as ProblemKey[]).filter((key) => key.startsWith(beginning)).map((key) => [PROBLEM_SENTENCES[key], key]),
  );
const WORDS = keysBeginning('words-');
const FORMS = keysBeginning('form-');

/** What is said of the text, without its name. */
const wordsFor = ({ message }: Fault): Phrase => inOurWords(WORDS, message.replace(/\.$/, ''));

/** zod's name of a form. */
const formOf = ({ message }: Fault): Phrase => inOurWords(FORMS, message.replace(/^Invalid /, ''));

function inOurWords(keys: ReadonlyMap<string, ProblemKey>, message: string): Phrase {
  const key = keys.get(message);
  return key === undefined ? { message } : { message, say: { key: messageKey(key), values: [] } };
}

/** Where its field is named already: `must be a single line`. What has no such words is a whole sentence. */
export function wordsBeside(fault: Fault): Phrase {
  const whole = sentence(fault);
  const words = whole.say?.key === messageKey('words') ? whole.say.values[1] : undefined;
  return typeof words === 'object' && 'message' in words ? words : whole;
}

/** The same as a sentence; whoever shows it begins it with a capital. */
export function besideField(fault: Fault): Phrase {
  const words = wordsBeside(fault);
  return words.message.endsWith('.') ? words : phrase('alone', words);
}
