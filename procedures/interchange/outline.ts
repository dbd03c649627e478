/** A procedure, or all of a pack, as the parts of a document. Collaborators: front.ts, steps.ts, after.ts; the writers. */
import { parseMarkdown } from '../markdown/parse';
import { chain, review, texts } from './after';
import { contextOf, stepCount, type Context } from './context';
import { front, severities, use } from './front';
import { group, heading, line, paragraph, text } from './make';
import { phase } from './steps';
import type { ExportSource, Part, Span } from './types';

/** What the document is called: the procedure, or the pack. */
export const titleOf = ({ pack, procedures }: ExportSource): string =>
  (procedures.length === 1 ? procedures[0]?.procedure.title : undefined) ?? pack.title;

export function outlineOf(source: ExportSource): Part[] {
  const contexts = source.procedures.flatMap((_, index) => contextOf(source, index) ?? []);
  const [only] = contexts;
  if (only !== undefined && contexts.length === 1) return procedureParts(only);
  const { pack, wording } = source;
  const { words } = wording;
  return [
    heading(1, 'top', [text(pack.title)]),
    ...(pack.summary === undefined ? [] : [{ kind: 'prose', level: 1, blocks: parseMarkdown(pack.summary, {}) } as const]),
    ...line([[text(words('library_owner', pack.owner))], [text(words('library_version', pack.version))]]),
    heading(2, 'contents', [text(words('library_procedures'))]),
    {
      kind: 'list',
      as: 'contents',
      items: contexts.map(({ procedure, prefix }) => [jump(`${prefix}top`, procedure.title), text(` – ${procedure.summary}`)]),
    },
    ...contexts.map((context) => group('whole', procedureParts(context))),
  ];
}

function procedureParts(context: Context): Part[] {
  const { level, prefix, phases, wording } = context;
  const { words } = wording;
  const [when, severe, told, sent, asked] = [use(context), severities(context), chain(context), texts(context), review(context)];
  const entry = (id: string, title: string, there: boolean): (readonly Span[])[] => (there ? [[jump(`${prefix}${id}`, title)]] : []);
  return [
    ...front(context),
    group('jumps', [
      heading(level + 1, `${prefix}contents`, [text(words('export_contents'))]),
      {
        kind: 'list',
        as: 'contents',
        items: [
          ...entry('use', words('library_use'), when.length > 0),
          ...entry('severities', words('library_severities'), true),
          ...phases.map((each) => [
            jump(`${prefix}phase-${each.phase.id}`, each.phase.title),
            text(` (${stepCount(each.count, wording)})`),
          ]),
          ...entry('chain', words('library_chain'), told.length > 0),
          ...entry('texts', words('library_texts'), sent.length > 0),
          ...entry('review', words('library_review'), asked.length > 0),
        ],
      },
    ]),
    ...(usesVariables(context) ? [paragraph([text(words('export_variables_hint'))], 'quiet')] : []),
    group('section', when),
    group('section', severe),
    ...(phases.length === 0 ? [paragraph([text(words('run_no_steps'))])] : []),
    ...phases.map((each) => phase(each, context)),
    group('section', told),
    group('section', sent),
    group('section', asked),
  ];
}

const jump = (to: string, title: string): Span => ({ kind: 'jump', to, children: [text(title)] });

const usesVariables = ({ procedure }: Context): boolean => JSON.stringify([procedure.steps, procedure.notifications]).includes('{{');
