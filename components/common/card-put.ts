/** What the places of the card are called: on the card and in the settings. */
import type { CardPut } from '../../procedures/guide/card';
import type { TextKey } from './text';

export const PUT_NAMES: Record<CardPut, TextKey> = {
  beside: 'card_put_beside',
  'top-left': 'card_put_top_left',
  'top-right': 'card_put_top_right',
  'bottom-left': 'card_put_bottom_left',
  'bottom-right': 'card_put_bottom_right',
};
