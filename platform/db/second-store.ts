/**
 * What is kept in `storage.local`, by the beginning of its key. A journal can be as long as its run: whoever wants something else must not read
 * it too. Collaborators: the journals of this folder.
 */
import { browser } from '../browser';

/** Chrome has it from 130 on; the types do not yet. */
const local = () => browser.storage.local as typeof browser.storage.local & { getKeys?: () => Promise<string[]> };

export async function keysUnder(...beginnings: string[]): Promise<string[]> {
  const area = local();
  const keys = area.getKeys === undefined ? Object.keys(await area.get(null)) : await area.getKeys();
  return keys.filter((key) => beginnings.some((beginning) => key.startsWith(beginning)));
}

export async function entriesUnder(...beginnings: string[]): Promise<[string, unknown][]> {
  const isWanted = ([key]: [string, unknown]): boolean => beginnings.some((beginning) => key.startsWith(beginning));
  const area = local();
  if (area.getKeys === undefined) return Object.entries(await area.get(null)).filter(isWanted);
  const keys = await keysUnder(...beginnings);
  return keys.length === 0 ? [] : Object.entries(await area.get(keys));
}
