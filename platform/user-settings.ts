/**
 * The settings of the person in this browser, as they hold under the policy of the organisation. What is stored is what the person chose.
 * Collaborators: db/settings.ts (keeps them), policy.ts, procedures/policy/settings.ts (which of both counts).
 */
import { lockedAmong, settingsUnder } from '../procedures/policy/settings';
import { changeSetting, readSetting, type UserSettings } from './db/settings';
import { failure } from './errors';
import { readPolicy } from './policy';

const DEFAULTS: UserSettings = { theme: 'system', actorName: '', roles: [] };

export async function readUser(): Promise<UserSettings> {
  const [policy, own] = await Promise.all([readPolicy(), readSetting('user')]);
  return { ...DEFAULTS, ...settingsUnder(policy, own) };
}

/** Only what changed; what the organisation has locked is refused, and nothing is stored. */
export async function changeUser(change: Partial<UserSettings>): Promise<void> {
  const locked = lockedAmong(await readPolicy(), Object.keys(change));
  if (locked.length > 0) throw failure('locked', locked.join(', '));
  await changeSetting('user', (before) => ({ ...before, ...change }));
}
