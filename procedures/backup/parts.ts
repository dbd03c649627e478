/**
 * Contents of a backup → texts by path, and back. A part is hostile until proven otherwise, like a pack: its text is checked before it is
 * JSON, everything in it by its shape, packs and runs as strictly as an import. What does not hold is left out and said; all else can still be
 * read. Law: what is written is read as the same. Pure. Collaborators: contents.ts, schema/backup.ts; platform/db/backup-file.ts (hashes and
 * bytes).
 */
import { BUNDLED } from '../bundled/packs';
import type { Phrase } from '../failures/phrase';
import type { Known } from '../packs/parse';
import { checkReferences, picturesIn } from '../packs/references';
import type { Problem } from '../packs/report';
import { serialisePack } from '../packs/serialise';
import { checkText } from '../packs/text';
import { toProblem } from '../problems/of-shape';
import { inPlace, phrase } from '../problems/problem';
import { parseRun, serialiseRun } from '../run/file';
import type { RunEvent } from '../schema/run';
import { BACKUP_FORMAT_VERSION, BackupManifest, LISTED, type ListName, type Listed } from '../schema/backup';
import { parsePackShape, parseWith } from '../schema/parse';
import type { Pack } from '../schema/pack';
import { claimsOf } from '../tools/claims';
import { keyOf, LIST_NAMES, nothing, type Contents, type LeftOut } from './contents';

export const MANIFEST = 'manifest.json';
/** UTF-16 units of a list, after which another part begins; and those that one part may have. */
const LONG = 4 * 1024 * 1024;
const LONGEST = { length: 64 * 1024 * 1024, say: 'part-too-large' as const };

