/** Tables written with pipes, which CommonMark takes for paragraphs: their cells, and a list that says the same. Collaborator: blocks.ts. */

export interface Table {
  head: string[];
  rows: string[][];
}

const RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** A paragraph's Markdown as a table; null: it is none. What stands before the table stays outside. */
export function tableOf(markdown: string): { before: string; table: Table } | null {
  const lines = markdown.split('\n');
  const rule = lines.findIndex(
    (line, i) => i > 0 && line.includes('-') && RULE.test(line) && (line.includes('|') || (lines[i - 1] ?? '').includes('|')),
  );
  const head = lines[rule - 1];
  if (rule < 1 || head === undefined || !head.includes('|')) return null;
  const rows = lines.slice(rule + 1);
  return { before: lines.slice(0, rule - 1).join('\n'), table: { head: cells(head), rows: rows.map(cells) } };
}

/** A pipe in code or behind a backslash is none. */
function cells(line: string): string[] {
  const found: string[] = [];
  let cell = '';
  let code = false;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === '\\' && line.charAt(i + 1) === '|') {
      cell += '|';
      i++;
    } else if (char === '|' && !code) {
      found.push(cell.trim());
      cell = '';
    } else {
      if (char === '`') code = !code;
      cell += char;
    }
  }
  found.push(cell.trim());
  if (found[0] === '' && line.trimStart().startsWith('|')) found.shift();
  if (found.at(-1) === '' && line.trimEnd().endsWith('|')) found.pop();
  return found;
}

/** A row is a line that names its cells: the text of a step has no tables. */
export function tableAsList({ head, rows }: Table): string {
  const titles = head.filter((each) => each !== '');
  if (rows.length === 0) return `- ${titles.join(' · ')}`;
  const named = rows.map((row) => {
    const [first = '', ...rest] = row;
    const said = rest.flatMap((cell, i) => {
      const title = head[i + 1] ?? '';
      return cell === '' ? [] : [title === '' ? cell : `${title}: ${cell}`];
    });
    return `- ${[bold(first), ...said].filter((each) => each !== '').join(' · ')}`;
  });
  // The title of the first column, and of columns that are empty.
  return titles.length === 0 ? named.join('\n') : `${titles.join(' · ')}:\n\n${named.join('\n')}`;
}

const bold = (cell: string): string => (cell === '' || /[*_`]/.test(cell) ? cell : `**${cell}**`);
