/**
 * Damaged records, as pages ask for them: a page that could not read what it shows has them looked for now and not at the next start of the browser;
 * the user lets one go. Collaborators: db/set-aside.ts (what becomes of them), start.ts (looks once in a session of the browser), background.ts.
 */
import { putBack } from '../db/put-back';
import { recoverDrafts } from '../db/recover-drafts';
import { recoverRuns } from '../db/runs';
import { forgetSetAside, setAsideFirst, setAsideRest, settleSetAside } from '../db/set-aside';
import { broadcast } from '../messenger';
import { fillLibrary } from './start';

export async function check(): Promise<null> {
  const now = Date.now();
  await setAsideFirst(now);
  await setAsideRest(now);
  await putBack();
  await recoverRuns();
  await recoverDrafts(false);
  await fillLibrary();
  await settleSetAside();
  await Promise.all([broadcast('trouble', []), broadcast('runs', [])]);
  return null;
}

/** @param payload its key as JSON */
export async function forget({ store, key }: { store: string; key: string }): Promise<null> {
  await forgetSetAside((each) => each.store === store && JSON.stringify(each.key) === key);
  await broadcast('trouble', []);
  return null;
}
