/** The parts of a post-mortem that are computed: times, timeline, steps, what was left out. Collaborator: document.ts. */
import { facts as factRows, heading, text } from '../interchange/make';
import type { Part, Row, Span } from '../interchange/types';
import type { Severity } from '../schema/framework';
import { phaseTitle, stepTitle, tell } from './tell';
import { restsOn, result, stuckText, toldResult, whoIsTold } from './telling';
import type { Entry, Report } from './types';
import type { ReportWording } from './words';

type Write = (report: Report, wording: ReportWording) => Part[];

/** A section with its heading; nothing where there is nothing to say. */
const section = (id: string, title: string, parts: readonly Part[]): Part[] =>
  parts.length === 0 ? [] : [heading(2, id, [text(title)]), ...parts];

const list = (items: readonly (readonly Span[])[]): Part[] => (items.length === 0 ? [] : [{ kind: 'list', as: 'bullets', items }]);

export const facts: Write = ({ state }, { words }) => {
  const known = new Map([...state.source.framework.variables, ...state.source.procedure.variables].map((each) => [each.name, each.title]));
  const rows = [...known].flatMap(([name, title]): Row[] => {
    const value = state.variables[name] ?? '';
    return value === '' ? [] : [{ term: title, value: [text(value)] }];
  });
  return section('facts', words('report_facts'), factRows(rows));
};

export const measures: Write = ({ state, measures: all }, wording) => {
  const { words, span } = wording;
  const rows = all.map((measure): Span[][] => [
    [text(words(`report_measure_${measure.id}`))],
    [text(measure.took === null ? words('report_none') : span(measure.took))],
    [text(measure.due === null ? words('report_none') : span(measure.due - state.declaredAt))],
    [text(result(measure, wording))],
    [text(measure.source === null ? words('report_none') : restsOn(measure.source, state, wording))],
  ]);
  const head = ['measure', 'took', 'due', 'result', 'rests'] as const;
  return section('times', words('report_measures'), [
    { kind: 'paragraph', as: 'quiet', children: [text(words('report_measures_hint'))] },
    { kind: 'table', head: head.map((each) => words(`report_col_${each}`)), rows },
  ]);
};

export const severities: Write = ({ state }, { words, time }) => {
  const chip = (id: string): Span[] => {
    const severity: Severity | undefined = state.source.framework.severities.find((each) => each.id === id);
    return [severity === undefined ? text(id) : { kind: 'severity', level: severity.level, text: severity.label }];
  };
  const items = state.severityHistory.map(({ at, from, to, reason, actor }): Span[] => [
    strong(time(at, state.timeZone)),
    text(' '),
    ...(from === null ? [text(words('report_severity_first')), text(' ')] : [...chip(from), text(` ${words('report_severity_from_to')} `)]),
    ...chip(to),
    ...by(actor.name, words),
    ...said(reason),
  ]);
  return section('severity', words('report_severities'), list(items));
};

/** Pictures stand below the entry that they belong to: the list ends there, and goes on behind them. */
export const timeline: Write = (report, wording) => {
  const parts: Part[] = [];
  let lines: Span[][] = [];
  for (const entry of report.entries) {
    lines.push(entryLine(entry, report, wording));
    const { pictures = [] } = entry.body.type === 'note.added' ? entry.body : {};
    if (pictures.length === 0) continue;
    parts.push(...list(lines), { kind: 'pictures', pictures });
    lines = [];
  }
  return section('timeline', wording.words('report_timeline'), [...parts, ...list(lines)]);
};

