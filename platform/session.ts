/**
 * What belongs to a tab and dies with the browser session, in `storage.session`: recognised tools by frame, and how
 * each frame found the present target. A queue per tab keeps two messages from overwriting each other's change;
 * it holds no truth, so a killed worker loses nothing.
 */
import type { FoundInFrame } from '../procedures/guide/share';
import type { Hint, Recognised } from '../procedures/tools/types';
import { browser } from './browser';

export interface TabState {
  /** Recognised tools by frame id. */
  frames: Record<string, Recognised[]>;
  /** Of which page of the frame that is true: the address it was loaded from, and the one it has now. */
  pages?: Record<string, { loaded: string; now: string }>;
  /** What the page around all frames reminds of, where it is not known. */
  maybe?: Hint[];
  /** How the frames found the target of this run and step; `at` grows with every report. */
  found: { key: string; at: number; frames: Record<string, FoundInFrame> } | null;
  /** The origin that this tab showed when a script was put into it by activeTab: its site is not enabled. */
  lent?: string;
  /** The origin whose site was disabled while this page of it was open: no activeTab brings a script there before it is loaded anew. */
  closed?: string;
  /** The browser refused a picture of this tab: none is asked for until the user presses Steplight's button on it. */
  shots?: 'refused' | 'unknown';
}

const EMPTY: TabState = { frames: {}, found: null };
const keyOf = (tab: number): string => `tab:${tab}`;
const queues = new Map<number, Promise<unknown>>();

export async function readTab(tab: number): Promise<TabState> {
  const key = keyOf(tab);
  return ((await browser.storage.session.get(key))[key] as TabState | undefined) ?? EMPTY;
}

/** Runs `work` after all that was asked of this tab before. */
function inTurn<T>(tab: number, work: () => Promise<T>): Promise<T> {
  const result = (queues.get(tab) ?? Promise.resolve()).then(work);
  const settled = result.catch(() => undefined);
  queues.set(tab, settled);
  void settled.then(() => {
    if (queues.get(tab) === settled) queues.delete(tab);
  });
  return result;
}

export function changeTab(tab: number, change: (before: TabState) => TabState): Promise<TabState> {
  return inTurn(tab, async () => {
    const after = change(await readTab(tab));
    await browser.storage.session.set({ [keyOf(tab)]: after });
    return after;
  });
}

export function forgetTab(tab: number): Promise<void> {
  return inTurn(tab, () => browser.storage.session.remove(keyOf(tab)));
}

/** All tabs that something is known about. */
export async function readTabs(): Promise<Map<number, TabState>> {
  const all = await browser.storage.session.get(null);
  return new Map(
    Object.entries(all).flatMap(([key, value]) => (key.startsWith('tab:') ? [[Number(key.slice(4)), value as TabState] as const] : [])),
  );
}
