/**
 * The post-mortem of a run as a document: Markdown, HTML (one file, no scripts) or JSON, saying the same. Other people's text
 * goes in as text: the writers of ../interchange escape it. Collaborators: report.ts (what is said), document-parts.ts,
 * telling.ts. Not here: giving it to the user as a file (components/report).
 */
import { documentHtml } from '../interchange/html';
import { group, heading, line, text } from '../interchange/make';
import { documentMarkdown, type PictureFile } from '../interchange/markdown';
import type { ExportSource, Part, Span } from '../interchange/types';
import { severityOf } from '../run/summary';
import { afterwards } from './document-review';
import { exits, facts, measures, notifications, repairs, severities, skipped, steps, timeline } from './document-parts';
import { paragraphs } from './paragraphs';
import type { Report } from './types';
import type { ReportWording } from './words';

/** Pictures of notes; one that is not given is named by its words. */
type Media = ExportSource['media'];
const NONE_HERE: Media = () => null;

/** With the pictures as files beside the text. */
export const reportMarkdown = (report: Report, wording: ReportWording, media = NONE_HERE): { text: string; files: PictureFile[] } =>
  documentMarkdown(reportParts(report, wording), { media, wording });

export const reportHtml = (report: Report, wording: ReportWording, language: string, media = NONE_HERE): string =>
  documentHtml({
    title: titleOf(report, wording),
    foot: wording.words('report_foot', report.state.source.procedure.title, report.state.source.procedure.version),
    language,
    parts: reportParts(report, wording),
    media,
    wording,
  });

/** For other programs. The procedure is named by its version and not repeated: the run's own log has it. */
export function reportJson(report: Report): string {
  const { state, entries, ...computed } = report;
  const { source, ...run } = state;
  const { procedure, framework } = source;
  const document = {
    format: 'steplight-report',
    formatVersion: 1,
    drill: state.drill,
    procedure: { pack: source.pack, packVersion: source.packVersion, id: procedure.id, version: procedure.version, title: procedure.title },
    framework: { id: framework.id, title: framework.title },
    run,
    ...computed,
    timeline: entries.map(({ body, ...entry }) => ({
      ...entry,
      body: body.type === 'run.declared' ? { ...body, source: undefined } : body,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const titleOf = ({ state }: Report, { words }: ReportWording): string => words('report_title', state.title);

export function reportParts(report: Report, wording: ReportWording): Part[] {
  return [
    ...head(report, wording),
    ...[facts, measures, severities, timeline, steps, skipped, exits, notifications, repairs, afterwards].map((write) =>
      group('section', write(report, wording)),
    ),
  ];
}

function head({ state, review }: Report, wording: ReportWording): Part[] {
  const { words, time, span } = wording;
  const { label, level, title } = severityOf(state);
  const { procedure } = state.source;
  const at = (instant: number): string => time(instant, state.timeZone);
  const chips: Span[] = state.drill ? [text(' '), { kind: 'chip', text: words('common_drill') }] : [];
  const outcome = words(`run_outcome_${state.outcome === 'handed-over' ? 'handed_over' : (state.outcome ?? 'resolved')}`);
  const status = words(`report_status_${review.status === 'in-review' ? 'in_review' : review.status}`);
  const summary = state.review?.answers['summary']?.trim() ?? '';
  return [
    heading(1, 'top', [text(words('report_title', state.title)), ...chips]),
    ...line([
      [{ kind: 'severity', level, text: label }, text(` ${title}`)],
      [text(procedure.title), text(' '), text(procedure.version)],
      [
        text(
          state.endedAt === undefined
            ? words('report_when_open', at(state.declaredAt))
            : words('report_when_ended', at(state.declaredAt), at(state.endedAt), outcome, span(state.endedAt - state.declaredAt)),
        ),
      ],
      [text(words('report_times', state.timeZone))],
    ]),
    ...line([
      [text(words('report_review_status', status))],
      review.due === null || review.demandedBy === null ? [] : [text(words('report_review_due', review.demandedBy, at(review.due)))],
    ]),
    ...(state.drill
      ? [
          {
            kind: 'notice',
            tone: 'caution',
            strong: null,
            children: [text(`${words('report_drill_what')} ${words('report_drill_long')}`)],
          } as const,
        ]
      : []),
    heading(2, 'summary', [text(words('report_summary'))]),
    ...paragraphs(summary, words('report_answer_none')),
  ];
}