function entryLine(entry: Entry, { state, entries }: Report, wording: ReportWording): Span[] {
  const { words, reason, time } = wording;
  const told = tell(entry.body, state, wording);
  const about = entries.find(({ id }) => id === entry.corrects);
  return [
    strong(time(entry.at, state.timeZone)),
    text(` ${told?.text ?? entry.kind}`),
    ...by(entry.actor.name, words),
    ...(entry.happened === null ? [] : [text(` ${words('report_happened', time(entry.happened, state.timeZone))}`)]),
    ...(entry.corrects === null
      ? []
      : [text(` ${words('report_corrects', about === undefined ? words('report_none') : shortly(about, state, wording))}`)]),
    ...(entry.correctedBy.length === 0 ? [] : [text(` ${words('report_corrected')}`)]),
    ...(entry.refused === null ? [] : [text(` ${words('report_refused', reason(entry.refused))}`)]),
    ...said(told?.said ?? ''),
    ...(told?.link === undefined ? [] : [{ kind: 'break' } as const, webLink(told.link)]),
  ];
}

const webLink = (url: string): Span => ({ kind: 'link', url, children: [{ kind: 'text', text: url }] });

/** An entry named in another one. */
export function shortly(entry: Entry, state: Report['state'], wording: ReportWording): string {
  const { text = '', said = '', link, pictures = [] } = tell(entry.body, state, wording) ?? {};
  const shown = pictures.length === 0 ? link : wording.words('run_log_picture', wording.list(pictures.map(({ alt }) => alt)));
  return `${wording.time(entry.at, state.timeZone)} ${said === '' ? (shown ?? text) : said}`;
}

export const steps: Write = ({ state, steps: all }, wording) => {
  const { words, span } = wording;
  const rows = all.map((step): Span[][] => [
    [text(stepTitle(step.step, state))],
    [text(words(step.status === 'open' ? 'report_result_open' : `run_status_${step.status}`))],
    [text(step.spent === null ? words('report_none') : span(step.spent))],
    [text(step.stuck.length === 0 ? words('report_none') : stuckText(step, wording))],
  ]);
  const head = ['step', 'done', 'took', 'stuck'] as const;
  return section('steps', words('report_steps'), [
    { kind: 'paragraph', as: 'quiet', children: [text(words('report_steps_hint'))] },
    { kind: 'table', head: head.map((each) => words(`report_col_${each}`)), rows },
  ]);
};

export const skipped: Write = ({ state, steps: all }, { words }) =>
  section(
    'skipped',
    words('report_skipped'),
    list(
      all
        .filter(({ status }) => status === 'skipped')
        .map(({ step, actor, reason }): Span[] => [text(stepTitle(step, state)), ...by(actor, words), ...said(reason)]),
    ),
  );

export const exits: Write = ({ state, exitsOpen }, { words }) =>
  section(
    'exits',
    words('report_exits'),
    list(exitsOpen.map(({ phase, text: criterion }) => [text(`${phaseTitle(phase, state)}: ${criterion}`)])),
  );

export const notifications: Write = ({ state, told }, wording) => {
  const { words, time } = wording;
  if (told.length === 0) return [];
  return section('notifications', words('report_notifications'), [
    {
      kind: 'table',
      head: [words('report_col_who'), words('report_col_sent'), words('report_col_due'), words('report_col_result')],
      rows: told.map((each): Span[][] => [
        [text(whoIsTold(each.notification, state))],
        [text(each.sent === null ? words('report_none') : time(each.sent, state.timeZone))],
        [text(time(each.due, state.timeZone))],
        [text(toldResult(each, wording))],
      ]),
    },
  ]);
};

export const repairs: Write = ({ state, repairs: all }, { words, time }) =>
  section(
    'repairs',
    words('report_repairs'),
    list(
      all.map(({ step, at, actor, url }): Span[] => [
        strong(time(at, state.timeZone)),
        text(` ${words('report_repair', stepTitle(step, state), url)}`),
        ...by(actor, words),
      ]),
    ),
  );

const strong = (words: string): Span => ({ kind: 'strong', children: [{ kind: 'text', text: words }] });

const by = (name: string, words: ReportWording['words']): Span[] => (name === '' ? [] : [text(` ${words('report_by', name)}`)]);

/** Somebody's own words, on a line of their own. */
const said = (written: string): Span[] =>
  written.trim() === ''
    ? []
    : written
        .trim()
        .split('\n')
        .flatMap((each): Span[] => [{ kind: 'break' }, { kind: 'emphasis', children: [{ kind: 'text', text: each }] }]);
