/**
 * What the measure itself needs to know about elements, without asking the finder that it measures: roles and names are those
 * that Playwright's script computes. Runs in the page. Collaborator: in-page.mjs.
 */

/** Drawn: what a strict finder may answer with. */
export function isShown(element) {
  if (!element.isConnected || !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  return (width > 0 && height > 0) || [...element.children].some((child) => child.getBoundingClientRect().width > 0);
}

/** Where it leads: a link's address, or what a form sends there. Empty for what a script handles. */
function destinationOf(element) {
  const link = element.closest('a[href]');
  if (link !== null) {
    const href = link.getAttribute('href');
    return /^\s*(?:#?$|javascript:)/i.test(href) || !URL.canParse(href, document.baseURI) ? '' : new URL(href, document.baseURI).href;
  }
  if (!('form' in element) || element.form === null || element.type === 'button') return '';
  const chosen = /^(radio|checkbox|submit)$/.test(element.type) ? `=${element.value}` : '';
  return `${element.form.getAttribute('action') || `form ${element.form.getAttribute('id') ?? ''}`} ${element.name}${chosen}`;
}

/** A link with a destination is one in a menu or a row of tabs as well, and a field for text is one with a list of proposals too. */
function kindOf(element, destination) {
  if (destination !== '' && element.closest('a[href]') !== null) return 'link';
  if (element.matches('input:is(:not([type]), [type=text], [type=search])')) return 'field';
  return globalThis.playwrightInjected.utils.getAriaRole(element) ?? element.localName;
}

/** Role, name and destination: two elements that share these have one function. Without a name and a destination there is none to share. */
export function functionOf(element) {
  const { getElementAccessibleNameText } = globalThis.playwrightInjected.utils;
  const text = /^(input|select|textarea)$/.test(element.localName) ? element.title || element.placeholder || '' : element.textContent;
  // Icon fonts draw with characters for private use.
  const name = (getElementAccessibleNameText(element, false) || text)
    .replace(/[\s\p{Co}]+/gu, ' ')
    .trim()
    .toLowerCase();
  const destination = destinationOf(element);
  return `${kindOf(element, destination)} "${name.slice(0, 120)}" ${destination.slice(0, 200)}`.trimEnd();
}

export const hasFunction = (does) => !does.endsWith(' ""');

const GROUP =
  'tr, li, article, section, fieldset, form, dialog, :is([role=row], [role=listitem], [role=article], [role=region], [role=dialog])';

/**
 * Where nothing leads anywhere, "Acknowledge" of two rows share a role and a name and still do different things: what holds each.
 * Null for an element with a destination.
 */
export const groupOf = (element) => (destinationOf(element) === '' ? (element.closest(GROUP) ?? element.getRootNode()) : null);
