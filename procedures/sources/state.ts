/** What a source is to a person: one word, of which the views make a sentence. Pure. Collaborator: components/sources/. */
import { compareVersions } from '../packs/versions';
import { isFrozen, type Source } from './source';

export type SourceState = 'paused' | 'no-permission' | 'failing' | 'frozen' | 'waiting' | 'unchecked' | 'missing' | 'behind' | 'current';

export interface About {
  now: number;
  /** The browser lets Steplight ask this host. */
  permitted: boolean;
  /** Something verified waits to be taken in. */
  waiting: boolean;
  /** The version of its pack that is in the library, as its owner published it; null: none is. */
  here: string | null;
}

/** What waits comes before what fails: it can be taken in all the same. */
export function stateOf(source: Source, { now, permitted, waiting, here }: About): SourceState {
  if (waiting) return 'waiting';
  if (source.paused) return 'paused';
  if (!permitted) return 'no-permission';
  if (isFrozen(source, now)) return 'frozen';
  if (source.failure !== undefined) return 'failing';
  if (source.seen === undefined) return 'unchecked';
  if (here === null) return 'missing';
  // What was taken in can be taken back.
  return compareVersions(here, source.seen.version) < 0 ? 'behind' : 'current';
}
