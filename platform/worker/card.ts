/**
 * How the responder wants the card on pages. Its place is a choice for good and is kept with the settings; that it is folded belongs to
 * this session of the browser. Both outlive the worker and every navigation. Collaborators: guide.ts (tells pages), procedures/guide/card.ts.
 */
import { NO_WISH, type CardWish } from '../../procedures/guide/card';
import type { GuideCard } from '../../procedures/schema/commands';
import { browser } from '../browser';
import { broadcast } from '../messenger';
import { changeUser, readUser } from '../user-settings';
import { followedState } from './follow';
import { tellGuides } from './runs';

const FOLDED = 'card';
type Folded = Omit<CardWish, 'put'>;

export async function cardWish(): Promise<CardWish> {
  const [{ card }, stored] = await Promise.all([readUser(), browser.storage.session.get(FOLDED)]);
  return { ...NO_WISH, ...(stored[FOLDED] as Folded | undefined), ...(card === undefined ? {} : { put: card }) };
}

export async function wish({ put, ...folded }: GuideCard): Promise<null> {
  if (put !== undefined) {
    await changeUser({ card: put });
    await broadcast('settings', []);
  }
  if (Object.keys(folded).length > 0) {
    const { folded: full, quiet } = await cardWish();
    await browser.storage.session.set({ [FOLDED]: { folded: full, quiet, ...folded } satisfies Folded });
  }
  const state = await followedState();
  if (state !== null) await tellGuides(state.lastSeq);
  return null;
}
