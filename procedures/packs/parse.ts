/**
 * Text → pack, or every problem with its place and a sentence that a person can act on. Collaborators: text.ts (before
 * it is JSON), schema/ (shape), references.ts (what points at what). Nothing is stored here.
 */
import type { Framework } from '../schema/framework';
import { PACK_FORMAT_VERSION, type Pack } from '../schema/pack';
import { parsePackShape, type Fault } from '../schema/parse';
import type { Tool } from '../schema/tool';
import { checkReferences } from './references';
import type { Problem } from './report';
import { checkText, pathOf } from './text';

/** What a pack may refer to besides its own: bundled frameworks, the catalogue's tools. */
export interface Known {
  frameworks: readonly Framework[];
  tools: readonly Tool[];
  /** Hashes of pictures that are stored already; a pack that is imported brings all of its own. */
  media?: readonly string[];
}

export type ParsedPack = { ok: true; pack: Pack; warnings: Problem[] } | { ok: false; problems: Problem[] };

const NOTHING: Known = { frameworks: [], tools: [] };

export function parsePack(text: string, known: Known = NOTHING): ParsedPack {
  const problems = checkText(text);
  if (problems.length > 0) return { ok: false, problems };
  return parseDocument(JSON.parse(text), known);
}

/** The same for a document that is data already (bundled packs). */
export function parseDocument(document: unknown, known: Known = NOTHING): ParsedPack {
  const wrong = wrongFormat(document);
  if (wrong !== null) return { ok: false, problems: [wrong] };
  const parsed = parsePackShape(document);
  if (!parsed.ok) return { ok: false, problems: parsed.faults.map(toProblem) };
  const found = checkReferences(parsed.value, known);
  if (found.some(({ level }) => level === 'error')) return { ok: false, problems: found };
  return { ok: true, pack: parsed.value, warnings: found };
}

const error = (path: string, code: string, message: string): Problem => ({ path, code, message, level: 'error' });

function wrongFormat(document: unknown): Problem | null {
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return error('', 'not-a-pack', 'This is JSON, but not a Steplight pack: a pack is an object with "format": "steplight-pack".');
  const { format, formatVersion, type, spec_version: spec } = document as Record<string, unknown>;
  if (type === 'playbook' && typeof spec === 'string')
    return error(
      'type',
      'cacao-playbook',
      'This is a CACAO playbook, not a Steplight pack. Import it in the library: it becomes a draft there. "steplight convert --to pack" makes a pack of it.',
    );
  if (format !== 'steplight-pack') return error('format', 'not-a-pack', 'This is not a Steplight pack: "format" must be "steplight-pack".');
  if (typeof formatVersion === 'number' && Number.isInteger(formatVersion) && formatVersion > PACK_FORMAT_VERSION) {
    return error(
      'formatVersion',
      'newer-format',
      `This pack is in format ${formatVersion}; this Steplight reads formats up to ${PACK_FORMAT_VERSION}. Update Steplight to import it.`,
    );
  }
  return null;
}

/** A fault of a shape, in words; also for run/file.ts. */
export function toProblem(fault: Fault): Problem {
  return error(pathOf(fault.path), fault.code, sentence(fault));
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};
const kind = (expected: string | undefined): string => KINDS[expected ?? ''] ?? expected ?? 'something else';

function sentence(fault: Fault): string {
  const name = String(fault.path.at(-1) ?? 'the file');
  const listed = fault.values?.map((value) => `"${value}"`).join(', ');
  switch (fault.code) {
    case 'missing':
      return fault.values === undefined
        ? `"${name}" is missing; it must be ${kind(fault.expected)}.`
        : `"${name}" is missing; it must be ${oneOf(fault.values)}.`;
    case 'invalid_type':
      return `"${name}" must be ${kind(fault.expected)}.`;
    case 'unrecognized_keys':
      return `"${name}" is not known here; remove it or check its spelling.`;
    case 'invalid_value':
      return `"${name}" must be ${oneOf(fault.values ?? [])}.`;
    case 'invalid_union':
      return listed === undefined ? `"${name}" does not fit any of the allowed forms.` : `"${name}" must be one of ${listed}.`;
    case 'too_big':
      return fault.origin === 'string'
        ? `"${name}" is too long: at most ${fault.limit} characters.`
        : fault.origin === 'array'
          ? `"${name}" has too many entries: at most ${fault.limit}.`
          : `"${name}" must be at most ${fault.limit}.`;
    case 'too_small':
      return fault.origin === 'string'
        ? `"${name}" must not be empty.`
        : fault.origin === 'array'
          ? `"${name}" needs at least ${fault.limit} ${fault.limit === 1 ? 'entry' : 'entries'}.`
          : `"${name}" must be at least ${fault.limit}.`;
    case 'invalid_format':
      return fault.message.startsWith('Invalid')
        ? `"${name}" is not in the right form (${fault.message.replace(/^Invalid /, '')}).`
        : `"${name}": ${fault.message}.`;
    default:
      return `"${name}": ${fault.message.replace(/\.$/, '')}.`;
  }
}

const oneOf = (values: readonly string[]): string =>
  values.length === 1 ? `"${values[0]}"` : `one of ${values.map((value) => `"${value}"`).join(', ')}`;
