/**
 * What changed about an element since it was described, in the plain notions of targets/words.ts; and whether that is worth a
 * new description. Pure. Collaborators: targets/compare.ts, fold.ts, components/rehearse (shows it).
 */
import type { Earlier, Target, TargetFacts } from '../schema/target';
import { compare, SAME, type Compared, type Kind } from '../targets/compare';
import { fillFacts } from '../targets/fill';
import type { Notion } from '../targets/words';

export interface Change {
  notion: Notion;
  /** Empty where it was not there. */
  before: string;
  after: string;
}

/** What is around an element changes with every alert that comes: no reason for a new description. */
const NOTIONS: Partial<Record<Kind, Notion>> = {
  testId: 'id',
  name: 'name',
  role: 'kind',
  id: 'id',
  field: 'id',
  href: 'destination',
  value: 'value',
  attribute: 'id',
  label: 'name',
  text: 'text',
  type: 'kind',
  row: 'row',
  column: 'column',
  dialog: 'dialog',
  form: 'form',
  heading: 'heading',
  tag: 'kind',
  icon: 'icon',
};

/** Of the facts that are recorded; what is not recorded cannot have changed. */
export function changesIn(recorded: TargetFacts, seen: Target, values: Readonly<Record<string, string>>): Change[] {
  const { facts } = fillFacts(recorded, values);
  const changes = compare(facts, seen.facts)
    .facts.filter(({ fit }) => fit < SAME)
    .flatMap((compared): Change[] => {
      const notion = NOTIONS[compared.kind];
      return notion === undefined ? [] : [{ notion, before: textOf(compared, facts), after: textOf(compared, seen.facts) }];
    });
  // Two names for one notion (an id and a test id) are said once each; the same words twice are not.
  return changes.filter(
    (each, i) =>
      each.before !== each.after &&
      changes.findIndex(({ notion, before, after }) => notion === each.notion && before === each.before && after === each.after) === i,
  );
}

/** Nothing is to be learned where one of the earlier descriptions is how it looks: an older release is open here. */
export const isKnown = ({ also }: Target, seen: Target, values: Readonly<Record<string, string>>): boolean =>
  also.some((earlier) => changesIn(factsOf(earlier), seen, values).length === 0);

function factsOf(earlier: Earlier): TargetFacts {
  const { unique: _, path: __, ...facts } = earlier;
  return facts;
}

function textOf({ key, kind }: Compared, facts: TargetFacts): string {
  const { attributes = {}, testIds = {}, row } = facts;
  switch (kind) {
    case 'row':
      return row?.key ?? '';
    case 'column':
      return row?.column ?? '';
    case 'field':
      return attributes['name'] ?? '';
    case 'href':
      return attributes['href'] ?? '';
    case 'value':
      return attributes['value'] ?? '';
    case 'attribute':
      return attributes[key.replace(/^@/, '')] ?? '';
    case 'testId':
      return Object.values(testIds).join(' ');
    case 'name':
    case 'role':
    case 'id':
    case 'label':
    case 'text':
    case 'type':
    case 'dialog':
    case 'form':
    case 'heading':
    case 'tag':
    case 'icon':
      return facts[kind] ?? '';
    default:
      return '';
  }
}
