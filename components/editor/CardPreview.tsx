/**
 * The card, drawn by the card's own component in a shadow root with the card's own style, so that what is seen here is
 * what will be seen on the page. It is a picture: nothing in it can be pressed, and screen readers read the form.
 */
import { render } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { CardActions, CardModel } from '../../page/card-model';
import { Card } from '../overlay/Card';

const nothing = async (): Promise<void> => undefined;
const still = (): void => undefined;
const STILL: CardActions = {
  done: nothing,
  skip: nothing,
  back: nothing,
  forward: nothing,
  branch: nothing,
  reopen: nothing,
  go: nothing,
  accept: still,
  refuse: still,
  point: still,
  unpoint: still,
  forget: nothing,
  reveal: still,
  panel: nothing,
  picture: async () => null,
  copy: nothing,
  resized: still,
  drag: still,
  drop: still,
  nudge: still,
  put: still,
  fold: still,
};

export function CardPreview({ model, style }: { model: CardModel; style: string }) {
  const host = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const shadow = host.current?.attachShadow({ mode: 'open' });
    if (shadow === undefined) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    shadow.adoptedStyleSheets = [sheet];
    const place = document.createElement('div');
    place.className = 'sl-root';
    shadow.append(place);
    root.current = place;
    render(<Card model={model} actions={STILL} />, place);
    return () => {
      render(null, place);
      root.current = null;
    };
  }, []);
  useLayoutEffect(() => {
    if (root.current !== null) render(<Card model={model} actions={STILL} />, root.current);
  }, [model]);
  return <div class="card-preview" aria-hidden="true" inert ref={host} />;
}
