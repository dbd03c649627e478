/** The places of the card to choose from: for who cannot or does not want to drag it. Collaborators: Head.tsx (opens it), Card.tsx. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CardPut } from '../../procedures/guide/card';
import { PUT_NAMES } from '../common/card-put';
import { t } from '../common/text';

/** Where the card is drawn in the sign of its place. */
const PLACES: readonly { put: CardPut; x: number; y: number }[] = [
  { put: 'beside', x: 8.5, y: 6 },
  { put: 'top-left', x: 2.5, y: 3.5 },
  { put: 'top-right', x: 8.5, y: 3.5 },
  { put: 'bottom-left', x: 2.5, y: 8.5 },
  { put: 'bottom-right', x: 8.5, y: 8.5 },
];

export interface PlacesProps {
  put: CardPut;
  /** It was opened by a key, so the focus goes on in it. */
  focus: boolean;
  onPut(put: CardPut): void;
  onClose(): void;
}

export function Places({ put, focus, onPut, onClose }: PlacesProps) {
  const group = useRef<HTMLDivElement>(null);
  const back = (): void => {
    const root = group.current?.getRootNode();
    if (root instanceof ShadowRoot) root.querySelector<HTMLElement>('.sl-grip')?.focus({ preventScroll: true });
  };
  useLayoutEffect(() => {
    if (focus) group.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus({ preventScroll: true });
  }, []);
  return (
    <div
      ref={group}
      class="sl-places"
      role="group"
      aria-label={t('card_put')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        back();
        onClose();
      }}
    >
      <span class="sl-places-label sl-muted" aria-hidden="true">
        {t('card_put')}
      </span>
      {PLACES.map((place) => (
        <button
          key={place.put}
          type="button"
          class="sl-icon-button"
          aria-pressed={put === place.put}
          aria-label={t(PUT_NAMES[place.put])}
          title={t(PUT_NAMES[place.put])}
          onClick={(event) => {
            if (event.detail === 0) back();
            onPut(place.put);
            onClose();
          }}
        >
          <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            {place.put === 'beside' ? (
              <circle cx="4" cy="8" r="2.5" fill="none" stroke="currentColor" stroke-width="1.5" />
            ) : (
              <rect x="1" y="2" width="14" height="12" rx="1.5" fill="none" stroke="currentColor" stroke-width="1.2" />
            )}
            <rect x={place.x} y={place.y} width="5" height="4" rx="0.8" fill="currentColor" />
          </svg>
        </button>
      ))}
    </div>
  );
}
