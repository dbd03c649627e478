/** Which run the tabs follow. Collaborators: db/settings.ts (keeps it), runs.ts (changes it). */
import type { RunState } from '../../procedures/run/types';
import { stateOfRun } from '../db/runs';
import { readSetting } from '../db/settings';

/** The followed run, if there is one and it has not ended. */
export async function followedState(): Promise<RunState | null> {
  const id = await readSetting('followed');
  const state = id === null ? null : await stateOfRun(id);
  return state === null || state.status === 'ended' ? null : state;
}
