/** Earlier versions: what changed since, and back to one; and the draft itself, which can be thrown away. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { diffProcedures, isSame } from '../../procedures/editing/diff';
import type { StoredVersion } from '../../procedures/editing/types';
import { failureOf, type Failure } from '../common/doing';
import { timeOf } from '../common/format';
import { Button, FailureNotice, Loading } from '../common/parts';
import { t } from '../common/text';
import { Ask } from './Ask';
import type { Names } from './diff-text';
import { DiffView } from './DiffView';
import type { EditorModel } from './editor-model';

export interface HistoryTabProps {
  model: EditorModel;
  names: Names;
  now: number;
  say: (words: string) => void;
  onDiscard: () => void;
  onRemove: () => void;
}

export function HistoryTab({ model, names, now, say, onDiscard, onRemove }: HistoryTabProps) {
  const versions = useSignal<StoredVersion[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const read = async (): Promise<void> => {
    try {
      versions.value = await model.versions();
      failure.value = null;
    } catch (thrown) {
      failure.value = failureOf('versions', thrown);
    }
  };
  useEffect(() => void read(), [model.published.value]);
  const published = model.published.value;
  const changes = published === null ? null : diffProcedures(published, model.draft.value);
  const restore = (version: StoredVersion): void => {
    model.restore(version);
    say(t('editor_restored', version.version));
  };
  return (
    <div class="edit-history stack stack-l">
      <section class="stack stack-s" aria-labelledby="history-draft">
        <h2 id="history-draft">{t('editor_history_draft')}</h2>
        {published === null ? (
          <p class="muted">{t('editor_never_published')}</p>
        ) : (
          changes !== null && (
            <>
              <p class="muted">{isSame(changes) ? t('editor_as_published', published.version) : t('editor_since', published.version)}</p>
              {!isSame(changes) && <DiffView diff={changes} names={names} />}
            </>
          )
        )}
        <div class="row">
          {published !== null && changes !== null && !isSame(changes) && (
            <Ask
              icon="undo"
              label={t('editor_discard')}
              question={t('editor_discard_question', published.version)}
              answer={t('editor_discard_do')}
              onYes={onDiscard}
            />
          )}
          <Ask
            icon="trash"
            label={t('editor_remove')}
            question={t('editor_remove_question', model.draft.value.title)}
            answer={t('editor_remove_do')}
            onYes={onRemove}
          />
        </div>
      </section>
      <section class="stack stack-s" aria-labelledby="history-versions">
        <h2 id="history-versions">{t('editor_history_versions')}</h2>
        <FailureNotice failure={failure.value} onDismiss={() => void read()} />
        {versions.value === null && failure.value === null && <Loading />}
        {versions.value?.length === 0 && <p class="muted">{t('editor_history_none')}</p>}
        <ol class="plain stack">
          {versions.value?.map((version) => (
            <li key={version.n}>
              <Version version={version} model={model} names={names} now={now} onRestore={() => restore(version)} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

interface VersionProps {
  version: StoredVersion;
  model: EditorModel;
  names: Names;
  now: number;
  onRestore: () => void;
}

function Version({ version, model, names, now, onRestore }: VersionProps) {
  const open = useSignal(false);
  const { content, at, by, note } = version;
  return (
    <article class="card stack stack-s">
      <div class="pack-head-row">
        <div class="stack stack-xs">
          <h3>{t('library_version', version.version)}</h3>
          <p class="facts-line small muted">
            <span>{timeOf(at, now)}</span>
            {by !== '' && <span class="break">{by}</span>}
          </p>
        </div>
        <div class="row">
          <Button label={t('editor_compare_label', version.version)} expanded={open.value} onClick={() => (open.value = !open.value)}>
            {t('editor_compare')}
          </Button>
          <Button icon="undo" label={t('editor_restore_label', version.version)} onClick={onRestore}>
            {t('editor_restore')}
          </Button>
        </div>
      </div>
      {note !== '' && <p class="break">{note}</p>}
      {open.value && (
        <div class="stack stack-xs">
          <p class="hint">{t('editor_compare_hint', version.version)}</p>
          <DiffView diff={diffProcedures(content, model.draft.value)} names={names} />
        </div>
      )}
    </article>
  );
}
