/** What is being written and not published yet, to go on with. Collaborator: editor/editors.ts. */
import { relative } from '../common/format';
import { t, tn } from '../common/text';
import type { DraftEntry } from '../editor/editors';
import { hrefTo } from './route';

export function DraftsList({ drafts, now }: { drafts: readonly DraftEntry[]; now: number }) {
  if (drafts.length === 0) return null;
  const sorted = drafts.toSorted((a, b) => b.savedAt - a.savedAt);
  return (
    <section class="stack stack-s" aria-labelledby="drafts">
      <h2 id="drafts">{t('editor_drafts')}</h2>
      <ul class="plain rows card">
        {sorted.map(({ pack, procedure, title, steps, base, savedAt }) => (
          <li key={`${pack}/${procedure}`} class="procedure-item draft-item">
            <h3 class="break">
              <a class="quiet-link" href={hrefTo({ view: 'edit', pack, procedure, part: 'steps', step: null })}>
                <span class="visually-hidden">{t('editor_continue')} </span>
                {title === '' ? t('editor_untitled') : title}
              </a>
            </h3>
            <p class="facts-line small muted">
              <span>{tn('declare_steps', steps)}</span>
              <span>{base === null ? t('editor_never_published') : t('editor_from_version', base)}</span>
              <span>{t('editor_saved_at', relative(savedAt, now))}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
