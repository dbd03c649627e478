/**
 * The policy of the organisation, read from the browser whenever it is asked for: an administrator may change it at any time. What it may
 * say is procedures/policy/read.ts. Collaborators: worker/ (obeys it), ports.ts (shows it).
 */
import type { Problem } from '../procedures/packs/report';
import { NO_POLICY, readPolicyFrom, type ReadPolicy } from '../procedures/policy/read';
import { problem } from '../procedures/problems/problem';
import { browser } from './browser';
import { failure } from './errors';

/** Never rejects: without a policy, Firefox does, and everything is as if there was none. */
export async function readPolicy(): Promise<ReadPolicy> {
  try {
    return readPolicyFrom(await browser.storage.managed.get(null));
  } catch {
    return NO_POLICY;
  }
}

/** Rejects, in words, where the organisation does not allow it. */
export async function demand(what: 'recorder' | 'pictures'): Promise<void> {
  if (!(await readPolicy())[what]) throw what === 'recorder' ? failure('recorder-off') : failure('pictures-off');
}

/** What is wrong with a pack that nobody who is trusted has signed; null: nothing. */
export async function refusalOfUnsigned(): Promise<Problem | null> {
  return (await readPolicy()).allowUnsigned ? null : problem('', 'unsigned', 'unsigned-file');
}

/** Firefox reads its policies at start, and never tells of another one. */
export function onPolicyChanged(listener: () => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') listener();
  });
}
