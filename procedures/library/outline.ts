/**
 * The outline of a procedure: ids and titles of its steps in one string, a line each. One string and not a list, because ten thousand
 * of them are read at once when somebody looks for a step. Pure. Collaborators: platform/db/shelves.ts (keeps it), find.ts.
 */
import type { Step } from '../schema/step';
import { wordsOf } from './heads';

export const outlineOf = (steps: readonly Pick<Step, 'id' | 'title'>[]): string =>
  steps.map(({ id, title }) => `${id}\t${title.replaceAll(/\s+/g, ' ')}`).join('\n');

export function stepsOf(outline: string): { id: string; title: string }[] {
  if (outline === '') return [];
  return outline.split('\n').map((line) => {
    const at = line.indexOf('\t');
    return { id: line.slice(0, at), title: line.slice(at + 1) };
  });
}

/** The titles, folded as queries are, a line each. */
export const foldedLines = (outline: string): string =>
  stepsOf(outline)
    .map(({ title }) => wordsOf(title).join(' '))
    .join('\n');
