/** What the database holds, store by store, as it is stored. Shapes alone; open.ts opens it. */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Draft, StoredVersion } from '../../procedures/editing/types';
import type { RunState, RunSummary } from '../../procedures/run/types';
import type { PackOrigin } from '../../procedures/packs/origin';
import type { Pack } from '../../procedures/schema/pack';
import type { Procedure } from '../../procedures/schema/procedure';
import type { Capture, RecordingGoal, Shot } from '../../procedures/schema/recording';
import type { RunEvent } from '../../procedures/schema/run';
import type { Target } from '../../procedures/schema/target';
import type { Waiting } from './sources';
import type { StoredHeads, StoredOutlines, StoredShelf, StoredSigns } from './shelves';

export interface StoredPack {
  id: string;
  version: string;
  /** Its pictures are in the store of media, not in it. */
  pack: Pack;
  bundled: boolean;
  /** ms since epoch */
  importedAt: number;
  /** When a pack of this id came first, where it was replaced since. ms since epoch */
  firstAt?: number;
  /** SHA-256 (hex) of the canonical text, with pictures by their hashes: tells "the same" from "changed". */
  hash: string;
  /** Something was published into it here after it was imported. ms since epoch */
  editedAt?: number;
  /** Where it came from; packs of versions before have none (procedures/packs/origin.ts). */
  origin?: PackOrigin;
  /** Id of the key that it was signed with when it came. */
  key?: string;
  /** As it came: what stands here can have changes and choices in it. */
  upstream?: { version: string; hash: string };
  /** Its procedures that were not wanted, by id: what comes next does not bring them unasked. */
  left?: string[];
}

/** A procedure of an imported pack that was changed here, as the pack had it, or one that was made here, in that pack (null). */
export interface StoredFork {
  pack: string;
  procedure: string;
  base: Procedure | null;
  /** Of the pack that it came with. */
  version: string;
}

export interface StoredRun {
  id: string;
  summary: RunSummary;
  /** The fold of the log up to `lastSeq`: a cache, the log is the truth. */
  state: RunState;
  lastSeq: number;
  /** Hashes of the pictures that its notes name, also of those that do not count; nothing stands for none. */
  pictures?: string[];
}

/** A correction of a target that a responder pointed out, for the owner of the procedure to accept. */
export interface StoredRepair {
  id: string;
  runId: string;
  pack: string;
  procedure: string;
  step: string;
  /** ms since epoch */
  at: number;
  /** Pointed to, or a guess that was confirmed. */
  how: 'pointed' | 'confirmed';
  /** The whole description of the element, as it would have been recorded. */
  target: Target;
  /** Path of the page that it was on. */
  path: string;
  /** The owner has accepted or dismissed it; it stays in force for its run until that ends. */
  settled?: true;
}

/** A recording; its captures are in a store of their own. */
export interface StoredRecording {
  id: string;
  /** ms since epoch */
  startedAt: number;
  status: 'recording' | 'paused' | 'stopped';
  goal: RecordingGoal;
  /** Sequence number of its last capture. */
  lastSeq: number;
}

export interface StoredCapture extends Capture {
  recording: string;
}

/** A picture of what a capture says, with the id of that capture. */
export interface StoredShot extends Shot {
  capture: string;
  recording: string;
}

/** A picture, by the SHA-256 of its bytes in hex. */
export interface StoredMedia {
  sha256: string;
  /** WebP, PNG or JPEG. */
  blob: Blob;
  /** px */
  width: number;
  height: number;
  /** When somebody last wanted it kept: what is new is not swept away before it is referred to. ms since epoch */
  storedAt: number;
}

export interface Schema extends DBSchema {
  packs: { key: string; value: StoredPack };
  shelves: { key: string; value: StoredShelf };
  heads: { key: string; value: StoredHeads };
  outlines: { key: string; value: StoredOutlines };
  signs: { key: string; value: StoredSigns };
  forks: { key: [string, string]; value: StoredFork };
  runs: { key: string; value: StoredRun };
  events: { key: [string, number]; value: RunEvent; indexes: { id: string } };
  repairs: { key: string; value: StoredRepair };
  settings: { key: string; value: unknown };
  recordings: { key: string; value: StoredRecording };
  captures: { key: [string, number]; value: StoredCapture; indexes: { id: string } };
  shots: { key: string; value: StoredShot; indexes: { recording: string } };
  media: { key: string; value: StoredMedia };
  drafts: { key: [string, string]; value: Draft };
  versions: { key: [string, string, number]; value: StoredVersion };
  waiting: { key: string; value: Waiting };
}

export type Database = IDBPDatabase<Schema>;
export type Transaction<Stores extends StoreNames<Schema>[]> = IDBPTransaction<Schema, Stores, 'readwrite'>;
