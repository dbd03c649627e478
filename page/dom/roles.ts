/**
 * ARIA roles, computed from the element as HTML-AAM maps them (https://www.w3.org/TR/html-aam-1.0/), and the selectors that
 * find candidates for a role without walking every node. Collaborators: names.ts, ../facts-of.ts, ../locate.ts.
 */

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

export function roleOf(element: Element): string {
  const given = element.getAttribute('role')?.trim().split(/\s+/)[0]?.toLowerCase();
  if (given !== undefined && given !== '' && given !== 'presentation' && given !== 'none') return given;
  const tag = element.localName;
  if (tag === 'a' || tag === 'area') return element.hasAttribute('href') ? 'link' : 'generic';
  if (tag === 'input') {
    const type = (element.getAttribute('type') ?? 'text').toLowerCase();
    if (type === 'hidden') return 'none';
    return INPUT_ROLES[type] ?? (element.hasAttribute('list') ? 'combobox' : 'textbox');
  }
  if (tag === 'select') return element.hasAttribute('multiple') || Number(element.getAttribute('size') ?? 0) > 1 ? 'listbox' : 'combobox';
  if (element.getAttribute('contenteditable') === '' || element.getAttribute('contenteditable') === 'true') return 'textbox';
  return TAG_ROLES[tag] ?? 'generic';
}

/** Elements that a responder can act on. */
export const INTERACTIVE =
  'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [role], [contenteditable=""], [contenteditable=true], [tabindex], [onclick], label[for], option, canvas, iframe, [data-testid], [data-test], [data-test-subj], [data-qa], [data-cy]';

/** Elements that have no action of their own and are looked at: rows, headings, regions, pictures. */
export const CONTENT =
  'tr, td, th, li, section, article, figure, img, svg, canvas, h1, h2, h3, h4, h5, h6, p, dt, dd, fieldset, form, dialog, table, pre, code, output, time, strong, em, span, div';

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
