/** The beginning of an exported procedure: what it is, when it is used, how severe is what and how soon. */
import { parseMarkdown } from '../markdown/parse';
import { clocksOf } from '../run/clocks';
import type { Severity } from '../schema/framework';
import type { Trigger } from '../schema/procedure';
import { clockText, severitySpan, type Context } from './context';
import { bullets, group, heading, line, NONE, paragraph, read, text } from './make';
import type { Part, Span } from './types';

export function front(context: Context): Part[] {
  const { procedure, pack, severity, level, prefix, wording } = context;
  const { words, day } = wording;
  const chips: Span[] = [
    ...(procedure.drill ? [text(' '), { kind: 'chip', text: words('common_drill') } as const] : []),
    ...(procedure.status === 'active' ? [] : [text(' '), { kind: 'chip', text: words(statusKey(procedure.status)) } as const]),
  ];
  return [
    heading(level, `${prefix}top`, [text(procedure.title), ...chips]),
    paragraph([text(procedure.summary)], 'lead'),
    ...line([
      [text(words('library_owner', procedure.owner))],
      [text(words('library_version', procedure.version))],
      [
        text(
          procedure.lastReviewed === undefined ? words('library_never_reviewed') : words('library_reviewed', day(procedure.lastReviewed)),
        ),
      ],
      procedure.reviewDue === undefined ? [] : [text(words('library_review_due', day(procedure.reviewDue)))],
      level === 1 ? [text(words('library_in_pack', pack.title, pack.version))] : [],
    ]),
    ...(procedure.status === 'deprecated'
      ? [{ kind: 'notice', tone: 'caution', strong: null, children: [text(words('library_deprecated'))] } as const]
      : []),
    ...(severity === null ? [] : [paragraph([text(words('export_only')), text(' '), severitySpan(severity), text(` ${severity.title}`)])]),
    ...(procedure.about === undefined ? [] : [{ kind: 'prose', level, blocks: parseMarkdown(procedure.about, {}) } as const]),
    ...(procedure.scenario === undefined
      ? []
      : [
          heading(level + 1, null, [text(words('library_scenario'))]),
          { kind: 'prose', level: level + 1, blocks: parseMarkdown(procedure.scenario, {}) } as const,
        ]),
  ];
}

const statusKey = (status: 'draft' | 'in-review' | 'active' | 'deprecated') =>
  `library_status_${status === 'in-review' ? 'in_review' : status}` as const;

/** When to take it, when not, what must be there before; nothing where nothing is said. */
export function use(context: Context): Part[] {
  const { procedure, framework, level, prefix, others, wording } = context;
  const { words } = wording;
  const asked = [...new Map([...framework.variables, ...procedure.variables].map((variable) => [variable.name, variable])).values()].filter(
    ({ ask }) => ask,
  );
  const parts = [
    ...bullets(
      level + 2,
      words('library_triggers'),
      procedure.triggers.map((trigger) => [text(triggerText(trigger, context))]),
    ),
    ...bullets(
      level + 2,
      words('library_scope_in'),
      (procedure.scope?.in ?? []).map((each) => [text(each)]),
    ),
    ...bullets(
      level + 2,
      words('library_scope_out'),
      (procedure.scope?.out ?? []).map((each): Span[] => {
        const other = others.find(({ id }) => id === each.procedure && id !== procedure.id);
        const to = other === undefined ? [] : [text(' '), { kind: 'jump', to: `${other.id}--top`, children: [text(other.title)] } as const];
        return [text(each.text), ...to];
      }),
    ),
    ...bullets(
      level + 2,
      words('library_prerequisites'),
      procedure.prerequisites.map((each) => [text(each)]),
    ),
    ...bullets(
      level + 2,
      words('library_asked'),
      asked.map(({ title, required }) => [text(required ? `${title} ${words('declare_needed')}` : title)]),
    ),
  ];
  return parts.length === 0 ? [] : [heading(level + 1, `${prefix}use`, [text(words('library_use'))]), group('columns', parts)];
}

function triggerText(trigger: Trigger, { tools, wording: { words } }: Context): string {
  switch (trigger.kind) {
    case 'alert':
      return words('library_trigger_alert', trigger.name);
    case 'service':
      return words('library_trigger_service', trigger.name);
    case 'label':
      return words('library_trigger_label', `${trigger.name}=${trigger.value}`);
    case 'runbook':
      return words('library_trigger_runbook', trigger.link);
    case 'report':
      return words('library_trigger_report', trigger.text);
    case 'page': {
      const tool = tools.get(trigger.tool ?? '')?.title ?? trigger.tool;
      const page = trigger.page?.replaceAll('-', ' ');
      if (page === undefined) return words('library_trigger_tool', tool ?? '');
      return tool === undefined ? words('library_trigger_page', page) : words('library_trigger_page_of', page, tool);
    }
  }
}

/** The clocks of all that are exported as one table, then what makes each of them. */
export function severities(context: Context): Part[] {
  const { level, prefix, wording } = context;
  const { words, minutes } = wording;
  const shown = context.severity === null ? context.severities : [context.severity];
  const rows = shown.map((severity): Span[][] => {
    const clocks = clocksOf({ source: context.source, severity: severity.id }) ?? severity.clocks;
    const limit = (clock: typeof clocks.resolve): Span[] => [text(clock === undefined ? NONE : clockText(clock, wording))];
    return [
      [severitySpan(severity), text(` ${severity.title}`)],
      limit(clocks.acknowledge),
      limit(clocks.firstUpdate),
      [text(clocks.updateEvery === undefined ? NONE : minutes(clocks.updateEvery))],
      limit(clocks.resolve),
    ];
  });
  return [
    heading(level + 1, `${prefix}severities`, [text(words('library_severities'))]),
    {
      kind: 'table',
      head: [
        words('export_severity'),
        words('clock_acknowledge'),
        words('clock_firstUpdate'),
        words('library_update_every'),
        words('clock_resolve'),
      ],
      rows,
    },
    group(
      'columns',
      shown.map((severity) => severityBox(severity, context)),
    ),
  ];
}

function severityBox(severity: Severity, { procedure, level, wording: { words } }: Context): Part {
  const override = procedure.severities.find((each) => each.severity === severity.id);
  const examples = override?.examples ?? severity.examples;
  return {
    kind: 'group',
    as: 'box',
    parts: [
      heading(level + 2, null, [severitySpan(severity), text(` ${severity.title}`)]),
      paragraph([text(`${severity.meaning}. ${words('export_response', severity.response)}`)]),
      { kind: 'list', as: 'bullets', items: (override?.criteria ?? severity.criteria).map((each) => [text(read(each))]) },
      ...(examples.length === 0 ? [] : [paragraph([text(words('common_for_example', examples.join('; ')))], 'quiet')]),
    ],
  };
}
