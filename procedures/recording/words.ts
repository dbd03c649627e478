/** The words of titles, as data. Collaborator: wording.ts. */

/** What is done to a thing that has these roles or tags; the first that fits. */
export const THINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:button|summary)$/, 'button'],
  [/^(?:link|a)$/, 'link'],
  [/^(?:searchbox)$/, 'search field'],
  [/^(?:textbox|spinbutton|input|textarea)$/, 'field'],
  [/^(?:combobox|listbox|select)$/, 'list'],
  [/^checkbox$/, 'box'],
  [/^radio$/, 'choice'],
  [/^switch$/, 'switch'],
  [/^slider$/, 'slider'],
  [/^tab$/, 'tab'],
  [/^(?:menuitem|menuitemcheckbox|menuitemradio|option|treeitem)$/, 'entry'],
  [/^(?:row|listitem|article|tr|li)$/, 'row'],
  [/^(?:cell|gridcell|columnheader|rowheader|td|th)$/, 'cell'],
  [/^(?:heading|h[1-6])$/, 'heading'],
  [/^(?:img|figure|svg)$/, 'picture'],
  [/^canvas$/, 'picture'],
  [/^label$/, 'label'],
  [/^(?:region|group|form|table|grid|main|navigation|complementary|dialog)$/, 'part'],
];

/** What nothing is known of. */
export const ANYTHING = 'marked element';

/** For a few, where counting is quicker than reading. */
export const ORDINALS: readonly string[] = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

/** A click on these is called another thing. */
export const CLICKS: ReadonlyMap<string | undefined, string> = new Map([
  ['option', 'Choose'],
  ['menuitemradio', 'Choose'],
  ['radio', 'Choose'],
  ['tab', 'Open the tab'],
]);

export const BUTTONS = { left: 'Click', right: 'Right-click', double: 'Double-click' } as const;

/** Checked, and not. */
export const CHECKS: ReadonlyMap<string | undefined, readonly [string, string]> = new Map([
  ['switch', ['Turn on', 'Turn off']],
  ['radio', ['Choose', 'Clear']],
]);
export const CHECK: readonly [string, string] = ['Check', 'Uncheck'];

/** Where a thing is, by the fact that tells it apart. */
export const WHERE = {
  row: 'in the row',
  dialog: 'in the dialog',
  column: 'in the column',
  heading: 'below',
  landmark: 'in',
  before: 'beside',
  prev: 'beside',
  next: 'beside',
  after: 'beside',
} as const;
export type Whereabout = keyof typeof WHERE;

/** Most telling first: for what has a name that others have too, and for what has none. */
export const NAMED: readonly Whereabout[] = ['row', 'dialog', 'column', 'heading', 'landmark', 'before', 'prev', 'next', 'after'];
export const NAMELESS: readonly Whereabout[] = ['row', 'dialog', 'before', 'prev', 'next', 'after', 'heading', 'landmark'];

/** What editors call themselves before they say what they are for, and what says nothing: "Rich Text Editor, editor1". */
export const EDITOR = /^rich text (?:editor|area)\b[\s.,:]*(?:press alt\W?0 for help\.?)?/i;
export const NO_WORD = /^[a-z_-]*(?:editor|cke|mce|tiny)[a-z_-]*\d*$|\d{3,}/i;
