/**
 * Evidence in words for people: which facts held and which did not, in a handful of plain notions, and what was looked for.
 * Pure; the words themselves are in the locales (`evidence_…`, `looked_…`). Collaborators: score.ts and decide.ts (make the
 * evidence), components/common/evidence.ts (says it).
 *
 * This is the one place that reads the strings which score.ts makes for programs.
 */
import { fill } from '../run/fill';
import type { Target, TargetFacts } from '../schema/target';

/** What a responder has a notion of. An id, a field's name or a test id is none to them, only that programs call it so. */
export type Notion =
  | 'name'
  | 'kind'
  | 'row'
  | 'dialog'
  | 'text'
  | 'destination'
  | 'value'
  | 'icon'
  | 'id'
  | 'column'
  | 'form'
  | 'heading'
  | 'place';

export type Why = 'rival' | 'frame' | 'another_frame' | 'unknown_value';

export interface Evidence {
  /** What told it most, first. */
  same: Notion[];
  other: Notion[];
  why: Why | null;
}

/** By the words of score.ts. What is not here is the name of an attribute: an id of a kind. */
const NOTIONS: Record<string, Notion> = {
  name: 'name',
  label: 'name',
  text: 'text',
  kind: 'kind',
  type: 'kind',
  element: 'kind',
  'test id': 'id',
  id: 'id',
  'field name': 'id',
  destination: 'destination',
  value: 'value',
  icon: 'icon',
  row: 'row',
  column: 'column',
  dialog: 'dialog',
  form: 'form',
  heading: 'heading',
  'part of the page': 'place',
  'text before': 'place',
  'text after': 'place',
  'control before': 'place',
  'control after': 'place',
  surroundings: 'place',
};
const ORDER: readonly Notion[] = [
  'name',
  'row',
  'dialog',
  'text',
  'destination',
  'value',
  'icon',
  'form',
  'heading',
  'column',
  'kind',
  'id',
  'place',
];

const WHYS: Record<string, Why> = {
  'another one fits almost as well': 'rival',
  'another frame has one as well': 'another_frame',
  'other frame': 'frame',
  'a value of the incident is not known': 'unknown_value',
};

/** More in one line is not read. */
const MOST = { same: 3, other: 2 } as const;

export function readEvidence(lines: readonly string[]): Evidence {
  const notions = (verb: 'same' | 'other'): Notion[] =>
    lines
      .filter((line) => line.startsWith(`${verb} `) && !Object.hasOwn(WHYS, line))
      .flatMap((line) => line.slice(verb.length + 1).split(', '))
      .filter((word) => word !== '')
      .map((word) => (Object.hasOwn(NOTIONS, word) ? (NOTIONS[word] ?? 'id') : 'id'));
  const [held, differ] = [new Set(notions('same')), new Set(notions('other'))];
  // Where a thing stands is the same only if nothing around it is another; a label that holds makes up for a text that does not.
  if (differ.has('place')) held.delete('place');
  const sorted = (of: ReadonlySet<Notion>): Notion[] => ORDER.filter((notion) => of.has(notion));
  const why = lines.findLast((line) => Object.hasOwn(WHYS, line));
  return {
    same: sorted(held).slice(0, MOST.same),
    other: sorted(differ)
      .filter((notion) => !held.has(notion))
      .slice(0, MOST.other),
    why: why === undefined ? null : (WHYS[why] ?? null),
  };
}

export type Thing =
  | 'button'
  | 'link'
  | 'field'
  | 'list'
  | 'checkbox'
  | 'tab'
  | 'entry'
  | 'row'
  | 'cell'
  | 'heading'
  | 'picture'
  | 'part'
  | 'element';

const THINGS: readonly (readonly [RegExp, Thing])[] = [
  [/^button$/, 'button'],
  [/^link$/, 'link'],
  [/^(?:textbox|searchbox|spinbutton)$/, 'field'],
  [/^(?:combobox|listbox)$/, 'list'],
  [/^(?:checkbox|switch|radio)$/, 'checkbox'],
  [/^tab$/, 'tab'],
  [/^(?:menuitem|menuitemcheckbox|menuitemradio|option|treeitem)$/, 'entry'],
  [/^(?:row|listitem|article)$/, 'row'],
  [/^(?:cell|gridcell|columnheader|rowheader)$/, 'cell'],
  [/^heading$/, 'heading'],
  [/^(?:img|figure)$/, 'picture'],
  [/^(?:region|group|form|table|grid|main|navigation|complementary|dialog)$/, 'part'],
];
const BY_TAG: Record<string, Thing> = { button: 'button', a: 'link', input: 'field', textarea: 'field', select: 'list' };

export interface LookedFor {
  thing: Thing;
  /** Null for what has no name. */
  name: string | null;
  row: string | null;
  dialog: string | null;
}

const LONGEST = 60;

/** What the latest description says, with the incident's values. */
export function lookedFor({ kind, facts }: Target, values: Readonly<Record<string, string>>): LookedFor {
  const said = (text: string | undefined): string | null => {
    const words = text === undefined ? '' : fill(text, values).replaceAll(/\*+/g, '').replaceAll(/\s+/g, ' ').trim();
    return words === '' ? null : words.length > LONGEST ? `${words.slice(0, LONGEST - 1).trimEnd()}…` : words;
  };
  const { attributes = {} } = facts;
  const name = facts.name ?? facts.label ?? facts.text ?? attributes['title'] ?? attributes['placeholder'] ?? attributes['alt'];
  const thing = kind === 'region' ? 'part' : thingOf(facts);
  const row = said(facts.row?.key);
  // A row is called by what stands in it.
  const isRow = thing === 'row' && row !== null;
  return { thing, name: isRow ? row : said(name), row: isRow ? null : row, dialog: said(facts.dialog) };
}

function thingOf({ role, tag }: TargetFacts): Thing {
  const found = role === undefined ? undefined : THINGS.find(([roles]) => roles.test(role));
  return found?.[1] ?? (tag !== undefined && Object.hasOwn(BY_TAG, tag) ? (BY_TAG[tag] ?? 'element') : 'element');
}
