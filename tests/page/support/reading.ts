/** What the shortcuts of a search answer, beside the long way round, for reading.test.ts. Runs in the page. */
import { gather, openRoots } from '../../../page/candidates';
import { destination } from '../../../page/dom/address';
import { labelOf, textOf } from '../../../page/dom/names';
import { INTERACTIVE, roleOf } from '../../../page/dom/roles';
import { mayHold } from '../../../page/dom/rows';
import { kindred } from '../../../procedures/targets/compare';
import { rowHolds } from '../../../procedures/targets/likeness';

export function open(html: string): void {
  document.body.setHTMLUnsafe(html);
}

/** Keys that a row holds as it is drawn and that were ruled out unread. */
export const ruledOut = (keys: string[]): string[] =>
  [...document.querySelectorAll('tr, li')].flatMap((row) => keys.filter((key) => rowHolds(textOf(row), key) && !mayHold(row, key)));

const name = (element: Element): string => element.outerHTML.slice(0, 80);

/** Controls of a role by selectors, and by asking every element. */
export function ofRole(role: string): { gathered: string[]; asked: string[] } {
  const everything = openRoots(document).flatMap((tree) => [...tree.querySelectorAll('*')]);
  const all = everything.filter((element) => element.matches(INTERACTIVE) && kindred(role, roleOf(element)));
  return { gathered: gather({ role }, document).map(name), asked: all.map(name) };
}

/** Where a link leads as it is written, and written out in full. */
export function leads(href: string): { written: unknown; full: unknown } {
  const link = document.createElement('a');
  document.body.append(link);
  link.setAttribute('href', href);
  const written = destination(link);
  link.setAttribute('href', link.href);
  return { written, full: destination(link) };
}

/** Labels as they are read, and as the browser has them. */
export const labels = (): { read: string[]; had: string[] } => {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input, select, textarea, button')];
  const had = fields.map(({ labels: all }) =>
    [...(all ?? [])]
      .map((label) => textOf(label))
      .join(' ')
      .trim(),
  );
  return { read: fields.map(labelOf), had };
};
