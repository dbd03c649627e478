/** What follows the steps of an exported procedure: who is told and by when, and what the review afterwards asks. */
import { clockText, onlyAt, severitySpan, type Context } from './context';
import { group, heading, paragraph, read, text } from './make';
import { textsOf } from '../run/texts';
import type { Part, Span } from './types';

export function chain(context: Context): Part[] {
  const { procedure, framework, severity, level, prefix, wording } = context;
  const { words, minutes } = wording;
  if (procedure.notifications.length === 0) return [];
  const shown = procedure.notifications
    .filter(({ severities }) => severity === null || severities.includes(severity.id))
    .toSorted((a, b) => a.within - b.within);
  return [
    heading(level + 1, `${prefix}chain`, [text(words('library_chain'))]),
    ...(shown.length === 0 ? [paragraph([text(words('run_notify_none'))])] : []),
    ...shown.map(({ role, audience, channel, within, escalate, template, severities }) => {
      const who = audience ?? framework.roles.find(({ id }) => id === role)?.title ?? channel;
      const only = onlyAt(severities, context);
      const next = escalate === undefined ? '' : ` ${words('run_notify_escalate', escalate.to, minutes(escalate.after))}`;
      return group('box', [
        heading(level + 2, null, [text(who), ...(only.length === 0 ? [] : [text(' '), ...only])]),
        paragraph([text(`${words('run_notify_how', channel, minutes(within))}${next}`)]),
        ...(template === undefined ? [] : [{ kind: 'verbatim', label: words('run_notify_message', who), text: read(template) } as const]),
      ]);
    }),
  ];
}

/** Those of the framework too: whoever reads it on paper has them at hand. */
export function texts({ procedure, framework, level, prefix, wording: { words } }: Context): Part[] {
  const all = textsOf({ procedure, framework });
  return all.length === 0
    ? []
    : [
        heading(level + 1, `${prefix}texts`, [text(words('library_texts'))]),
        ...all.map(({ title, text: said }): Part => ({ kind: 'verbatim', label: title, text: read(said) })),
      ];
}

export function review(context: Context): Part[] {
  const { procedure, framework, severities, severity, level, prefix, wording } = context;
  const { words } = wording;
  const asked = procedure.review ?? framework.review;
  if (asked === undefined) return [];
  const due = asked.due.flatMap(({ severity: id, clock }): Span[][] => {
    const at = severities.find((each) => each.id === id);
    return at === undefined || (severity !== null && severity !== at)
      ? []
      : [[severitySpan(at), text(` ${words('library_review_within', clockText(clock, wording))}`)]];
  });
  return [
    heading(level + 1, `${prefix}review`, [text(words('library_review'))]),
    ...(due.length === 0 ? [] : [{ kind: 'list', as: 'bullets', items: due } as const]),
    ...(asked.questions.length === 0
      ? []
      : [{ kind: 'list', as: 'numbers', items: asked.questions.map((question) => [text(question)]) } as const]),
  ];
}
