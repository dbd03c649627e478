/** The phases of an exported procedure and their steps, with everything that a step says. Collaborator: action.ts. */
import { parseMarkdown } from '../markdown/parse';
import type { ReadJob, ReadPhase, ReadStep } from '../library/reading';
import type { Branch, Step } from '../schema/step';
import { actionWords } from './action';
import { onlyAt, stepCount, type Context } from './context';
import { facts, group, heading, line, paragraph, read, row, text } from './make';
import type { Part, Span } from './types';

export function phase(read: ReadPhase, context: Context): Part {
  const { level, prefix, framework, wording } = context;
  const { words } = wording;
  const { id, title, purpose, owner, parallel } = read.phase;
  const role = framework.roles.find((each) => each.id === owner);
  return group('section', [
    heading(level + 1, `${prefix}phase-${id}`, [text(title)]),
    paragraph([text(purpose)]),
    ...line([
      [text(stepCount(read.count, wording))],
      role === undefined ? [] : [text(words('library_owner', role.title))],
      parallel ? [{ kind: 'chip', text: words('run_parallel') }] : [],
    ]),
    ...read.jobs.flatMap((job) => jobParts(job, context)),
    ...(read.exit.length === 0
      ? []
      : [
          group('box', [
            heading(level + 2, null, [text(words('run_exit'))]),
            { kind: 'list', as: 'checks', items: read.exit.map((each) => [text(each)]) },
          ]),
        ]),
  ]);
}

function jobParts({ steps, others }: ReadJob, context: Context): Part[] {
  const { tools, wording } = context;
  const tool = (id: string | null): string => (id === null ? wording.words('library_words') : (tools.get(id)?.title ?? id));
  return [
    ...steps.map((each) => stepPart(each, context, context.level + 2)),
    ...(others.length === 0 ? [] : [paragraph([text(wording.words('library_same_in'))], 'aside')]),
    ...others.map((way) =>
      group('way', [
        heading(context.level + 2, null, [text(tool(way.tool)), text(` (${stepCount(way.steps.length, wording)})`)]),
        ...way.steps.map((each) => stepPart(each, context, context.level + 3)),
      ]),
    ),
  ];
}

function stepPart({ step, number, role }: ReadStep, context: Context, level: number): Part {
  const { prefix, wording } = context;
  return group('step', [
    heading(level, `${prefix}step-${step.id}`, [text(read(step.title))], number),
    ...line(about(step, role, context)),
    ...notice(step, context),
    ...(step.body === undefined ? [] : [{ kind: 'prose', level, blocks: parseMarkdown(step.body, {}) } as const]),
    ...said(step, context),
    ...(step.media === undefined ? [] : [{ kind: 'pictures', pictures: step.media } as const]),
    ...branches(step, context),
    ...(step.links === undefined || step.links.length === 0
      ? []
      : [
          {
            kind: 'facts',
            rows: [
              {
                term: wording.words('export_links'),
                value: step.links.flatMap(({ title, url }, i): Span[] => [
                  ...(i === 0 ? [] : [{ kind: 'break' } as const]),
                  { kind: 'link', url, children: [{ kind: 'text', text: title }] },
                ]),
              },
            ],
          } as const,
        ]),
  ]);
}

/** Who, where, by when, for which severities. */
function about(step: Step, role: string | null, context: Context): Span[][] {
  const { framework, procedure, tools, wording } = context;
  const { words, list } = wording;
  const who = framework.roles.find(({ id }) => id === role)?.title;
  const tool = tools.get(step.tool ?? '');
  const page = pageOf(step, context);
  const where = tool === undefined ? step.tool : page === undefined ? tool.title : words('run_place_page', tool.title, page);
  const due = dueText(step, context);
  const only = onlyAt(step.severities, context);
  const fills = (step.fills ?? []).map(
    (name) => [...procedure.variables, ...framework.variables].find((variable) => variable.name === name)?.title ?? name,
  );
  return [
    only.length === 0 ? [] : [text(`${words('library_only_at')} `), ...only],
    ...[who, where, due === null ? undefined : words('library_due', due)].map((each) => (each === undefined ? [] : [text(each)])),
    step.meets === undefined ? [] : [text(words('library_meets', words(`clock_${step.meets === 'update' ? 'nextUpdate' : step.meets}`)))],
    fills.length === 0 ? [] : [text(words('library_fills', list(fills)))],
    step.optional ? [{ kind: 'chip', text: words('run_optional') }] : [],
  ];
}

