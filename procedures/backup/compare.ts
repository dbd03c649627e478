/**
 * A backup beside what is here: what would come, what is the same, what stands here otherwise. Law: adding takes nothing away. Pure.
 * Collaborators: contents.ts, platform/db/restore-backup.ts (does it; decides by the same functions inside its transaction).
 */
import { sameValue } from '../editing/diff';
import { OWN_PACK } from '../editing/own';
import type { Listed, ListName } from '../schema/backup';
import type { Pack } from '../schema/pack';
import { countsOf, keyOf, KINDS, type BackupKind, type Contents } from './contents';

export interface Compared {
  /** In the file. */
  of: number;
  fresh: number;
  same: number;
  /** Here otherwise: stays as it is here when what is missing is added. */
  other: number;
  /** Brought together with what is here: logs of runs, the pack of one's own, settings that are not set here. */
  joined: number;
  /** Here, and not in the file: goes when everything is replaced. */
  onlyHere: number;
  /** Names of those that are here otherwise. */
  names: string[];
}

export type Comparison = Record<BackupKind, Compared>;

export function compare(file: Contents, here: Contents): Comparison {
  return Object.fromEntries(
    KINDS.map((kind) => {
      if (kind === 'runs') return [kind, runsOf(file, here)];
      return [kind, kind === 'versions' ? versionsOf(file, here) : listOf(kind, file, here)];
    }),
  ) as unknown as Comparison;
}

const empty = (of: number): Compared => ({ of, fresh: 0, same: 0, other: 0, joined: 0, onlyHere: 0, names: [] });

function runsOf({ runs }: Contents, here: Contents): Compared {
  const told = empty(runs.size);
  for (const [id, events] of runs) {
    const known = new Set(here.runs.get(id)?.map((event) => event.id));
    if (known.size === 0) told.fresh++;
    else if (events.every((event) => known.has(event.id))) told.same++;
    else told.joined++;
  }
  told.onlyHere = [...here.runs.keys()].filter((id) => !runs.has(id)).length;
  return told;
}

/** A history goes on or stays as it is here, as a whole. */
function versionsOf(file: Contents, here: Contents): Compared {
  const told = listOf('versions', file, here);
  const ours = byProcedure(here.lists.versions);
  const coming = [...byProcedure(file.lists.versions)].flatMap(([ref, came]) => laterVersions(ours.get(ref) ?? [], came));
  return { ...told, fresh: coming.length, other: told.of - told.same - coming.length };
}

export function byProcedure<Item extends { pack: string; procedure: string }>(items: readonly Item[]): Map<string, Item[]> {
  const all = new Map<string, Item[]>();
  for (const item of items) {
    const ref = `${item.pack}/${item.procedure}`;
    all.set(ref, [...(all.get(ref) ?? []), item]);
  }
  return all;
}

function listOf(name: ListName, file: Contents, here: Contents): Compared {
  const items = file.lists[name] as Listed[typeof name][];
  const told = empty(countsOf(file)[name]);
  const known = new Map(here.lists[name].map((item) => [keyOf(name, item as never), item]));
  for (const item of items) {
    const key = keyOf(name, item as never);
    const before = known.get(key);
    known.delete(key);
    if (before === undefined) told.fresh++;
    else if (isSame(name, item, before, file, here)) told.same++;
    else if (name === 'settings' || (name === 'packs' && key === OWN_PACK)) told.joined++;
    else {
      told.other++;
      told.names.push(nameOf(name, item, file));
    }
  }
  told.onlyHere = known.size;
  return told;
}

/** When a picture was wanted last, when a draft was saved or a source added, says nothing of what it is. */
function isSame(name: ListName, a: Listed[ListName], b: Listed[ListName], file: Contents, here: Contents): boolean {
  if (name === 'pictures') return true;
  if (name === 'sources') return isSameSource(a as Listed['sources'], b as Listed['sources']);
  if (name !== 'packs') return sameValue(a, b);
  const { id } = a as Listed['packs'];
  return sameValue(file.packs.get(id), here.packs.get(id));
}

export const isSameSource = (a: Pick<Listed['sources'], 'url' | 'key'>, b: Pick<Listed['sources'], 'url' | 'key'>): boolean =>
  a.url === b.url && a.key === b.key;

function nameOf(name: ListName, item: Listed[ListName], { packs }: Contents): string {
  const key = keyOf(name, item as never);
  if (name === 'packs') return packs.get(key)?.title ?? key;
  if (name === 'toolDrafts') return (item as Listed['toolDrafts']).content.title || key;
  if (name === 'drafts' || name === 'versions') return (item as Listed['drafts']).content.title || key;
  return key;
}

/** What was made in this browser, with what the file has besides: nothing that is here changes. */
export function joinOwn(here: Pack, came: Pack): Pack {
  const besides = <Item extends { id: string }>(ours: readonly Item[], theirs: readonly Item[]): Item[] => [
    ...ours,
    ...theirs.filter(({ id }) => !ours.some((each) => each.id === id)),
  ];
  const sites = [
    ...(here.sites ?? []),
    ...(came.sites ?? []).filter(({ address }) => !(here.sites ?? []).some((each) => each.address === address)),
  ];
  return {
    ...here,
    frameworks: besides(here.frameworks, came.frameworks),
    tools: besides(here.tools, came.tools),
    procedures: besides(here.procedures, came.procedures),
    ...(sites.length === 0 ? {} : { sites }),
  };
}

/** What is not set here is taken from the file. */
export function joinSettings(here: Listed['settings'] | undefined, came: Listed['settings']): Listed['settings'] {
  if (here === undefined) return came;
  const besides = (ours: readonly string[], theirs: readonly string[]): string[] => [...new Set([...ours, ...theirs])];
  return {
    user: { ...came.user, ...here.user },
    bases: { ...came.bases, ...here.bases },
    marks: { pinned: besides(here.marks.pinned, came.marks.pinned), recent: besides(here.marks.recent, came.marks.recent) },
  };
}

/** Versions of one procedure that go on from those that are here; empty where the two histories went apart. */
export function laterVersions(here: readonly Listed['versions'][], came: readonly Listed['versions'][]): Listed['versions'][] {
  const known = new Map(here.map((version) => [version.n, version]));
  const last = Math.max(0, ...known.keys());
  const apart = came.some((version) => {
    const ours = known.get(version.n);
    return ours === undefined ? version.n <= last && here.length > 0 && version.n >= Math.min(...known.keys()) : !sameValue(ours, version);
  });
  return apart ? [] : came.filter(({ n }) => n > last);
}
