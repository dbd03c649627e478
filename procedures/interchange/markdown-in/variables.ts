/**
 * Gaps that a runbook leaves for the case at hand, as variables: `{{COMPANY_NAME}}`, `$NODE`, `<pod-name>`, and ‹service›, which our own
 * exports write. A shell's own variables, and those that the text sets itself, stay as they are. Collaborator: read.ts.
 */
import { BUILT_IN } from '../../run/fill';
import type { Framework, Variable } from '../../schema/framework';
import { TAGS } from './tags';

/** What a procedure may declare (schema/procedure.ts). */
const MOST = 40;
/** More than a form should ask when an incident is declared; the rest is filled as it becomes known. */
const ASKED = 8;

/** Words of template languages, and what every shell has. */
const NOT_OURS = new Set(
  'end else range if with define template block include not and or home path user pwd shell hostname lang tmpdir ifs uid random'.split(' '),
);
const NO_GAPS = new Set(['string', 'key', 'value']);

const GAP =
  /\{\{\s*([A-Za-z][A-Za-z0-9_]*)\s*(\|[^{}]*)?\}\}|‹([a-z][a-zA-Z0-9]*)›|\$\{([A-Z][A-Z0-9_]+)\}|\$([A-Z][A-Z0-9_]+)\b|<([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)>/g;

export interface Gaps {
  /** The text with its gaps as variables. */
  write(text: string): string;
  /** Those that the framework does not declare. */
  declared(): Variable[];
}

/** @param whole the text of the runbook, in which variables may be set */
export function createGaps(whole: string, framework: Framework): Gaps {
  const set = new Set(
    [...whole.matchAll(/(?:^|[\s;(`])(?:export\s+|read\s+(?:-\w+\s+)*|for\s+)?([A-Z][A-Z0-9_]+)(?:=| in )/gm)].map(
      ([, name]) => name ?? '',
    ),
  );
  const closed = new Set([...whole.matchAll(/<\/([a-z][a-z0-9_-]*)>/g)].map(([, name]) => name ?? ''));
  const known = new Set([...BUILT_IN, ...framework.variables.map(({ name }) => name)]);
  const found = new Map<string, string>();

  const variable = (written: string): string | null => {
    const name = camel(written);
    if (name.length > 40 || name.length < 2 || name in {} || NOT_OURS.has(name.toLowerCase())) return null;
    if (!known.has(name) && !found.has(name)) {
      if (found.size >= MOST) return null;
      found.set(name, written);
    }
    return name;
  };

  return {
    write: (text) =>
      text.replace(GAP, (whole_, braces?: string, how?: string, ours?: string, curly?: string, dollar?: string, angle?: string) => {
        const shell = curly ?? dollar;
        if (shell !== undefined && set.has(shell)) return whole_;
        if (angle !== undefined && (TAGS.has(angle) || NO_GAPS.has(angle) || closed.has(angle))) return whole_;
        const name = variable(braces ?? ours ?? shell ?? angle ?? '');
        return name === null ? whole_ : `{{${name}${how === undefined ? '' : ` ${how.trim()}`}}}`;
      }),
    declared: () => [...found].map(([name, written]) => ({ name, title: titled(written), ask: found.size <= ASKED, required: false })),
  };
}

/** `COMPANY_NAME`, `pod-name` → `companyName`, `podName`; one that is written so already stays. */
function camel(written: string): string {
  if (/^[a-z][a-zA-Z0-9]*$/.test(written)) return written;
  const parts = written.toLowerCase().split(/[-_]+/).filter(Boolean);
  return parts.map((part, i) => (i === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1))).join('');
}

function titled(written: string): string {
  const words = written
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
