/**
 * The facts of one element as they are recorded: what will not be there another time is left out, and its row is named. Collaborators:
 * facts-of.ts (the facts themselves), dom/rows.ts, describe.ts.
 */
import { looksGenerated } from '../procedures/targets/normalise';
import { rowHolds } from '../procedures/targets/likeness';
import type { TargetFacts } from '../procedures/schema/target';
import { openRoots } from './candidates';
import { controlsOf } from './controls';
import { bare } from './dom/document';
import { textOf } from './dom/names';
import { isNameless, rowsAround, rowsBeside } from './dom/rows';
import { cheapFacts, placeFacts } from './facts-of';

/** What is worth recording: without generated ids, and with the row by what names it. */
export function recordedFacts(
  element: Element,
  controls = controlsOf(bare(element).ownerDocument, openRoots(bare(element).ownerDocument)),
): TargetFacts {
  const { address: _, ...facts } = placeFacts(element, cheapFacts(element), { controls });
  if (facts.id !== undefined && looksGenerated(facts.id)) delete facts.id;
  if (facts.row !== undefined) {
    const key = namedRow(element, facts.name);
    if (key === '') delete facts.row;
    else facts.row = { ...facts.row, key };
  }
  return facts;
}

/** Dates, times and how long something lasts name no row: they are others when it is looked for. A short number is a count. */
const PASSING =
  /\d{1,4}[-/.:]\d{1,2}[-/.:]\d|\d{1,2}:\d{2}|^\W*\d{1,2}\W*$|\d\s?(?:ms|s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?|d|days?|w|weeks?)\b/i;

/** What names the row that the element is in; of rows within rows, the nearest that has a name. */
function namedRow(element: Element, name: string | undefined): string {
  for (const row of rowsAround(element)) {
    const key = row === element ? '' : keyOf(row, element, name);
    if (key !== '' || !isNameless(row)) return key;
  }
  return '';
}

/** What names a row: its heading, or the first text in it that no row beside it has. */
function keyOf(row: Element, element: Element, name: string | undefined): string {
  // A menu with a menu in it is not a row.
  if (row.querySelector('li') !== null) return '';
  const others = rowsBeside(row).map((other) => textOf(other));
  const own = textOf(row);
  const parts = [...row.querySelectorAll('th, [role=rowheader]'), ...row.querySelectorAll('td, [role=gridcell], [role=cell], a[href]')];
  if (parts.length === 0) parts.push(...row.querySelectorAll('h1, h2, h3, h4, h5, h6, [role=heading], strong, b'));
  if (parts.length === 0 && row.firstElementChild !== null) parts.push(row.firstElementChild);
  for (const part of parts) {
    if (part.contains(element) || element.contains(part)) continue;
    const text = textOf(part, 100);
    if (text.length < 2 || text === name || PASSING.test(text) || !rowHolds(own, text) || others.some((other) => rowHolds(other, text)))
      continue;
    return withService(part, text, element, own);
  }
  return '';
}

/** "db-01 Connections": where a link to a host and one to what runs on it stand side by side, both name the row. */
function withService(part: Element, text: string, element: Element, own: string): string {
  const next = part.localName === 'td' && part.querySelector('a[href]') !== null ? part.nextElementSibling : null;
  if (next === null || next.contains(element) || next.querySelector('a[href]') === null) return text;
  const both = `${text} ${textOf(next, 100)}`;
  return both.length > text.length + 2 && both.length <= 120 && !PASSING.test(both) && rowHolds(own, both) ? both : text;
}
