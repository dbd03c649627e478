/**
 * Titles by rule: one line in the imperative, from what was done and what it was done to. English, as the steps of a procedure
 * are content; authors change it. Pure. Collaborators: words.ts (the words), said.ts (names); acts.ts and places.ts ask.
 *
 * Where a thing is, is said only if its name alone did not tell it from others. A link that is called as its row is the thing
 * that the row is about, and is opened; whatever else is pressed is clicked.
 */
import type { Action } from '../schema/step';
import type { Target, TargetFacts } from '../schema/target';
import type { Place } from './pending';
import { called, cut, iconName, inQuotes, line, nameOf, plain, quoted } from './said';
import {
  ANYTHING,
  BUTTONS,
  CHECK,
  CHECKS,
  CLICKS,
  EDITOR,
  NAMED,
  NAMELESS,
  NO_WORD,
  ORDINALS,
  THINGS,
  WHERE,
  type Whereabout,
} from './words';

export interface Worded {
  action: Action;
  target?: Target | undefined;
  secret?: boolean;
  /** Where `navigate` goes. */
  place?: Pick<Place, 'title' | 'tool' | 'url'>;
  /** The list that was opened just before, of what may be an entry of it. */
  list?: Target | undefined;
}

export function title({ action, target, secret = false, place, list }: Worded): string {
  const { role } = target?.facts ?? {};
  switch (action.kind) {
    case 'click':
      return line(click(action.button, target, list));
    case 'type':
      return line(secret ? `Enter ${secretOf(target)}` : `Fill in ${the(target)}`);
    case 'select':
      return line(
        action.value === undefined
          ? `Choose in ${the(target)}`
          : `Choose ${quoted(called(action.value) ?? action.value)} in ${the(target)}`,
      );
    case 'check':
      return line(`${(CHECKS.get(role) ?? CHECK)[action.checked ? 0 : 1]} ${the(target)}`);
    case 'press':
      return line(press(action.keys, target));
    case 'choose-file':
      return line(target === undefined || nameOf(target.facts) === null ? 'Choose the file' : `Choose the file for ${the(target)}`);
    case 'drag':
      return line(action.to === undefined ? `Drag ${the(target)}` : `Drag ${the(target)} to ${the(action.to)}`);
    case 'hover':
      return line(`Point to ${the(target)}`);
    case 'navigate':
      return line(`Open ${page(place)}`);
    case 'look':
      return line(`Look at ${the(target)}`);
    case 'do':
      return 'Do what is needed here';
  }
}

/** The way to a page that is known by its kind: its document may be called after what it shows today. */
export const wayTo = (page: string, tool: string): string => line(`Open ${quoted(page)} in ${quoted(tool)}`);

/** What is seen when it worked. */
export const opens = (of: string): string => line(`${inQuotes(documentOf(of) ?? 'The page')} opens`);
export const shows = (what: 'message' | 'dialog' | 'heading', text: string): string => {
  const said = inQuotes(cut(plain(text), 120));
  return line(what === 'dialog' ? `The dialog ${said} opens` : `${said} is shown`);
};

/** A list that a page draws by itself is opened by a press on what shows its choice. */
export const isList = ({ facts: { role, tag } }: Target): boolean => role === 'combobox' && tag !== 'input' && tag !== 'select';

/** What such a list is for: it is called after what was chosen last, which is another thing tomorrow. */
function listName({ label, before, name }: TargetFacts): string | null {
  return called(label) ?? (before !== undefined && ASKS.test(before) ? called(before) : null) ?? called(name);
}

/** A name of a field that stands before it. */
const ASKS = /:\s*\*?$/;

function click(button: keyof typeof BUTTONS, target: Target | undefined, list: Target | undefined): string {
  if (target?.kind === 'canvas') return `${BUTTONS[button]} the marked place in ${the(target)}`;
  if (target?.kind === 'page') return `${BUTTONS[button]} anywhere on the page`;
  if (button !== 'left' || target === undefined) return `${BUTTONS[button]} ${the(target)}`;
  const { role, row } = target.facts;
  if (isList(target)) {
    const of = listName(target.facts);
    return of === null ? `Open ${the(target)}` : `Open the list ${quoted(of)}`;
  }
  const name = nameOf(target.facts);
  const from = list === undefined || role !== 'option' ? null : listName(list.facts);
  if (from !== null && name !== null) return `Choose ${quoted(name)} in ${quoted(from)}`;
  if (role === 'link' && name !== null && name === called(row?.key)) return `Open ${quoted(name)}`;
  return `${(name === null ? undefined : CLICKS.get(role)) ?? BUTTONS.left} ${the(target)}`;
}

