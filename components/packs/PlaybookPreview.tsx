/**
 * What a CACAO playbook becomes, before anything is made: its steps by phase, what was repaired, and everything that is
 * not in the draft. Collaborators: playbook-model.ts, SignatureList.tsx, RunbookPreview.tsx (the parts that both have).
 */
import { useId } from 'preact/hooks';
import type { LeftPart, Note } from '../../procedures/interchange/cacao-in/types';
import { Icon } from '../common/Icon';
import { t, tn } from '../common/text';
import { SelectField } from '../editor/fields';
import type { Playbook } from './playbook-model';
import { Make, More, Steps } from './RunbookPreview';
import { SignatureList } from './SignatureList';

export interface PlaybookPreviewProps {
  playbook: Playbook;
  busy: boolean;
  onMake: () => void;
}

export function PlaybookPreview({ playbook, busy, onMake }: PlaybookPreviewProps) {
  const { content, notes, left } = playbook.read.value;
  const framework = playbook.framework.value;
  const title = content.title === '' ? t('editor_untitled') : content.title;
  return (
    <section class="card runbook stack" aria-label={t('cacao_of', title)}>
      <div class="stack stack-xs">
        {playbook.file !== null && <p class="tiny muted break">{playbook.file}</p>}
        <h3 class="break">{title}</h3>
        <p class="facts-line small muted">
          <span>{t('cacao_kind')}</span>
          <span>{tn('declare_steps', content.steps.length)}</span>
          {notes.length > 0 && <span>{tn('cacao_notes', notes.length)}</span>}
          {left.length > 0 && <span>{tn('cacao_left', left.length)}</span>}
        </p>
      </div>
      <div class="stack runbook-body">
        {content.summary !== '' && <p class="break">{content.summary}</p>}
        <SignatureList signatures={playbook.signatures} />
        <p class="muted">{t('cacao_phases_hint')}</p>
        {playbook.frameworks.length > 1 && (
          <SelectField
            label={t('editor_framework')}
            value={framework.id}
            options={playbook.frameworks.map(({ id, title: name }) => ({ value: id, title: name }))}
            onChange={(id) => (playbook.framework.value = playbook.frameworks.find((each) => each.id === id) ?? framework)}
          />
        )}
        <Steps content={content} framework={framework} />
        <More title={t('library_asked')} lines={content.variables.map((variable) => variable.title)} />
        <Notes notes={notes} />
        <Left left={left} />
      </div>
      <Make draftable={playbook} title={title} busy={busy} onMake={onMake} />
    </section>
  );
}

/** Those of a kind together, in the order in which the first of each came. */
function Notes({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  const kinds = [...Map.groupBy(notes, ({ code }) => code).values()];
  return (
    <details open={kinds.length <= 6}>
      <summary>
        <Icon name="chevron" />
        {tn('cacao_notes', notes.length)}
      </summary>
      <ul class="runbook-steps">
        {kinds.map(([first, ...more]) =>
          first === undefined ? null : (
            <li key={first.code} class="break">
              <Words note={first} />
              {more.length > 0 && <MoreNotes notes={more} />}
            </li>
          ),
        )}
      </ul>
    </details>
  );
}

function MoreNotes({ notes }: { notes: readonly Note[] }) {
  return (
    <details>
      <summary>
        <Icon name="chevron" />
        {tn('cacao_more', notes.length)}
      </summary>
      <ul class="runbook-steps">
        {notes.map((note, i) => (
          <li key={i} class="break">
            <Words note={note} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Words({ note: { code, path, values } }: { note: Note }) {
  return (
    <>
      {t(`cacao_note_${code}`, ...values)} <code class="tiny muted">{path}</code>
    </>
  );
}

function Left({ left }: { left: readonly LeftPart[] }) {
  const id = useId();
  if (left.length === 0) return <p class="muted">{t('cacao_all_understood')}</p>;
  return (
    <details>
      <summary>
        <Icon name="chevron" />
        {tn('cacao_left', left.length)}
      </summary>
      <ul class="plain stack stack-s runbook-left">
        {left.map(({ path, text, why }, i) => (
          <li key={path} class="stack stack-xs">
            <p class="small break" id={`${id}-${i}`}>
              <code>{path}</code> {t(`cacao_why_${why}`)}
            </p>
            <pre class="small" tabIndex={0} aria-labelledby={`${id}-${i}`}>
              {text.slice(0, 4_000)}
            </pre>
          </li>
        ))}
      </ul>
    </details>
  );
}
