/**
 * ARIA roles, computed from the element as HTML-AAM maps them (https://www.w3.org/TR/html-aam-1.0/), and the selectors that
 * find candidates for a role without walking every node. Collaborators: names.ts, ../facts-of.ts, ../locate.ts.
 */
import { bare } from './document';

const INPUT_ROLES: Record<string, string> = {
  button: 'button',
  submit: 'button',
  reset: 'button',
  image: 'button',
  checkbox: 'checkbox',
  radio: 'radio',
  range: 'slider',
  number: 'spinbutton',
  search: 'searchbox',
};
const TAG_ROLES: Record<string, string> = {
  button: 'button',
  summary: 'button',
  textarea: 'textbox',
  option: 'option',
  tr: 'row',
  td: 'cell',
  th: 'columnheader',
  li: 'listitem',
  ul: 'list',
  ol: 'list',
  table: 'table',
  img: 'img',
  nav: 'navigation',
  main: 'main',
  aside: 'complementary',
  section: 'region',
  form: 'form',
  dialog: 'dialog',
  fieldset: 'group',
  article: 'article',
  figure: 'figure',
  canvas: 'img',
  svg: 'img',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
};

export function roleOf(of: Element): string {
  const element = bare(of);
  const roles = element.getAttribute('role');
  const given = roles === null ? '' : (roles.trim().split(/\s+/)[0]?.toLowerCase() ?? '');
  if (given !== '' && given !== 'presentation' && given !== 'none') return given;
  const tag = element.localName;
  if (tag === 'a' || tag === 'area') return element.hasAttribute('href') ? 'link' : 'generic';
  if (tag === 'input') {
    const type = (element.getAttribute('type') ?? 'text').toLowerCase();
    if (type === 'hidden') return 'none';
    return INPUT_ROLES[type] ?? (element.hasAttribute('list') ? 'combobox' : 'textbox');
  }
  if (tag === 'select') return element.hasAttribute('multiple') || Number(element.getAttribute('size') ?? 0) > 1 ? 'listbox' : 'combobox';
  const editable = element.getAttribute('contenteditable');
  if (editable === '' || editable === 'true') return 'textbox';
  return TAG_ROLES[tag] ?? 'generic';
}

/** Elements that a responder can act on. */
export const INTERACTIVE =
  'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [role], [contenteditable=""], [contenteditable=true], [tabindex], [onclick], label[for], option, canvas, iframe, [data-testid], [data-test], [data-test-subj], [data-qa], [data-cy]';

/** Elements that have no action of their own and are looked at: rows, headings, regions, pictures. */
export const CONTENT =
  'tr, td, th, li, section, article, figure, img, svg, canvas, h1, h2, h3, h4, h5, h6, p, dt, dd, fieldset, form, dialog, table, pre, code, output, time, strong, em, span, div';

const INPUT = 'input:not([type=hidden])';
/** Selectors that together find every control of a role that is not given by `role`; a few find others too. */
const CONTROLS: Record<string, string[]> = {
  link: ['a[href]', 'area[href]'],
  button: ['button', 'summary', INPUT],
  textbox: ['textarea', INPUT, '[contenteditable=""]', '[contenteditable=true]'],
  searchbox: [INPUT],
  spinbutton: [INPUT],
  slider: [INPUT],
  checkbox: [INPUT],
  radio: [INPUT],
  combobox: ['select', INPUT],
  listbox: ['select'],
  option: ['option'],
};
const CONTENT_TAGS = new Set(CONTENT.split(', '));

/**
 * Of what INTERACTIVE (or else CONTENT) finds, selectors for what may have such a role without saying so; null if that takes
 * all of them.
 */
export function tagsWithRole(is: (role: string) => boolean, interactive: boolean): string[] | null {
  const tags = Object.entries(TAG_ROLES).filter(([, role]) => is(role));
  if (!interactive) return tags.map(([tag]) => tag).filter((tag) => CONTENT_TAGS.has(tag));
  if (is('generic') || tags.some(([, role]) => !Object.hasOwn(CONTROLS, role))) return null;
  return [...new Set(Object.entries(CONTROLS).flatMap(([role, selectors]) => (is(role) ? selectors : [])))];
}

/** Roles whose name comes from what is inside them. */
export const NAMED_BY_CONTENT = new Set([
  'button',
  'link',
  'menuitem',
  'menuitemcheckbox',
  'menuitemradio',
  'option',
  'radio',
  'checkbox',
  'switch',
  'tab',
  'treeitem',
  'heading',
  'cell',
  'columnheader',
  'rowheader',
  'row',
  'tooltip',
  'gridcell',
]);