function press(keys: string, target: Target | undefined): string {
  const pressed = plain(keys) || 'the key';
  // A shortcut works wherever the focus is.
  const isShortcut = /.\+./.test(pressed) || target === undefined || target.kind === 'page' || nameOf(target.facts) === null;
  return isShortcut ? `Press ${pressed}` : `Press ${pressed} in ${the(target)}`;
}

/** "Password" is entered as "the password", "API token" as "the API token". */
function secretOf(target: Target | undefined): string {
  const name = target === undefined ? null : nameOf(target.facts);
  if (name === null) return 'the password';
  return `the ${/^\p{Lu}\p{Ll}/u.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name}`;
}

function page(place: Worded['place']): string {
  const name = documentOf(place?.title ?? '') ?? called(place?.tool?.replace(/[-.]+/g, ' '));
  if (name !== null) return quoted(name);
  const host = called(place?.url.replace(/^[a-z]+:\/\/([^/?#]*).*$/is, '$1'));
  return host === null ? 'the page' : host;
}

/** A document's title without what it counts: "(3) Alerts". */
const documentOf = (text: string): string | null => called(plain(text).replace(/^(?:\(\d+\+?\)|\[\d+\+?\]|[•●*])\s*/, ''));

/** The thing, and where it is if that is needed to know which one is meant. */
function the(target: Target | undefined): string {
  if (target === undefined) return `the ${ANYTHING}`;
  const { facts, unique } = target;
  const editor = editorOf(target);
  if (editor !== null) return editor;
  const name = nameOf(facts);
  const where = name !== null && unique.includes('name') ? '' : whereabouts(target, name);
  if (name !== null) return [quoted(name), where === '' ? countOf(target) : where].filter((part) => part !== '').join(' ');
  const icon = iconName(facts.icon);
  if (icon !== null) return `the icon ${inQuotes(icon)}${where === '' ? '' : ` ${where}`}`;
  const ordinal = facts.place === undefined ? undefined : ORDINALS[facts.place.index];
  return `the ${ordinal === undefined ? '' : `${ordinal} `}${thing(facts)}${where === '' ? '' : ` ${where}`}`;
}

/** An editor is often a document of its own: its frame says what it is for. */
function editorOf({ facts, path }: Target): string | null {
  const frame = path.at(-1);
  if (facts.tag !== 'body' || facts.role !== 'textbox' || nameOf(facts) !== null || frame?.kind !== 'frame') return null;
  const of = called(frame.title?.replace(EDITOR, ''));
  return of === null || NO_WORD.test(of) ? 'the text editor' : quoted(of);
}

function thing({ role, tag }: TargetFacts): string {
  const of = (kind: string | undefined): string | undefined =>
    kind === undefined ? undefined : THINGS.find(([kinds]) => kinds.test(kind))?.[1];
  return of(role) ?? of(tag) ?? ANYTHING;
}

/** By what told it apart; for what has no name by anything that is known. */
function whereabouts({ facts, unique }: Target, name: string | null): string {
  const telling = name === null ? NAMELESS : NAMED.filter((fact) => unique.includes(fact));
  for (const fact of telling) {
    const said = called(textOf(facts, fact));
    if (said !== null && said !== name) return `${WHERE[fact]} ${fact === 'row' || fact === 'dialog' ? quoted(said) : inQuotes(said)}`;
  }
  return '';
}

function textOf(
  { row, dialog, landmark, heading, before, after, prevControls, nextControls }: TargetFacts,
  fact: Whereabout,
): string | undefined {
  return {
    row: row?.key,
    dialog,
    column: row?.column,
    landmark: landmark?.name,
    heading,
    before,
    prev: prevControls?.[0],
    next: nextControls?.[0],
    after,
  }[fact];
}

/** Of many that are called alike and stand alike. */
function countOf({ facts: { place }, unique }: Target): string {
  return place === undefined || place.of < 2 || unique.includes('name') ? '' : `(${place.index + 1} of ${place.of})`;
}
