/** The door between the page room and the sign: page/capture/sign.ts calls it with a model, it renders. */
import { render } from 'preact';
import type { SignActions, SignModel } from '../../page/capture/sign-model';
import { Sign } from './Sign';

export function drawSign(place: HTMLElement, model: SignModel | null, actions: SignActions): void {
  render(model && <Sign model={model} actions={actions} />, place);
}
