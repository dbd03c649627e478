/** "Sources" on the page of packs: what is subscribed to, the place to subscribe, the keys that are trusted. Collaborators: sources-model.ts. */
import type { RefObject } from 'preact';
import { t } from '../common/text';
import { AddSource } from './AddSource';
import { SourceCard } from './SourceCard';
import type { SourcesModel } from './sources-model';
import { TrustedKeys } from './TrustedKeys';

export interface SourcesSectionProps {
  model: SourcesModel;
  heading: RefObject<HTMLHeadingElement | null>;
  /** Versions of the packs that are in the library, as their owners published them. */
  packs: ReadonlyMap<string, string>;
  now: number;
  onSaid: (words: string) => void;
}

export function SourcesSection({ model, heading, packs, now, onSaid }: SourcesSectionProps) {
  const sources = model.sources.value;
  return (
    <section class="stack" aria-labelledby="sources">
      <h2 id="sources" tabIndex={-1} ref={heading}>
        {t('sources_title')}
      </h2>
      <p class="muted measure">{t('sources_intro')}</p>
      {sources.length > 0 && (
        <ul class="plain stack">
          {sources.map((entry) => (
            <li key={entry.source.id}>
              <SourceCard entry={entry} model={model} packs={packs} now={now} onSaid={onSaid} onRemoved={() => heading.current?.focus()} />
            </li>
          ))}
        </ul>
      )}
      <AddSource model={model} onSaid={onSaid} />
      <TrustedKeys model={model} onSaid={onSaid} />
    </section>
  );
}
