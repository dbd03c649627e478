/**
 * Text → pack, or every problem with its place and a sentence that a person can act on. Collaborators: text.ts (before
 * it is JSON), schema/ (shape), problems/ (the sentences), references.ts (what points at what). Nothing is stored here.
 */
import type { Framework } from '../schema/framework';
import { toProblem } from '../problems/of-shape';
import { problem } from '../problems/problem';
import { PACK_FORMAT_VERSION, type Pack } from '../schema/pack';
import { parsePackShape } from '../schema/parse';
import type { Tool } from '../schema/tool';
import { checkReferences } from './references';
import type { Problem } from './report';
import { checkText } from './text';

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

function wrongFormat(document: unknown): Problem | null {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return problem('', 'not-a-pack', 'no-object');
  const { format, formatVersion, type, spec_version: spec } = document as Record<string, unknown>;
  if (type === 'playbook' && typeof spec === 'string') return problem('type', 'cacao-playbook', 'cacao-playbook');
  if (format !== 'steplight-pack') return problem('format', 'not-a-pack', 'not-a-pack');
  if (typeof formatVersion === 'number' && Number.isInteger(formatVersion) && formatVersion > PACK_FORMAT_VERSION) {
    return problem('formatVersion', 'newer-format', 'newer-pack', formatVersion, PACK_FORMAT_VERSION);
  }
  return null;
}
