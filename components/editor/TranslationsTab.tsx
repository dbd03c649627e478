/**
 * A procedure in other languages: each text that a responder reads, and beside it what it is in the language that is chosen. The texts
 * are found by themselves (procedures/translation/texts.ts); one that was edited has no translation any more, and its old one is shown
 * below until it is taken or removed. Collaborator: EditorModel.
 */
import { useSignal } from '@preact/signals';
import type { DraftProcedure } from '../../procedures/schema/draft';
import { LanguageTag, type Translations } from '../../procedures/schema/translations';
import { textsOfProcedure } from '../../procedures/translation/texts';
import { wrongInProcedure } from '../../procedures/translation/translate';
import type { Procedure } from '../../procedures/schema/procedure';
import { Button, Notice } from '../common/parts';
import { languageName, t } from '../common/text';
import { Ask } from './Ask';
import type { EditorModel } from './editor-model';
import { TextField } from './fields';

/** A text may be empty in a draft; all else is that of a procedure. */
const asProcedure = (draft: DraftProcedure): Procedure => draft as Procedure;

export function TranslationsTab({ model }: { model: EditorModel }) {
  const draft = model.draft.value;
  const translations = draft.translations ?? {};
  const languages = Object.keys(translations);
  const chosen = useSignal<string | null>(null);
  const language = languages.find((each) => each === chosen.value) ?? languages[0] ?? null;
  const change = (next: Translations): void => model.changeProcedure({ translations: Object.keys(next).length === 0 ? undefined : next });
  return (
    <div class="stack stack-l">
      <p class="muted measure">{t('translate_hint')}</p>
      <div class="row row-bottom">
        {languages.length > 0 && (
          <div class="field">
            <label for="translate-language">{t('translate_language')}</label>
            <select
              id="translate-language"
              class="input"
              value={language ?? ''}
              onChange={(event) => (chosen.value = event.currentTarget.value)}
            >
              {languages.map((each) => (
                <option key={each} value={each}>
                  {t('translate_option', languageName(each), each)}
                </option>
              ))}
            </select>
          </div>
        )}
        <AddLanguage
          languages={languages}
          onAdd={(tag) => {
            chosen.value = tag;
            change({ ...translations, [tag]: {} });
          }}
        />
      </div>
      {language !== null && (
        <Language
          key={language}
          language={language}
          draft={draft}
          words={translations[language] ?? {}}
          onChange={(words) => change({ ...translations, [language]: words })}
          onRemove={() => change(Object.fromEntries(Object.entries(translations).filter(([each]) => each !== language)))}
        />
      )}
    </div>
  );
}

function AddLanguage({ languages, onAdd }: { languages: readonly string[]; onAdd: (tag: string) => void }) {
  const tag = useSignal('');
  const problem = useSignal<string | null>(null);
  const add = (): void => {
    const wanted = tag.value.trim();
    if (!LanguageTag.safeParse(wanted).success) problem.value = t('translate_no_tag');
    else if (languages.includes(wanted)) problem.value = t('translate_there');
    else {
      problem.value = null;
      tag.value = '';
      onAdd(wanted);
    }
  };
  return (
    <form
      class="row row-bottom"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField
        label={t('translate_add_label')}
        max={35}
        placeholder="de"
        value={tag.value}
        problem={problem.value}
        onChange={(text) => (tag.value = text)}
      />
      <Button icon="plus" submit>
        {t('translate_add')}
      </Button>
    </form>
  );
}

interface LanguageProps {
  language: string;
  draft: DraftProcedure;
  words: Record<string, string>;
  onChange: (words: Record<string, string>) => void;
  onRemove: () => void;
}

function Language({ language, draft, words, onChange, onRemove }: LanguageProps) {
  const onlyMissing = useSignal(false);
  const all = textsOfProcedure(asProcedure(draft));
  // What is being filled in stays where it is until the list is asked for anew.
  const missingThen = useSignal<ReadonlySet<string>>(new Set());
  const missing = all.filter((text) => !Object.hasOwn(words, text));
  const shown = onlyMissing.value ? all.filter((text) => missingThen.value.has(text)) : all;
  const wrong = wrongInProcedure(asProcedure(draft)).filter((each) => each.language === language);
  const facts = new Set(wrong.filter(({ what }) => what === 'variables').map(({ original }) => original));
  const gone = wrong.filter(({ what }) => what === 'gone').map(({ original }) => original);
  const put = (original: string, text: string): void =>
    onChange({ ...without(words, original), ...(text.trim() === '' ? {} : { [original]: text }) });
  return (
    <section class="stack" aria-labelledby="translate-of">
      <div class="row">
        <h2 id="translate-of">{languageName(language)}</h2>
        <span class="muted" role="status">
          {t('translate_done', all.length - missing.length, all.length)}
        </span>
        <label class="choice">
          <input
            type="checkbox"
            checked={onlyMissing.value}
            onChange={(event) => {
              missingThen.value = new Set(missing);
              onlyMissing.value = event.currentTarget.checked;
            }}
          />
          <span>{t('translate_only_missing')}</span>
        </label>
        <Ask
          icon="trash"
          label={t('translate_remove')}
          question={t('translate_remove_ask', languageName(language))}
          answer={t('translate_remove')}
          onYes={onRemove}
        />
      </div>
      {shown.length === 0 && <p class="empty">{t('translate_complete')}</p>}
      <ul class="plain stack translations">
        {shown.map((original) => (
          <li key={original} class="translation">
            <p class="break original">{original}</p>
            <TextField
              label={t('translate_of', original)}
              hideLabel
              wrap
              max={20_000}
              value={words[original]}
              problem={facts.has(original) ? t('translate_facts') : null}
              onChange={(text) => put(original, text)}
            />
          </li>
        ))}
      </ul>
      {gone.length > 0 && (
        <Notice tone="caution">
          <p class="strong">{t('translate_gone')}</p>
          <ul class="plain stack stack-s">
            {gone.map((original) => (
              <li key={original} class="stack stack-xs">
                <p class="break small muted">{original}</p>
                <p class="break">{words[original]}</p>
                <p>
                  <Button kind="quiet" icon="trash" onClick={() => onChange(without(words, original))}>
                    {t('translate_forget')}
                  </Button>
                </p>
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

const without = (words: Record<string, string>, original: string): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter(([each]) => each !== original));
