/**
 * A run as a file: log → canonical text, and text → log or every problem with its place. Law: what is written is read as
 * the same log. A file is hostile until proven otherwise: beside its shape, all that a log promises is checked, so that
 * what is imported can be followed and merged. Nothing is stored here, and nothing vouches for who wrote a file. Whether the bytes
 * of a picture have its hash is looked at where it is stored (platform/db/run-pictures.ts).
 * Collaborators: merge.ts (the order), packs/text.ts and packs/references.ts (the same checks as for packs).
 */
import { failing } from '../failures/failing';
import { phraseOf } from '../failures/said';
import { checkReferences, picturesIn } from '../packs/references';
import type { Problem } from '../packs/report';
import { checkText, MAX_LENGTH, pathOf } from '../packs/text';
import { toProblem } from '../problems/of-shape';
import { problem } from '../problems/problem';
import type { Media } from '../schema/pack';
import { runFileKeyOrder } from '../schema/order';
import { parseRunFileShape } from '../schema/parse';
import type { RunEvent, RunSource } from '../schema/run';
import { RUN_FORMAT_VERSION, type RunFile } from '../schema/run-file';
import { mergeLogs, type StampedEvent } from './merge';
import { picturesNamed } from './note';
import { fold } from './transition';
import type { RunState } from './types';

const MEGABYTE = 1024 * 1024;
const LIMIT = { length: MAX_LENGTH, say: 'run-too-large' as const };
/** Of a file without its pictures, and of those: base64, in UTF-16 units. Together they fit into any file. */
const MOST_WORDS = 8 * MEGABYTE;
export const MOST_MEDIA = 23 * MEGABYTE;
export const MOST_PICTURES = 200;

export type RunMedia = Record<string, Media>;

export type ParsedRun =
  | { ok: true; run: string; events: StampedEvent[]; state: RunState; media: RunMedia }
  | { ok: false; problems: Problem[] };

export function serialiseRun(run: string, log: readonly RunEvent[], media: RunMedia = {}): string {
  // The canonical form leaves out what the shape does not have: the number in this log.
  const events = mergeLogs(log, []);
  return `${JSON.stringify(runFileKeyOrder({ format: 'steplight-run', formatVersion: RUN_FORMAT_VERSION, run, events, media }), null, 2)}\n`;
}

/** Whether a text says at its beginning that it is a run: then its problems are told as those of a run. */
export const saysRun = (text: string): boolean => /^\s*\{[^{[]{0,200}?"format"\s*:\s*"steplight-run"/.test(text.slice(0, 400));

export function parseRun(text: string): ParsedRun {
  const problems = checkText(text, LIMIT);
  if (problems.length > 0) return { ok: false, problems };
  const document: unknown = JSON.parse(text);
  const wrong = wrongFormat(document) ?? tooLarge(text, document);
  if (wrong !== null) return { ok: false, problems: [wrong] };
  const parsed = parseRunFileShape(document);
  if (!parsed.ok) return { ok: false, problems: parsed.faults.map(toProblem) };
  return logOf(parsed.value);
}

function wrongFormat(document: unknown): Problem | null {
  const { format, formatVersion } = (typeof document === 'object' && document !== null ? document : {}) as Record<string, unknown>;
  if (format !== 'steplight-run') return problem('format', 'not-a-run', 'not-a-run');
  if (typeof formatVersion !== 'number' || !Number.isInteger(formatVersion) || formatVersion <= RUN_FORMAT_VERSION) return null;
  return problem('formatVersion', 'newer-format', 'newer-run', formatVersion, RUN_FORMAT_VERSION);
}

/** Before anything is looked at one by one. */
function tooLarge(text: string, document: unknown): Problem | null {
  const { media } = document as { media?: unknown };
  const pictures: unknown[] = typeof media === 'object' && media !== null ? Object.values(media) : [];
  if (pictures.length > MOST_PICTURES) return problem('media', 'too-many', 'too-many-pictures', pictures.length, MOST_PICTURES);
  const size = pictures.reduce<number>((sum, picture) => {
    const { data } = (picture ?? {}) as { data?: unknown };
    return sum + (typeof data === 'string' ? data.length : 0);
  }, 0);
  const megabytes = (length: number): string => (length / MEGABYTE).toFixed(1);
  if (size > MOST_MEDIA) return problem('media', 'too-large', 'pictures-too-large', megabytes(size), megabytes(MOST_MEDIA));
  if (text.length - size <= MOST_WORDS) return null;
  return problem('', 'too-large', 'too-large-without-pictures', megabytes(text.length - size), megabytes(MOST_WORDS));
}

function logOf({ run, events: told, media }: RunFile): ParsedRun {
  const events = mergeLogs(
    told.map((event, i) => ({ ...event, seq: i + 1 })),
    [],
  );
  const problems = [...checkEvents(run, told), ...checkDeclaration(told, events), ...checkMedia(told, media)];
  if (problems.length > 0) return { ok: false, problems };
  const { state, refused } = fold(events);
  if (state === null) {
    const why = phraseOf(refused[0]?.why ?? failing('not-declared'));
    return { ok: false, problems: [{ path: 'events[0]', code: 'not-declared', ...why, level: 'error' }] };
  }
  return { ok: true, run, events, state, media };
}

/** Nothing rides along that nobody would ever see. */
function checkMedia(events: RunFile['events'], media: RunMedia): Problem[] {
  const named = new Set(picturesNamed(events));
  return Object.keys(media)
    .filter((sha256) => !named.has(sha256))
    .map((sha256) => problem(pathOf(['media', sha256]), 'unused-picture', 'unused-run-picture'));
}

/** Ids, and stamps that a clock can have given. */
function checkEvents(run: string, events: RunFile['events']): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const latest = events.reduce((last, { at }) => Math.max(last, at), 0) + events.length;
  events.forEach(({ id, runId, at, stamp }, i) => {
    if (runId !== run) problems.push(problem(`events[${i}].runId`, 'wrong-run', 'wrong-run'));
    if (seen.has(id)) problems.push(problem(`events[${i}].id`, 'duplicate-id', 'event-twice'));
    if (stamp < at || stamp > latest) problems.push(problem(`events[${i}].stamp`, 'impossible-stamp', 'impossible-stamp'));
    seen.add(id);
  });
  return problems;
}

/** A run is declared once, before anything else, from a procedure that is whole. */
function checkDeclaration(told: RunFile['events'], events: readonly StampedEvent[]): Problem[] {
  const all = told.flatMap(({ body }, i) => (body.type === 'run.declared' ? [{ body, i }] : []));
  const [declaration] = all;
  if (declaration === undefined || all.length > 1 || events[0]?.body.type !== 'run.declared')
    return [problem('events', 'not-one-declaration', 'not-one-declaration')];
  const place = `events[${declaration.i}].body.source`;
  return checkSource(declaration.body.source)
    .filter(({ level }) => level === 'error')
    .map((each) => ({ ...each, path: `${place}: ${each.path}` }));
}

function checkSource({ procedure, framework, tools }: RunSource): Problem[] {
  const whole = { frameworks: [framework], tools, procedures: [procedure], media: {} };
  return checkReferences(whole, { frameworks: [], tools: [], media: [...picturesIn([procedure])] });
}
