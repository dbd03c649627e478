/**
 * Whether two elements do the same, so that either is right and neither is the other's rival. Collaborators: locate.ts, describe.ts.
 */
import { isControl } from './candidates';
import { bare } from './dom/document';

/** The buttons above and below one form, the icon and the text of one link, an entry and its link. */
export function doSame(a: Element, b: Element): boolean {
  if ((bare(a).contains(b) || bare(b).contains(a)) && isControl(a) && isControl(b)) return true;
  const [linkA, linkB] = [bare(a).closest('a[href]'), bare(b).closest('a[href]')];
  if (linkA !== null && linkB !== null)
    return linkA === linkB || (leads(linkA) && (linkA as HTMLAnchorElement).href === (linkB as HTMLAnchorElement).href);
  const formA = bare(a).closest('form');
  const submits = (each: Element): boolean =>
    each instanceof HTMLInputElement && each.type === 'submit' ? true : each instanceof HTMLButtonElement && each.type === 'submit';
  return (
    formA !== null &&
    formA === bare(b).closest('form') &&
    submits(a) &&
    submits(b) &&
    a.getAttribute('name') === b.getAttribute('name') &&
    a.getAttribute('value') === b.getAttribute('value')
  );
}

/** "#" and "javascript:void(0)" are on links that do quite different things. */
const leads = (link: Element): boolean => !/^\s*(?:#?$|javascript:)/i.test(link.getAttribute('href') ?? '');
