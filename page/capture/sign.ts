/**
 * The sign that this page is recorded: in the top layer like the overlay, in a corner, never in a picture. Collaborators:
 * ../mount.ts (the surface), components/recorder (draws), capture.ts.
 */
import { mount } from '../mount';
import type { DrawSign, SignActions, SignModel } from './sign-model';
import type { Theme } from '../../procedures/guide/view';

interface Options {
  css: string;
  signal: AbortSignal;
  draw: DrawSign;
  actions: SignActions;
  isWanted(): boolean;
}

export interface Sign {
  show(model: SignModel, theme: Theme): void;
  /** While a picture is taken. */
  hide(hidden: boolean): void;
  hidden(): boolean;
}

export function createSign({ css, signal, draw, actions, isWanted }: Options): Sign {
  // A page that removes it again and again goes without: the badge and the panel say the same.
  const surface = mount({ name: 'steplight-sign', css, signal, isWanted, onSwept: () => undefined });
  signal.addEventListener('abort', () => draw(surface.card, null, actions), { once: true });
  return {
    show(model, theme) {
      surface.dress(theme);
      draw(surface.card, model, actions);
    },
    hide: (hidden) => void (surface.card.style.visibility = hidden ? 'hidden' : ''),
    hidden: () => surface.card.style.visibility === 'hidden',
  };
}
