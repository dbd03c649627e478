/** The door between the page room and the card: page/guide.ts calls it with a model, it renders. */
import { render } from 'preact';
import type { CardActions, CardModel } from '../../page/card-model';
import { Card } from './Card';

export function drawCard(place: HTMLElement, model: CardModel | null, actions: CardActions): void {
  render(model && <Card model={model} actions={actions} />, place);
}