const pageOf = (step: Step, { tools }: Context): string | undefined =>
  tools.get(step.tool ?? '')?.pages.find(({ id }) => id === step.page)?.title;

function dueText(step: Step, { severity, severities, wording: { words, minutes, list } }: Context): string | null {
  const limits = step.dueWithin ?? {};
  const limit = (id: string): number | undefined => (Object.hasOwn(limits, id) ? limits[id] : undefined);
  if (severity !== null) {
    const own = limit(severity.id);
    return own === undefined ? null : minutes(own);
  }
  const parts = severities.flatMap(({ id, label }) => {
    const own = limit(id);
    return own === undefined ? [] : [words('library_due_at', minutes(own), label)];
  });
  return parts.length === 0 ? null : list(parts);
}

function notice({ danger, caution }: Step, { wording: { words } }: Context): Part[] {
  if (danger === undefined && caution === undefined) return [];
  const strong = danger === undefined ? null : words(`run_danger_${danger === 'customer-visible' ? 'customer_visible' : danger}`);
  return [
    {
      kind: 'notice',
      tone: danger === undefined ? 'caution' : 'danger',
      strong,
      children: caution === undefined ? [] : [text(read(caution))],
    },
  ];
}

/** What is done, what is typed or sent, what is seen, how to make sure and how to go back. */
function said(step: Step, context: Context): Part[] {
  const { wording } = context;
  const { words, minutes } = wording;
  const { action, template } = step;
  const value = action.kind === 'type' || action.kind === 'select' ? action.value : undefined;
  const does = actionWords(action, step.target, pageOf(step, context), wording);
  // The title has said it already: Click Acknowledge.
  const first = row(words('export_action'), does === null || letters(does) === letters(read(step.title)) ? undefined : does);
  const texts: Part[] = [
    ...(value === undefined || value.trim() === ''
      ? []
      : [{ kind: 'verbatim', label: words(action.kind === 'select' ? 'run_value_select' : 'run_value_type'), text: read(value) } as const]),
    ...(template === undefined
      ? []
      : [{ kind: 'verbatim', label: template.title ?? words('run_template'), text: read(template.text) } as const]),
  ];
  const rest = [
    row(words('run_expected'), step.expected),
    row(words('run_verify'), step.verify),
    row(words('run_undo'), step.undo),
    row(words('run_time_box'), step.timeBox === undefined ? undefined : minutes(step.timeBox)),
  ];
  return texts.length === 0 ? facts([first, ...rest]) : [...facts([first]), ...texts, ...facts(rest)];
}

const letters = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Where it can go besides on, each with where it leads, how long to wait and how often to try. */
function branches(step: Step, context: Context): Part[] {
  const { words } = context.wording;
  const { unexpected } = step;
  const items = [
    ...(unexpected === undefined ? [] : [way(words('library_unexpected', read(unexpected.text)), unexpected, context)]),
    ...(step.branches ?? []).map((branch) => way(words('run_branch_if', read(branch.when)), branch, context)),
  ];
  return items.length === 0 ? [] : [{ kind: 'list', as: 'bullets', items }];
}

function way(said: string, { goto, wait, limit }: Partial<Branch>, { phases, prefix, wording }: Context): Span[] {
  const { words } = wording;
  const shown = phases.flatMap(({ jobs }) => jobs.flatMap(({ steps, others }) => [...steps, ...others.flatMap((each) => each.steps)]));
  const target = shown.find((each) => each.step.id === goto);
  const to: Span[] =
    goto === undefined
      ? []
      : target === undefined
        ? [text(` ${words('library_branch_not')}`)]
        : [text(' '), { kind: 'jump', to: `${prefix}step-${goto}`, children: [text(words('library_branch_go', read(target.step.title)))] }];
  const loop = [
    ...(wait === undefined ? [] : [words('library_loop_wait', wording.minutes(wait))]),
    ...(limit === undefined ? [] : [words('library_loop_limit', limit)]),
  ];
  return [text(said), ...to, ...(loop.length === 0 ? [] : [text(` (${loop.join(', ')})`)])];
}
