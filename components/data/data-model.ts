/**
 * "Your data": how much there is, a backup made or opened, what was restored. Collaborators: ports.ts, DataSection.tsx, RestoreView.tsx. It holds
 * what a file said until somebody chose; nothing is changed before.
 */
import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { BackupKind, LeftOut } from '../../procedures/backup/contents';
import type { Erasable } from '../../procedures/schema/commands';
import { createDoing, type Doing } from '../common/doing';
import { download } from '../packs/download';
import type { DataPorts, LastBackup, Measured, OpenedBackup } from './ports';

export interface Opened {
  name: string;
  backup: OpenedBackup;
  /** What is ticked: addresses of sources, ids of keys. */
  sources: ReadonlySet<string>;
  keys: ReadonlySet<string>;
}

export interface DataModel {
  measured: ReadonlySignal<Measured | null>;
  last: ReadonlySignal<LastBackup | null>;
  due: ReadonlySignal<boolean>;
  /** Somebody came for it: it is to be in sight. */
  wanted: Signal<boolean>;
  doing: Doing;
  progress: ReadonlySignal<{ done: number; of: number } | null>;
  /** The backup that was just saved. */
  saved: ReadonlySignal<{ name: string; leftOut: LeftOut[] } | null>;
  opened: Signal<Opened | null>;
  /** Why a file was refused. */
  refused: Signal<{ fault: string; part: string } | null>;
  restored: Signal<Record<BackupKind, number> | null>;
  load(): Promise<void>;
  /** Whether one is to be reminded. */
  look(): Promise<void>;
  backUp(): Promise<void>;
  open(file: File): Promise<void>;
  tick(what: 'sources' | 'keys', id: string): void;
  restore(change: 'add' | 'replace'): Promise<void>;
  /** True: it is gone. */
  erase(kinds: Erasable[], sites: boolean): Promise<boolean>;
  remind(wanted: boolean): Promise<void>;
}

/** `steplight-backup-2026-11-26.zip`, by the day of the reader. */
export function backupName(now: number): string {
  const day = new Date(now);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `steplight-backup-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.zip`;
}

/** By its name, as a browser may have changed it: other archives hold packs. */
export const isBackupFile = ({ name }: File): boolean => /^steplight-backup.*\.zip$/i.test(name);

export function createDataModel(ports: DataPorts, now: () => number): DataModel {
  const measured = signal<Measured | null>(null);
  const last = signal<LastBackup | null>(null);
  const due = signal(false);
  const doing = createDoing();
  const progress = signal<{ done: number; of: number } | null>(null);
  const saved = signal<{ name: string; leftOut: LeftOut[] } | null>(null);
  const opened = signal<Opened | null>(null);
  const refused = signal<{ fault: string; part: string } | null>(null);
  const restored = signal<Record<BackupKind, number> | null>(null);
  const step = (done: number, of: number): void => void (progress.value = { done, of });

  const load = async (): Promise<void> => {
    [measured.value, last.value] = await Promise.all([ports.measure(), ports.last()]);
  };
  const run = async (name: string, work: () => Promise<void>): Promise<void> => {
    await doing.run(name, work);
    progress.value = null;
  };

  return {
    measured,
    last,
    due,
    wanted: signal(false),
    doing,
    progress,
    saved,
    opened,
    refused,
    restored,
    load: async () => void (await doing.run('measure', load)),
    look: async () => void (await doing.run('look', async () => void (due.value = await ports.due()))),
    backUp: () =>
      run('backup', async () => {
        saved.value = null;
        const at = now();
        const { file, leftOut } = await ports.make(step);
        const name = backupName(at);
        download(name, file, 'application/zip');
        await ports.remember({ at });
        due.value = false;
        saved.value = { name, leftOut };
        await load();
      }),
    open: (file) =>
      run('open', async () => {
        [opened.value, refused.value, restored.value] = [null, null, null];
        const result = await ports.open(file, step);
        if (!result.ok) refused.value = { fault: result.fault, part: result.part };
        else opened.value = { name: file.name, backup: result.backup, sources: new Set(), keys: new Set() };
      }),
    tick: (what, id) => {
      const { value } = opened;
      if (value === null) return;
      const ticked = new Set(value[what]);
      if (!ticked.delete(id)) ticked.add(id);
      opened.value = { ...value, [what]: ticked };
    },
    restore: (change) =>
      run('restore', async () => {
        const { value } = opened;
        if (value === null) return;
        const { backup, sources, keys } = value;
        restored.value = await backup.restore({ change, sources: [...sources], keys: [...keys] }, step);
        opened.value = null;
        await load();
      }),
    erase: (kinds, sites) =>
      doing.run('erase', async () => {
        [saved.value, opened.value, refused.value, restored.value] = [null, null, null, null];
        await ports.erase(kinds, sites);
        await load();
      }),
    remind: async (wanted) => {
      await run('remind', async () => {
        await ports.remember({ remind: wanted });
        [last.value, due.value] = await Promise.all([ports.last(), ports.due()]);
      });
    },
  };
}
