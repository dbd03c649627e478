/**
 * What a backup holds, and by what each thing in it is known. Pure. Collaborators: parts.ts (as text), compare.ts (beside what is here),
 * schema/backup.ts (shapes), platform/db/backup.ts (fills it from the database).
 */
import type { Phrase } from '../failures/phrase';
import type { StampedEvent } from '../run/merge';
import type { ListName, Listed } from '../schema/backup';
import type { Pack } from '../schema/pack';

export type Lists = { [Name in ListName]: Listed[Name][] };

export interface Contents {
  lists: Lists;
  /** Texts of the packs in the list, by id; without their pictures. */
  packs: Map<string, Pack>;
  /** Logs, by run. */
  runs: Map<string, StampedEvent[]>;
}

/** In which order a person hears of them. */
export const KINDS = [
  'packs',
  'forks',
  'drafts',
  'toolDrafts',
  'versions',
  'runs',
  'repairs',
  'recordings',
  'pictures',
  'settings',
  'sources',
  'keys',
] as const;

export type BackupKind = (typeof KINDS)[number];

/** Something that is not in a backup, or cannot come out of one, and why. */
export interface LeftOut {
  kind: BackupKind;
  name: string;
  why: Phrase;
}

export const LIST_NAMES = KINDS.filter((kind) => kind !== 'runs');

export const nothing = (): Contents => ({
  lists: {
    packs: [],
    forks: [],
    drafts: [],
    toolDrafts: [],
    versions: [],
    recordings: [],
    repairs: [],
    pictures: [],
    settings: [],
    sources: [],
    keys: [],
  },
  packs: new Map(),
  runs: new Map(),
});

const refOf = ({ pack, procedure }: { pack: string; procedure: string }): string => `${pack}/${procedure}`;

const KEYS: { [Name in ListName]: (item: Listed[Name]) => string } = {
  packs: ({ id }) => id,
  forks: refOf,
  drafts: refOf,
  toolDrafts: ({ key }) => key,
  versions: (version) => `${refOf(version)}/${version.n}`,
  recordings: ({ recording }) => recording.id,
  repairs: ({ id }) => id,
  pictures: ({ sha256 }) => sha256,
  settings: () => 'settings',
  sources: ({ url }) => url,
  keys: ({ id }) => id,
};

export const keyOf = <Name extends ListName>(name: Name, item: Listed[Name]): string => KEYS[name](item);

export function countsOf({ lists, runs }: Contents): Record<BackupKind, number> {
  return Object.fromEntries(KINDS.map((kind) => [kind, kind === 'runs' ? runs.size : lists[kind].length])) as Record<BackupKind, number>;
}
