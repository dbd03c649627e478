/** What the files that make an outline share: one procedure as it is exported, and how deep its headings are. */
import { readProcedure, type ReadPhase } from '../library/reading';
import type { Clock, Framework, Severity } from '../schema/framework';
import type { Procedure } from '../schema/procedure';
import type { RunSource } from '../schema/run';
import type { Tool } from '../schema/tool';
import type { ExportSource, Span } from './types';
import type { Wording } from './words';

export interface Context {
  pack: ExportSource['pack'];
  procedure: Procedure;
  framework: Framework;
  tools: ReadonlyMap<string, Tool>;
  source: RunSource;
  /** Most severe first. */
  severities: readonly Severity[];
  /** The one that is exported; null: all. */
  severity: Severity | null;
  phases: readonly ReadPhase[];
  /** Other procedures of this document. */
  others: readonly Procedure[];
  /** Level of the procedure's own heading. */
  level: number;
  /** Before every id, so that procedures of one document do not share any. */
  prefix: string;
  wording: Wording;
}

export function contextOf(from: ExportSource, index: number): Context | null {
  const own = from.procedures[index];
  if (own === undefined) return null;
  const { procedure, framework } = own;
  const alone = from.procedures.length === 1;
  const severities = framework.severities.toSorted((a, b) => a.level - b.level);
  const severity = alone ? (severities.find(({ id }) => id === from.severity) ?? null) : null;
  const source: RunSource = { pack: from.pack.id, packVersion: from.pack.version, procedure, framework, tools: [] };
  return {
    pack: from.pack,
    procedure,
    framework,
    tools: new Map(from.tools.map((tool) => [tool.id, tool])),
    source,
    severities,
    severity,
    phases: readProcedure(source, severity?.id ?? null),
    others: from.procedures.map((each) => each.procedure),
    level: alone ? 1 : 2,
    prefix: alone ? '' : `${procedure.id}--`,
    wording: from.wording,
  };
}

export const severitySpan = ({ level, label }: Pick<Severity, 'level' | 'label'>): Span => ({ kind: 'severity', level, text: label });

/** Labels of those that are meant, if they are not all, or the only one that is exported. */
export function onlyAt(ids: readonly string[] | undefined, { severities, severity }: Context): Span[] {
  if (ids === undefined || severity !== null) return [];
  const meant = severities.filter(({ id }) => ids.includes(id));
  return meant.length === severities.length ? [] : meant.flatMap((each, i) => [...(i === 0 ? [] : [SPACE]), severitySpan(each)]);
}

const SPACE: Span = { kind: 'text', text: ' ' };

export const clockText = (clock: Clock, { counted, minutes }: Wording): string =>
  'minutes' in clock ? minutes(clock.minutes) : counted('library_business_day', clock.businessDays);

export const stepCount = (count: number, { counted }: Wording): string => counted('declare_steps', count);
