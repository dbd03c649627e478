/** What people write, as parts of a document. Collaborators: document.ts, document-review.ts. */
import { paragraph, text } from '../interchange/make';
import type { Part, Span } from '../interchange/types';

/** What somebody wrote, line by line; `none` where nothing is written. */
export function paragraphs(written: string, none: string): Part[] {
  if (written.trim() === '') return [paragraph([text(none)], 'quiet')];
  return written
    .trim()
    .split(/\n\s*\n/)
    .map((block) =>
      paragraph(block.split('\n').flatMap((words, i): Span[] => (i === 0 ? [text(words)] : [{ kind: 'break' }, text(words)]))),
    );
}
