/**
 * The command that imports a run, and what follows from it: reminders, badges, guides, and that pages follow it if they
 * follow nothing else. Collaborators: db/import-run.ts, runs.ts, follow.ts.
 */
import type { RunImportReport, RunState } from '../../procedures/run/types';
import { importRun } from '../db/import-run';
import { readUser } from '../user-settings';
import { followedState } from './follow';
import { remind } from './nudges';
import { refreshOthers } from './badge';
import { actor, announce, carryOut, follow } from './runs';

export async function importFile({ text }: { text: string }): Promise<RunImportReport> {
  const who = await actor((await readUser()).roles);
  const { report, state } = await importRun(text, { id: crypto.randomUUID(), at: Date.now(), actor: who });
  // What is stored is stored: an effect that fails must not make it look unsaved.
  if (state !== null) await settle(state).catch((error: unknown) => console.error('Steplight:', error));
  return report;
}

async function settle(state: RunState): Promise<void> {
  const goesOn = state.status !== 'ended';
  await remind(state);
  if (goesOn && (await followedState()) === null) {
    await follow(state.id);
    return;
  }
  await carryOut([{ kind: 'guides', wanted: goesOn }], state);
  await refreshOthers();
  await announce(state);
}
