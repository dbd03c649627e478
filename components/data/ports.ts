/** What "Your data" needs from the outside; platform/data-ports.ts fills it. */
import type { Comparison } from '../../procedures/backup/compare';
import type { BackupKind, LeftOut } from '../../procedures/backup/contents';
import type { Erasable } from '../../procedures/schema/commands';
import type { Listed } from '../../procedures/schema/backup';

export interface Measured {
  kinds: Record<BackupKind, { count: number; bytes: number }>;
  /** Bytes on this disk; null: the browser does not say. */
  disk: number | null;
}

export interface LastBackup {
  /** ms since epoch; null: never in this browser. */
  at: number | null;
  remind: boolean;
}

export type Step = (done: number, of: number) => void;

export interface MadeBackup {
  file: Blob;
  /** What could not be put in. */
  leftOut: LeftOut[];
}

export interface OpenedBackup {
  madeAt: number;
  /** Version of Steplight that made it. */
  steplight: string;
  comparison: Comparison;
  /** To be confirmed one by one. */
  sources: Listed['sources'][];
  keys: Listed['keys'][];
  /** Titles of packs that the organisation does not take from a file. */
  unsigned: string[];
  /** What does not hold by itself. */
  leftOut: LeftOut[];
  restore(choices: { change: 'add' | 'replace'; sources: string[]; keys: string[] }, step: Step): Promise<Record<BackupKind, number>>;
}

export type OpenResult = { ok: true; backup: OpenedBackup } | { ok: false; fault: string; part: string };

export interface DataPorts {
  measure(): Promise<Measured>;
  last(): Promise<LastBackup>;
  /** Something of one's own was not backed up for long, and one is reminded of it. */
  due(): Promise<boolean>;
  remember(change: Partial<LastBackup>): Promise<void>;
  make(step: Step): Promise<MadeBackup>;
  /** Reads and verifies all of it; nothing is changed. */
  open(file: Blob, step: Step): Promise<OpenResult>;
  /** Gone for good when this resolves. `sites`: what the browser lets Steplight look at, too. */
  erase(kinds: Erasable[], sites: boolean): Promise<void>;
}
