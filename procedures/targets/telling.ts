/**
 * Whether what holds of a candidate tells which one it is, and whether it is for another thing. These are rules and not
 * weights, because they are promises: no release of a tool teaches a model that ticket 5 is another one tomorrow. Pure.
 * Collaborators: features.ts (asks), objects.ts (another host or ticket).
 */
import type { TargetFacts } from '../schema/target';
import { HOLDS, OWN, SAME, type CandidateFacts, type Compared, type Comparison } from './compare';
import type { Beside, Features } from './features';
import { answers } from './likeness';
import { normalise, withoutCount } from './normalise';
import { isAnotherThing } from './objects';
import { dice, leadsWords } from './words-of';

/** Parts and pictures, whose kind says little. */
const LOOKED_AT = /^(?:generic|region|group|img|figure|article|complementary)$/;
const CELL = /^(?:cell|gridcell)$/;
/** With less of it left, what is around an element is another place. */
const ELSEWHERE = 0.3;
/** The same, where only a part of its name is left. */
const ELSEWHERE_IN_PART = 0.4;
/** Share of the words of a destination that are the same. */
const MOSTLY = 0.6;

export interface Claim {
  was: TargetFacts;
  now: CandidateFacts;
  comparison: Comparison;
  /** Facts that told it from its twins when it was recorded. */
  told: ReadonlySet<string> | null;
  features: Features;
  /** Share of what was around it that is left, 0–1. */
  around: number;
  /** Nothing of it is left at all. */
  bare: boolean;
  /** What told it from its twins and is only around it. */
  beside: Beside;
  rowGiven: boolean;
}

export function tells(claim: Claim): { telling: boolean; other: boolean } {
  const { was, now, comparison, told, features: f, rowGiven } = claim;
  const holds = (...keys: string[]): boolean => keys.some((key) => f[key] !== undefined);
  const named =
    holds('name.same', 'said') ||
    (!isNextNumber(was.name, now.name) && (holds('name.part', 'text.same', 'text.part') || (f['name.words'] ?? 0) >= 0.5));
  const owned = holds('id.same', 'field.same', 'href.same', 'href.part') || (holds('testId.same') && !isSharedTestId(was));
  const rowFact = comparison.facts.find(({ kind }) => kind === 'row');
  // Cards may become a page without rows. Its name alone does not say that it is of the same thing.
  const loose = now.row === undefined && owned;
  const row = rowFact === undefined || loose ? undefined : rowFact.fit >= HOLDS;
  const unique = told?.has('name') === true;
  const other = isAnotherThing(was, now, { name: holds('name.same'), named, row, given: rowGiven, owned, unique });
  const known =
    (named && !isElsewhere(claim, owned, holds)) ||
    (owned && !isBorrowed(claim, named, holds)) ||
    isDrawnAs(claim, holds) ||
    // A cell is known by its row and column, and says something else tomorrow.
    (CELL.test(was.role ?? '') && holds('row.same') && holds('column.same'));
  return { telling: known && other === 'no' && !isLost(claim, loose), other: other === 'yes' };
}

/** "Page 1" and "Page 2": a count that went on, or another one. */
const isNextNumber = (was: string | undefined, now: string | undefined): boolean =>
  was !== undefined && now !== undefined && withoutCount(normalise(was)) === withoutCount(normalise(now));

/** What marks every row ("row-action") says nothing of which one it is. */
const isSharedTestId = ({ testIds, rivals = [] }: TargetFacts): boolean =>
  Object.values(testIds ?? {}).some((id) => rivals.some(({ testId }) => testId === id));

type Holds = (...keys: string[]) => boolean;

function isElsewhere({ was, now, around, bare }: Claim, owned: boolean, holds: Holds): boolean {
  if (owned) return false;
  // Another kind of the same name: "Search" in a menu, and the button of a search field.
  const another = holds('role.part') && around < ELSEWHERE && !LOOKED_AT.test(was.role ?? '');
  // "Reset" of one form and "Reset token" of another: a part of the name, and another place.
  if (!holds('name.same', 'said') && around < ELSEWHERE_IN_PART) return true;
  // "Create" of a form, and a button of the header with nothing around it that was around that.
  return another || (was.form !== undefined && now.form === undefined && bare);
}

/** A field of that name in another form, called something else. */
function isBorrowed({ was, around }: Claim, named: boolean, holds: Holds): boolean {
  if (named || was.form === undefined || holds('form.same', 'id.same', 'href.same', 'href.part', 'testId.same')) return false;
  const field = was.attributes?.['name'];
  return around < ELSEWHERE || (field !== undefined && (was.rivals ?? []).some((rival) => rival.field === field));
}

/** A control without a name, and the same picture; without a picture, the one in its row. */
function isDrawnAs({ was, now, features }: Claim, holds: Holds): boolean {
  if (was.name !== undefined || now.name !== undefined) return false;
  if (holds('label.same')) return true;
  return was.icon === undefined ? holds('row.told') : holds('icon.same') || features['icon.words'] === 1;
}

/**
 * It had twins, and what told it from them has gone: its row is another one, or none of its own facts that did holds. Who
 * acknowledges the alert of another host because it got the number of this one is worse off than one who is asked.
 */
function isLost(claim: Claim, loose: boolean): boolean {
  const { comparison, told, beside } = claim;
  if (told === null || told.has('name')) return false;
  const isOwn = ({ kind }: Compared): boolean => OWN.has(kind) && kind !== 'icon';
  const telling = comparison.facts.filter((fact) => told.has(fact.key) && ((fact.kind === 'row' && !loose) || isOwn(fact)));
  // Known by its place alone: of that a half must be left.
  if (telling.length === 0) return 2 * beside.hold < beside.of;
  const holds = ({ fit, key }: Compared): boolean => (key === '@href' ? fit >= SAME || leadsThere(claim) : fit >= HOLDS);
  return telling.some((fact) => fact.kind === 'row' && !holds(fact)) || !telling.some(holds);
}

/** On another route to the same: in the same words and with the same numbers, or asked for the same between the same two. */
function leadsThere({ was, now, features }: Claim): boolean {
  const [led, leads] = [was.attributes?.['href'], now.attributes?.['href']];
  if (led === undefined || leads === undefined) return false;
  if (features['href.part'] !== undefined) return true;
  const numbers = (address: string): string => (address.match(/\d+/g) ?? []).join();
  if (numbers(led) === numbers(leads) && dice(leadsWords(led), leadsWords(leads)) >= MOSTLY) return true;
  const asked = answers(led, leads, now.address ?? leads);
  return features['between'] === 1 && asked.some(({ value }) => value !== '') && asked.every(({ same }) => same);
}
