/** The lines between `---` at the beginning of a file: those that a procedure has a place for, and the rest. Collaborator: prepare.ts. */
import type { Left } from './types';

export interface FrontMatter {
  /** How many lines of the file it takes; 0: there is none. */
  lines: number;
  title?: string;
  summary?: string;
  owner?: string;
  version?: string;
  lastReviewed?: string;
  alerts: string[];
  services: string[];
  /** Where the runbook is published. */
  links: string[];
  left: Left[];
}

const MOST = 200;

export function readFrontMatter(source: readonly string[]): FrontMatter {
  const front: FrontMatter = { lines: 0, alerts: [], services: [], links: [], left: [] };
  const mark = source[0]?.trimEnd();
  if (mark !== '---' && mark !== '+++') return front;
  const end = source.findIndex((line, i) => i > 0 && line.trimEnd() === mark);
  // A rule at the top, or a file that has only begun with it.
  if (end === -1 || end > MOST || !source.slice(1, end).some((line) => /^[\w-]+\s*[:=]/.test(line))) return front;
  front.lines = end + 1;
  for (let i = 1; i < end; i++) {
    const line = source[i] ?? '';
    if (line.trim() !== '' && !take(line, front)) front.left.push({ from: i + 1, to: i + 1, text: line, why: 'frontMatter' });
  }
  return front;
}

/** Says whether the line has a place. */
function take(line: string, front: FrontMatter): boolean {
  const [, key = '', written = ''] = /^([\w-]+)\s*[:=]\s*(.*)$/.exec(line) ?? [];
  const value = written
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  if (value === '' || value.length > 2_000) return false;
  switch (key.toLowerCase().replaceAll('_', '-')) {
    case 'title':
      front.title = value;
      return true;
    case 'description':
    case 'summary':
      front.summary = value;
      return true;
    case 'owner':
    case 'team':
      front.owner = value;
      return true;
    case 'version':
      if (!/^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(value)) return false;
      front.version = value;
      return true;
    case 'last-reviewed':
    case 'reviewed':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) return false;
      front.lastReviewed = value;
      return true;
    case 'alert':
    case 'alertname':
      front.alerts.push(value);
      return value.length > 1 && value.length <= 200;
    case 'runbook':
    case 'runbook-url':
      front.links.push(value);
      return /^https?:\/\/[^\s*?#]{4,480}$/i.test(value);
    case 'service':
      front.services.push(value);
      return value.length > 1 && value.length <= 200;
    default:
      return false;
  }
}
