/** What the views of sources need from the outside; platform/source-ports.ts fills it. */
import type { SourceSight } from '../../procedures/sources/sight';
import type { Source } from '../../procedures/sources/source';

/** An update that was verified and waits to be taken in. */
export interface WaitingUpdate {
  source: string;
  pack: string;
  title: string;
  version: string;
  key?: string;
  at: number;
}

export interface SourceEntry {
  source: Source;
  /** The browser lets Steplight ask its host. */
  permitted: boolean;
  waiting: WaitingUpdate | null;
}

export interface TrustedKey {
  id: string;
  name: string;
  /** The address of the source whose key it is; without it the user listed it. */
  source?: string;
  /** The organisation trusts it. */
  policy?: true;
}

export interface SourcePorts {
  list(): Promise<SourceEntry[]>;
  keys(): Promise<TrustedKey[]>;
  /** Must be called first thing in a click: the browser asks the user. `enabled`: sites that are enabled already. */
  allow(url: string, enabled: readonly string[]): Promise<boolean>;
  look(url: string): Promise<SourceSight>;
  /** Resolves to the id of the source, which was checked once. */
  add(what: { url: string; key: string | null; automatic: boolean }): Promise<string>;
  check(source: string): Promise<void>;
  change(source: string, change: { automatic?: boolean; paused?: boolean }): Promise<void>;
  remove(source: string, packs: boolean): Promise<void>;
  /** What waits; null: nothing does. */
  waiting(source: string): Promise<{ text: string; key?: string } | null>;
  /** The id of a key that was pasted, as an id or as its `.pub` file. Rejects with what it is instead. */
  readKey(text: string): Promise<string>;
  trust(key: string, name: string): Promise<void>;
  forget(key: string): Promise<void>;
}
