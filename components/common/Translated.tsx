/** That a procedure is read in a translation, and the way to what its author wrote; or the way back. */
import { shownIn, type Reader } from '../../procedures/translation/translate';
import type { Procedure } from '../../procedures/schema/procedure';
import { Button } from './parts';
import { browserLanguage, languageName, t } from './text';

export interface TranslatedProps {
  procedure: Procedure;
  reader: Reader;
  onOriginal: (on: boolean) => void;
}

export function Translated({ procedure, reader, onOriginal }: TranslatedProps) {
  const language = shownIn(procedure, browserLanguage());
  if (language === null) return null;
  const translated = reader !== null;
  return (
    <p class="translated row row-s small muted no-print">
      <span>{translated ? t('translated_shown', languageName(language)) : t('translated_original')}</span>
      <Button kind="quiet" onClick={() => onOriginal(translated)}>
        {translated ? t('translated_to_original') : t('translated_to_translation', languageName(language))}
      </Button>
    </p>
  );
}
