/**
 * What "Your data" needs, filled with the platform. Pages make and read backups themselves: a message cannot carry a file, and the worker must not
 * be kept from the guides. It is told when everything changed. Fits components/data/ports.ts.
 */
import type { Erasable } from '../procedures/schema/commands';
import { browser } from './browser';
import { isBackupDue } from './db/backup-due';
import { readBackup, writeBackup, type Progress } from './db/backup-file';
import { gather } from './db/gather';
import { measure } from './db/measure';
import { known } from './db/packs';
import { planRestore, restoreBackup } from './db/restore-backup';
import type { RestoreChoices } from './db/restoring';
import { changeSetting, readSetting, type LastBackup } from './db/settings';
import { send } from './messenger';

export function makeDataPorts() {
  return {
    measure,
    erase: async (kinds: Erasable[], sites: boolean) => void (await send('data.erase', { kinds, sites })),
    due: () => isBackupDue(Date.now()),
    last: () => readSetting('backup'),
    remember: async (change: Partial<LastBackup>) => void (await changeSetting('backup', (before) => ({ ...before, ...change }))),
    make: async (step: Progress) => {
      const { contents, pictures, leftOut } = await gather();
      const about = { steplight: browser.runtime.getManifest().version, now: Date.now() };
      const { file } = await writeBackup(contents, pictures, about, step);
      return { file, leftOut };
    },
    open: async (file: Blob, step: Progress) => {
      const read = await readBackup(file, await known(null), step);
      if (!read.ok) return read;
      const { manifest, leftOut } = read;
      return {
        ok: true as const,
        backup: {
          ...(await planRestore(read)),
          madeAt: manifest.madeAt,
          steplight: manifest.steplight,
          leftOut,
          restore: async (choices: RestoreChoices, at: Progress) => {
            const restored = await restoreBackup(read, choices, Date.now(), at);
            // It is on disk; a worker that does not answer makes the rest of it at its next start.
            await send('data.changed', {}).catch((error: unknown) => console.error('Steplight:', error));
            return restored;
          },
        },
      };
    },
  };
}
