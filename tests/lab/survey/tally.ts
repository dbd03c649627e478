/** From answers to counts and a table. "Sure" is exact or moved: what is lit without asking. Pure. Collaborators: survey.ts, the test. */
import type { Answer } from './in-page';
import type { Seen } from './listing';

export type Outcome =
  | 'exact'
  | 'moved'
  | 'guessed right'
  | 'guessed wrong'
  | 'hidden'
  | 'missing'
  | 'WRONG'
  | 'gone: clear'
  | 'gone: guessed'
  | 'gone: WRONG'
  | 'unjudged';

export interface Row {
  tool: string;
  view: string;
  outcome: Outcome;
  recorded: Seen;
  target: string;
  meaning: string;
  answer: Answer;
  /** What was right, in short. */
  right: string[];
}

const isSure = ({ verdict }: Answer): boolean => verdict === 'exact' || verdict === 'moved';

/**
 * @param right whether the answered element is the recorded one; null where nobody can say
 * @param gone nothing on the page is
 */
export function outcomeOf(answer: Answer, right: boolean | null, gone: boolean, seen: boolean): Outcome {
  if (right === null) return 'unjudged';
  // Pointing at what opens something is pointing, too.
  const points = isSure(answer) || (answer.verdict === 'hidden' && answer.opener !== undefined);
  if (gone) return points ? 'gone: WRONG' : answer.verdict === 'guessed' ? 'gone: guessed' : 'gone: clear';
  if (isSure(answer)) return right ? (answer.verdict as 'exact' | 'moved') : 'WRONG';
  if (answer.verdict === 'guessed') return right ? 'guessed right' : 'guessed wrong';
  if (answer.verdict === 'hidden' && right) return seen ? 'missing' : 'hidden';
  return points ? 'WRONG' : 'missing';
}

const ORDER: Outcome[] = [
  'exact',
  'moved',
  'hidden',
  'guessed right',
  'guessed wrong',
  'missing',
  'WRONG',
  'gone: clear',
  'gone: guessed',
  'gone: WRONG',
  'unjudged',
];

export const count = (rows: readonly Row[], outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;

/** Of what is still there, how much is found for sure, or as what is hidden now. */
export function shareRight(rows: readonly Row[]): number {
  const there = rows.filter(({ outcome }) => outcome !== 'unjudged' && !outcome.startsWith('gone'));
  return there.length === 0 ? 0 : (count(there, 'exact') + count(there, 'moved') + count(there, 'hidden')) / there.length;
}

/** By page, or by tool with a line for all. */
export function table(rows: readonly Row[], { total = false } = {}): string {
  const head = ['page', 'elements', ...ORDER, 'right'];
  const line = (title: string, part: readonly Row[]): string[] => [
    title,
    String(part.length),
    ...ORDER.map((outcome) => String(count(part, outcome) || '·')),
    `${(100 * shareRight(part)).toFixed(1)} %`,
  ];
  const lines = [head];
  for (const tool of new Set(rows.map((row) => row.tool))) {
    const own = rows.filter((row) => row.tool === tool);
    const views = total ? [] : [...new Set(own.map((row) => row.view))];
    lines.push(
      ...views.map((view) =>
        line(
          view,
          own.filter((row) => row.view === view),
        ),
      ),
      line(tool.toUpperCase(), own),
    );
  }
  if (total) lines.push(line('ALL', rows));
  const widths = head.map((_, i) => Math.max(...lines.map((each) => each[i]?.length ?? 0)));
  return lines
    .map((each) => each.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '))
    .join('\n');
}
