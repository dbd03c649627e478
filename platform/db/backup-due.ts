/** Whether something of one's own is older than the last backup may be. Asked when the library opens, so it reads no pack and stops at the first. */
import { withDatabase } from './open';
import { readSetting } from './settings';

const MONTH = 30 * 24 * 60 * 60_000;

export async function isBackupDue(now: number): Promise<boolean> {
  const { at, remind } = await readSetting('backup');
  const before = now - MONTH;
  if (!remind || (at !== null && at > before)) return false;
  return withDatabase(async (db) => {
    const shelves = await db.getAll('shelves');
    if (shelves.some(({ bundled, firstAt, importedAt }) => !bundled && (firstAt ?? importedAt) <= before)) return true;
    if ((await db.getAll('drafts')).some(({ savedAt }) => savedAt <= before)) return true;
    for await (const { value } of db.transaction('runs').store) if (!value.summary.drill && value.summary.declaredAt <= before) return true;
    return false;
  });
}
