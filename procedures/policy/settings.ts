/**
 * The settings that hold: what the person chose, what the organisation found good where nothing was chosen, and what it has locked before
 * all. Pure. Collaborators: platform/user-settings.ts (reads and stores them), components/library/SettingsView.tsx (shows what is locked).
 */
import type { LockedName, PolicySettings } from '../schema/policy';
import type { SiteMapping } from '../tools/types';
import type { ReadPolicy } from './read';

type Under = Pick<ReadPolicy, 'settings' | 'locked'>;

export function settingsUnder<Own extends object>({ settings, locked }: Under, own: Own): Own & PolicySettings {
  const chosen = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as Own;
  const fixed = Object.fromEntries(locked.map((name) => [name, fixedOf(name, settings, own)]));
  return { ...settings, ...chosen, ...fixed };
}

/** A letter for each key stays the choice of the person: it is no use to anybody where they are off, and no harm where not. */
function fixedOf(name: LockedName, settings: PolicySettings, own: { keys?: object }): unknown {
  return name === 'keys' ? { ...own.keys, ...settings.keys } : settings[name];
}

/** Names among these that nobody may change. */
export const lockedAmong = ({ locked }: Pick<ReadPolicy, 'locked'>, names: readonly string[]): string[] =>
  locked.filter((name) => names.includes(name));

/** Where tools live: what was said here of an address stands before what the organisation says of it. */
export const mappingsUnder = ({ toolHosts }: Pick<ReadPolicy, 'toolHosts'>, own: readonly SiteMapping[]): SiteMapping[] => [
  ...own,
  ...toolHosts
    .map(({ tool, address }) => ({ tool, address: address.replace(/\/?$/, '/') }))
    .filter(({ address }) => !own.some((mapping) => mapping.address === address)),
];
