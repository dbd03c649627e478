/**
 * What somebody wants gone goes from every place: database, journals, safety copies. A start would unite the three again, so a mark outside the
 * database says first what is to go, and a start that finds it goes on. What comes with Steplight stays. Collaborators: worker/data.ts (ends what
 * is under way before), worker/start.ts, in-step.ts (the same mark for a restored backup).
 */
import type { Erasable } from '../../procedures/schema/commands';
import { browser } from '../browser';
import { dropCopy, listCopies } from './copies';
import type { KindName } from './copy-kinds';
import { betweenChanges } from './in-step';
import { atomically, withDatabase } from './open';
import { forgetReplaced } from './restore';
import { EVERYTHING, type Everything } from './restoring';
import { copiedLater, markCopied, tidyCopies } from './safety';
import { keysUnder } from './second-store';
import type { SetAside } from './set-aside';
import { deletePack } from './shelves';
import { sweepMedia } from './sweep';

type StoreName = (typeof EVERYTHING)[number];

interface Places {
  stores: StoreName[];
  /** Keys of settings. */
  settings: string[];
  /** Journals, by the beginning of their keys. */
  journals: string[];
  copies: KindName[];
}

/** Where each kind is. Packs are taken out one by one, since those of Steplight stay. */
const PLACES: Record<Erasable, Places> = {
  library: {
    stores: ['forks', 'drafts', 'versions', 'waiting'],
    settings: ['toolDrafts', 'marks'],
    journals: ['draft:', 'published:', 'tool-draft:', 'tool-saved:'],
    copies: ['pack', 'fork', 'version'],
  },
  runs: { stores: ['runs', 'events', 'repairs'], settings: ['followed', 'told'], journals: ['journal:'], copies: ['run', 'repair'] },
  recordings: { stores: ['recordings', 'captures', 'shots'], settings: [], journals: ['recording:', 'capture:'], copies: ['shot'] },
  settings: { stores: ['waiting'], settings: ['user', 'bases', 'keys', 'sources', 'backup', 'restored'], journals: [], copies: [] },
};

const MARK = 'stores:erasing';
const PATIENCE = 5 * 60_000;
const DAY = 24 * 60 * 60_000;

/** Gone when this resolves. */
export const erase = (kinds: readonly Erasable[], now: number): Promise<void> =>
  betweenChanges(async () => {
    await browser.storage.local.set({ [MARK]: kinds });
    await carryOut(kinds, now, false);
  });

/** At a start, before the stores are united. `lost`: the database is gone by itself. */
export async function goOnErasing(now: number, lost: boolean): Promise<void> {
  const kinds = (await browser.storage.local.get(MARK))[MARK] as Erasable[] | undefined;
  if (kinds !== undefined) await betweenChanges(() => carryOut(kinds, now, lost));
}

async function carryOut(kinds: readonly Erasable[], now: number, lost: boolean): Promise<void> {
  const places = kinds.map((kind) => PLACES[kind]);
  const settings = new Set(places.flatMap((place) => place.settings));
  await withDatabase((db) => atomically(db, [...EVERYTHING], (tx) => empty(tx, kinds, settings)), PATIENCE);
  const journals = await keysUnder(...places.flatMap((place) => place.journals));
  if (journals.length > 0) await browser.storage.local.remove(journals);
  for (const kind of places.flatMap(({ copies }) => copies)) for (const name of await listCopies(kind)) await dropCopy(name);
  for (const name of await listCopies('setting')) if (settings.has(name.key)) await dropCopy(name);
  await tidyCopies();
  // Pictures that nothing else shows, also those of today. Those of a lost database come back first, and go a day later.
  if (!lost) await sweepMedia(now + 2 * DAY);
  await browser.storage.local.remove(MARK);
  await markCopied();
}

async function empty(tx: Everything, kinds: readonly Erasable[], settings: ReadonlySet<string>): Promise<void> {
  copiedLater(tx);
  if (kinds.includes('library'))
    for (const { id, bundled } of await tx.objectStore('shelves').getAll()) if (!bundled) await deletePack(tx, id);
  const stores = new Set<string>(kinds.flatMap((kind) => PLACES[kind].stores));
  for (const name of stores) await tx.objectStore(name as 'drafts').clear();
  const kept = tx.objectStore('settings');
  for (const key of settings) await kept.delete(key);
  if (kinds.includes('library')) await forgetReplaced(kept);
  // Damaged ones hold the same.
  const aside = ((await kept.get('setAside')) as SetAside[] | undefined) ?? [];
  const isGone = ({ store }: SetAside): boolean => stores.has(store) || (store === 'packs' && kinds.includes('library'));
  if (aside.some(isGone))
    await kept.put(
      aside.filter((each) => !isGone(each)),
      'setAside',
    );
}
