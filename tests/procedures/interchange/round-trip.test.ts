/** What is exported as Markdown is read back with the same steps in the same phases: a team may keep its procedures in a wiki. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain } from '../../../procedures/interchange/escape';
import { markdownOf } from '../../../procedures/interchange/markdown';
import { readMarkdown } from '../../../procedures/interchange/markdown-in/read';
import type { ReadRunbook } from '../../../procedures/interchange/markdown-in/types';
import type { ExportSource } from '../../../procedures/interchange/types';
import { readProcedure } from '../../../procedures/library/reading';
import { BUNDLED_SOURCES, exported, HOSTILE } from './support';

function first({ procedures }: ExportSource): ExportSource['procedures'][number] {
  const [only] = procedures;
  if (only === undefined) throw new Error('nothing is exported');
  return only;
}

/** In the order in which they are written: the other ways to do a job stand behind the first. */
function written(source: ExportSource): string[] {
  const { procedure, framework } = first(source);
  return readProcedure({ pack: 'p', packVersion: '1.0.0', procedure, framework, tools: [] }, null).flatMap(({ phase, jobs }) =>
    jobs
      .flatMap(({ steps, others }) => [...steps, ...others.flatMap((each) => each.steps)])
      .map(({ step }) => `${phase.id}: ${bare(step.title)}`),
  );
}
const bare = (text: string): string => plain(text).replace(/\s+/g, ' ').trim();

function readBack(source: ExportSource): ReadRunbook {
  const result = readMarkdown(markdownOf(source).text, { file: 'export.md', framework: first(source).framework });
  if (!result.ok) throw new Error(result.why);
  return result.runbook;
}
const steps = ({ content }: ReadRunbook): string[] => content.steps.map(({ phase, title }) => `${phase}: ${bare(title)}`);

describe('an export read back', () => {
  const each = BUNDLED_SOURCES.flatMap(([, source]) =>
    source.procedures.map((one): [string, ExportSource] => [one.procedure.id, { ...source, procedures: [one] }]),
  );

  it.each(each)('%s has the same steps, phases and exit criteria, and every line a place', (_, source) => {
    const runbook = readBack(source);
    expect(steps(runbook)).toEqual(written(source));
    expect(runbook.left).toEqual([]);
    const only = first(source);
    const exits = readProcedure({ pack: 'p', packVersion: '1.0.0', procedure: only.procedure, framework: only.framework, tools: [] }, null);
    expect(runbook.content.phases).toEqual(
      exits.filter(({ exit }) => exit.length > 0).map(({ phase, exit }) => ({ phase: phase.id, exit: [...exit] })),
    );
  });

  it('has them whatever the titles are', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9]{1,9}$/);
    const title = fc
      .array(
        fc.oneof(
          word,
          fc.constantFrom('**', '*', '_', '`', '1.', '2)', '#', '- ', '[x]', '(y)', '{{host}}', '&amp;', '<b>', '|', 'Recovery', 'Two'),
        ),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((parts) => parts.join(' '))
      .filter((text) => /[A-Za-z]/.test(text) && bare(text).length <= 180);
    fc.assert(
      fc.property(fc.array(title, { minLength: 7, maxLength: 7 }), (titles) => {
        const source = exported();
        const only = first(source);
        const procedure = {
          ...only.procedure,
          steps: only.procedure.steps.map((step, i) => ({ ...step, title: titles[i] ?? step.title })),
        };
        const changed = { ...source, procedures: [{ ...only, procedure }] };
        expect(steps(readBack(changed))).toEqual(written(changed));
      }),
      { numRuns: 150 },
    );
  });

  it.each(HOSTILE.filter((words) => /[a-z]/i.test(words) && !words.includes('nope')))('%j is a title still', (words) => {
    const source = exported();
    const only = first(source);
    const procedure = { ...only.procedure, steps: only.procedure.steps.map((step) => ({ ...step, title: words })) };
    const changed = { ...source, procedures: [{ ...only, procedure }] };
    expect(steps(readBack(changed))).toEqual(written(changed));
  });
});
