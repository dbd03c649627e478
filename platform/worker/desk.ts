/**
 * The practice desk that the extension brings: its tools live in the extension's own folder until another desk is visited, so that a
 * practice run can lead to them with no site enabled. Collaborators: start.ts, pages.ts (remembers where tools were seen).
 */
import { PRACTICE } from '../../procedures/tools/catalogue/practice';
import { browser } from '../browser';
import { changeSetting } from '../db/settings';

export async function bringDesk(): Promise<void> {
  const own = PRACTICE.map(({ id, base = [] }): [string, string] => [id, browser.runtime.getURL(`practice${base[0] ?? '/'}`)]);
  await changeSetting('bases', (before) => ({ ...Object.fromEntries(own), ...before }));
}