export const packPath = (id: string): string => `packs/${id}.json`;
export const runPath = (id: string): string => `runs/${id}.json`;
const EXTENSIONS = { 'image/webp': 'webp', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;
export const picturePath = ({ sha256, type }: Pick<Listed['pictures'], 'sha256' | 'type'>): string =>
  `pictures/${sha256}.${EXTENSIONS[type]}`;
const listPath = (name: ListName, n: number): string => `lists/${name}-${n}.json`;

export interface Part {
  path: string;
  text: string;
}

/** All of it but pictures and manifest. */
export function* writeParts({ lists, packs, runs }: Contents): Generator<Part> {
  for (const [id, pack] of packs) yield { path: packPath(id), text: serialisePack(pack) };
  for (const [id, events] of runs) yield { path: runPath(id), text: serialiseRun(id, events) };
  for (const name of LIST_NAMES) yield* writeList(name, lists[name]);
}

function* writeList(name: ListName, items: readonly unknown[]): Generator<Part> {
  let [begun, length, n]: [string[], number, number] = [[], 0, 0];
  const part = (): Part => ({ path: listPath(name, ++n), text: `[\n${begun.join(',\n')}\n]\n` });
  for (const item of items) {
    const text = JSON.stringify(item);
    if (begun.length > 0 && length + text.length > LONG) {
      yield part();
      [begun, length] = [[], 0];
    }
    begun.push(text);
    length += text.length;
  }
  if (begun.length > 0) yield part();
}

type Read<T> = { ok: true; value: T } | { ok: false; why: Phrase };

/** Of several, the first is said. */
const words = ([first]: readonly Problem[]): Phrase => (first === undefined ? phrase('does-not-hold') : inPlace(first));

/** As an item of a list has to be, to come back. */
export function readItem<Name extends ListName>(name: Name, item: unknown): Read<Listed[Name]> {
  const read = parseWith(LISTED[name], item);
  return read.ok ? { ok: true, value: read.value as Listed[Name] } : { ok: false, why: words(read.faults.map(toProblem)) };
}

/** A picture that it shows need not be there: its words are. */
export function readPack(document: unknown, known: Known): Read<Pack> {
  const read = parsePackShape(document);
  if (!read.ok) return { ok: false, why: words(read.faults.map(toProblem)) };
  const pack = read.value;
  if (BUNDLED.some(({ id }) => id === pack.id)) return { ok: false, why: phrase('bundled-id', pack.id) };
  const problems = [...checkReferences(pack, { ...known, media: [...picturesIn(pack.procedures)] }), ...claimsOf(pack, [])];
  const errors = problems.filter(({ level }) => level === 'error');
  return errors.length > 0 ? { ok: false, why: words(errors) } : { ok: true, value: pack };
}

export function readRun(id: string, events: readonly RunEvent[]): Read<null> {
  const read = parseRun(serialiseRun(id, events));
  return read.ok ? { ok: true, value: null } : { ok: false, why: words(read.problems) };
}

export type ReadManifest = { ok: true; manifest: BackupManifest } | { ok: false; code: 'not-a-backup' | 'newer-backup' | 'bad-manifest' };

export function readManifest(text: string): ReadManifest {
  const parsed = documentOf(text);
  const { format, formatVersion } = (parsed.ok && typeof parsed.value === 'object' && parsed.value !== null
    ? parsed.value
    : {}) as unknown as Record<string, unknown>;
  if (!parsed.ok || format !== 'steplight-backup') return { ok: false, code: 'not-a-backup' };
  if (typeof formatVersion === 'number' && formatVersion > BACKUP_FORMAT_VERSION) return { ok: false, code: 'newer-backup' };
  const read = parseWith(BackupManifest, parsed.value);
  return read.ok ? { ok: true, manifest: read.value } : { ok: false, code: 'bad-manifest' };
}

function documentOf(text: string): Read<unknown> {
  const problems = checkText(text, LONGEST);
  return problems.length > 0 ? { ok: false, why: words(problems) } : { ok: true, value: JSON.parse(text) as unknown };
}

/** Takes parts one after the other; `finish` says what of it all can come back. */
export class PartReader {
  readonly leftOut: LeftOut[] = [];
  private readonly contents = nothing();

  constructor(private readonly known: Known) {}

  /** False: there is no part of such a name. */
  take({ path, text }: Part): boolean {
    const [, pack] = /^packs\/([a-z0-9.-]+)\.json$/.exec(path) ?? [];
    if (pack !== undefined) return this.takePack(pack, text);
    const [, run] = /^runs\/([0-9a-f-]+)\.json$/.exec(path) ?? [];
    if (run !== undefined) return this.takeRun(run, text);
    const [, list] = /^lists\/([a-zA-Z]+)-\d+\.json$/.exec(path) ?? [];
    const name = LIST_NAMES.find((each) => each === list);
    return name === undefined ? false : this.takeList(name, path, text);
  }

  private takePack(id: string, text: string): true {
    const parsed = documentOf(text);
    const read = parsed.ok ? readPack(parsed.value, this.known) : parsed;
    if (!read.ok) this.leave('packs', id, read.why);
    else if (read.value.id !== id) this.leave('packs', id, phrase('part-other-pack', read.value.id));
    else this.contents.packs.set(id, read.value);
    return true;
  }

  private takeRun(id: string, text: string): true {
    const read = parseRun(text);
    if (!read.ok) this.leave('runs', id, words(read.problems));
    else if (read.run !== id) this.leave('runs', id, phrase('part-other-run', read.run));
    else this.contents.runs.set(id, read.events);
    return true;
  }

  private takeList(name: ListName, path: string, text: string): true {
    const parsed = documentOf(text);
    const items = parsed.ok && Array.isArray(parsed.value) ? (parsed.value as unknown[]) : null;
    if (items === null) this.leave(name, path, parsed.ok ? phrase('part-no-list') : parsed.why);
    const into = this.contents.lists[name] as unknown[];
    const seen = new Set(this.contents.lists[name].map((item) => keyOf(name, item as never)));
    items?.forEach((item, at) => {
      const read = readItem(name, item);
      const key = read.ok ? keyOf(name, read.value as never) : '';
      if (!read.ok) this.leave(name, `${path} ${at + 1}`, read.why);
      else if (seen.has(key)) this.leave(name, key, phrase('part-item-twice'));
      else into.push(read.value);
      seen.add(key);
    });
    return true;
  }

  /** `pictures`: hashes of those whose bytes came. */
  finish(pictures: ReadonlySet<string>): { contents: Contents; leftOut: LeftOut[] } {
    const { lists, packs } = this.contents;
    const isWhole = ({ id, version }: Listed['packs']): boolean => packs.get(id)?.version === version;
    for (const about of lists.packs)
      if (!isWhole(about) && !this.leftOut.some(({ kind, name }) => kind === 'packs' && name === about.id))
        this.leave('packs', about.id, phrase('pack-without-text'));
    lists.packs = lists.packs.filter(isWhole);
    const kept = new Set(lists.packs.map(({ id }) => id));
    for (const id of packs.keys())
      if (!kept.has(id)) {
        packs.delete(id);
        if (!this.leftOut.some(({ kind, name }) => kind === 'packs' && name === id)) this.leave('packs', id, phrase('pack-without-origin'));
      }
    lists.forks = lists.forks.filter(({ pack }) => kept.has(pack));
    for (const { sha256 } of lists.pictures) if (!pictures.has(sha256)) this.leave('pictures', sha256, phrase('picture-without-bytes'));
    lists.pictures = lists.pictures.filter(({ sha256 }) => pictures.has(sha256));
    return { contents: this.contents, leftOut: this.leftOut };
  }

  private leave(kind: LeftOut['kind'], name: string, why: Phrase): void {
    this.leftOut.push({ kind, name, why });
  }
}
