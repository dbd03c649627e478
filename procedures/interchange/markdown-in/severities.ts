/** A table of severities as criteria and examples of a procedure. Its text stays where it stands, too. Collaborators: tables.ts, read.ts. */
import type { Framework, Severity } from '../../schema/framework';
import type { Table } from './tables';
import { short } from './title';

export interface Criteria {
  severity: string;
  criteria?: string[];
  examples?: string[];
}

const OF_SEVERITY = /^(?:severity|sev|priority|level|severity level|priority level|class)$/i;
const OF_CRITERIA = /\b(?:criteria|criterion|description|definition|meaning|impact|when|condition)/i;
const OF_EXAMPLES = /\bexamples?\b/i;
const MOST = 20;

const plainCell = (cell: string): string => cell.replace(/[*_`]/g, '').trim();

/** Null: it is a table of something else. */
export function criteriaOf({ head, rows }: Table, { severities }: Framework): Criteria[] | null {
  const titles = head.map(plainCell);
  const column = titles.findIndex((title) => OF_SEVERITY.test(title));
  if (column === -1) return null;
  const found = rows.flatMap((row): Criteria[] => {
    const severity = severityNamed(plainCell(row[column] ?? ''), severities);
    if (severity === null) return [];
    const under = (of: RegExp): string[] =>
      titles
        .flatMap((title, i) => (i !== column && of.test(title) ? (row[i] ?? '').split(/<br\s*\/?>|;\s/i) : []))
        .map((cell) => short(plainCell(cell).replace(/\s+/g, ' ')))
        .filter((cell) => cell !== '')
        .slice(0, MOST);
    const [criteria, examples] = [under(OF_CRITERIA), under(OF_EXAMPLES)];
    return [{ severity, ...(criteria.length === 0 ? {} : { criteria }), ...(examples.length === 0 ? {} : { examples }) }];
  });
  const said = found.filter(({ criteria, examples }) => criteria !== undefined || examples !== undefined);
  const ids = new Set(said.map(({ severity }) => severity));
  return said.length === 0 || ids.size < said.length ? null : said;
}

/** By its label or its title, or by its number: SEV-2 is the second. */
function severityNamed(cell: string, severities: readonly Severity[]): string | null {
  const words = cell.toLowerCase();
  const own = severities.find(({ label, title }) => {
    const [name, called] = [label.toLowerCase(), title.toLowerCase()];
    return (
      words === name || words === called || words.startsWith(`${name} `) || words.startsWith(`${name}:`) || words.endsWith(`(${called})`)
    );
  });
  if (own !== undefined) return own.id;
  const number = /^(?:sev|severity|p|priority|s|level)?[\s-]*([1-9])\b/.exec(words)?.[1];
  return severities.find(({ level }) => String(level) === number)?.id ?? null;
}
