/** The parts of a procedure as a list to jump by, beside the text where there is room. */
import { textsOf } from '../../procedures/run/texts';
import { t } from '../common/text';
import type { Reading } from './ProcedureView';
import type { ReadPhase } from '../../procedures/library/reading';

export interface ContentsProps {
  reading: Reading;
  phases: readonly ReadPhase[];
}

export function Contents({ reading, phases }: ContentsProps) {
  const { procedure, framework } = reading.entry;
  const parts = [
    { id: 'use', title: t('library_use') },
    { id: 'severities', title: t('library_severities') },
    ...phases.map(({ phase, count }) => ({ id: `phase-${phase.id}`, title: phase.title, count })),
    ...(procedure.notifications.length > 0 ? [{ id: 'chain', title: t('library_chain') }] : []),
    ...(textsOf(reading.entry).length > 0 ? [{ id: 'texts', title: t('library_texts') }] : []),
    ...((procedure.review ?? framework.review) === undefined ? [] : [{ id: 'review', title: t('library_review') }]),
  ];
  return (
    <nav class="contents stack stack-xs" aria-label={t('library_contents')}>
      <p class="section-title" aria-hidden="true">
        {t('library_contents')}
      </p>
      <ul class="plain">
        {parts.map((part) => (
          <li key={part.id}>
            <button type="button" class="contents-link" onClick={() => jumpTo(part.id)}>
              <span class="grow break">{part.title}</span>
              {'count' in part && (
                <span class="tiny muted numbers" aria-hidden="true">
                  {part.count}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Reading goes on there, for eyes and for screen readers; addresses with `#` belong to the router. */
export function jumpTo(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
