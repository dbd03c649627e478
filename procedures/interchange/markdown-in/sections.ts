/** Blocks under their headings, each with the place where it goes. Collaborators: places.ts, roles.ts, steps.ts. */
import type { Framework } from '../../schema/framework';
import type { Block } from './blocks';
import { cureOf, isHalfCure, isPlace, phaseNamed, placeOfWords } from './places';
import { roleOfHeading } from './roles';
import { ABOUT, BEFORE, PREREQUISITES, type By, type Place } from './types';

type Heading = Extract<Block, { kind: 'heading' }>;

export interface Section {
  /** Null: what stands before the first heading. */
  heading: Heading | null;
  /** Headings above it, and itself. */
  path: Heading[];
  blocks: Block[];
  place: Place;
  by: By;
  /** It is itself a step, with all that is under it: its title without the number. */
  step: string | null;
  role: string | null;
  /** Headings between the one that has the place and this one, and itself: what it is about. */
  within: string[];
}

/** As exports count their steps. */
const OURS = /^\d{1,3}\. (.+)$/;
const NUMBERED = /^(?:step\s+)?\d{1,3}[.):]\s+(.+)$/i;

export const isPhase = (place: Place): boolean => place !== ABOUT && place !== PREREQUISITES;

/** The title is the first heading, if it stands above all others or before everything. */
export function titleOf(blocks: readonly Block[]): Heading | null {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const [first] = headings;
  if (first === undefined) return null;
  const above = headings.slice(1).every(({ level }) => level > first.level);
  return !first.bold && (first.level === 1 || above) && (blocks[0] === first || above) ? first : null;
}

export function sectionsOf(blocks: readonly Block[], framework: Framework, chosen: ReadonlyMap<number, Place>): Section[] {
  const title = titleOf(blocks);
  const sections = raw(blocks, title);
  const cures = sections.some(
    ({ heading }) => heading !== null && !isHalfCure(heading.title) && placeOfWords(heading.title, framework) === cureOf(framework),
  );
  const exported = isExport(sections, framework);
  let last: Place | null = null;
  const stack: Section[] = [];
  for (const section of sections) {
    const { heading } = section;
    if (heading === null) continue;
    while ((stack.at(-1)?.heading?.level ?? 0) >= heading.level) stack.pop();
    const parent = stack.at(-1) ?? null;
    const number = NUMBERED.exec(heading.title)?.[1] ?? null;
    const wished = chosen.get(heading.line);
    section.path = [...(parent?.path ?? []), heading];
    section.role = roleOfHeading(heading.title, framework) ?? parent?.role ?? null;
    const own = wished !== undefined && isPlace(wished, framework) ? wished : null;
    const inPhase = own === null && parent !== null && isPhase(parent.place);
    const found = own ?? placeOf(heading.title, framework, cures);
    if (inPhase && exported && parent.by !== 'guess') {
      // The steps of another tool have no numbers: they are counted in the heading above them.
      const way = parent.by === 'above' && parent.step === null;
      const step = way ? heading.title : (OURS.exec(heading.title)?.[1] ?? null);
      Object.assign(section, {
        place: parent.place,
        by: 'above',
        step,
        within: step === null ? [...parent.within, heading.title] : parent.within,
      });
    } else if (inPhase && number !== null && (parent.by === 'above' || found === null)) {
      Object.assign(section, { place: parent.place, by: 'above', step: number, within: parent.within });
    } else if (own !== null) {
      Object.assign(section, { place: own, by: 'chosen', within: [heading.title] });
    } else if (found !== null && (parent === null || parent.by === 'guess' || (isPhase(found) && parent.by !== 'phase'))) {
      Object.assign(section, { place: found, by: phaseNamed(heading.title, framework) === found ? 'phase' : 'word', within: [] });
    } else if (parent !== null && (parent.by !== 'guess' || !isPhase(parent.place))) {
      Object.assign(section, { place: parent.place, by: 'above', within: [...parent.within, heading.title] });
    } else {
      const lists = subtree(sections, section).some(({ blocks: under }) => under.some(({ kind }) => kind === 'list'));
      const place: Place = lists || last !== null ? (last ?? framework.phases[0]?.id ?? ABOUT) : ABOUT;
      Object.assign(section, { place, by: 'guess', within: [...(parent?.within ?? []), heading.title] });
    }
    if (isPhase(section.place)) last = section.place;
    stack.push(section);
  }
  placeTheRest(sections, framework, chosen);
  return sections;
}

/** As Steplight exports it: phases by their titles, right below them steps that are headings with numbers. What else is there is no step. */
export const isExport = (sections: readonly Section[], framework: Framework): boolean =>
  sections.some(({ heading }, i) => {
    const phase = sections[i - 1]?.heading;
    const below = heading !== null && phase !== null && phase !== undefined && phase.level < heading.level;
    return below && OURS.test(heading.title) && phaseNamed(phase.title, framework) !== null;
  });

function placeOf(title: string, framework: Framework, cures: boolean): Place | null {
  const named = phaseNamed(title, framework);
  if (named !== null) return named;
  const place = placeOfWords(title, framework);
  // What only stops the harm is the cure where there is no other.
  return place !== null && isHalfCure(title) && !cures ? (cureOf(framework) ?? place) : place;
}

/** What stands before the first heading is about it all; where no heading says a phase, it may be all there is. */
function placeTheRest(sections: readonly Section[], framework: Framework, chosen: ReadonlyMap<number, Place>): void {
  const first = framework.phases[0]?.id ?? ABOUT;
  const intro = sections.find(({ heading }) => heading === null);
  const wished = chosen.get(BEFORE);
  if (intro !== undefined && wished !== undefined && isPlace(wished, framework)) Object.assign(intro, { place: wished, by: 'chosen' });
  if (sections.some(({ place, blocks }) => isPhase(place) && blocks.length > 0)) return;
  // Better a step too many than a procedure without any.
  const guessed = sections.filter(({ heading, by }) => heading !== null && by === 'guess');
  for (const section of guessed.length > 0 ? guessed : [intro]) if (section?.by === 'guess') section.place = first;
}

function raw(blocks: readonly Block[], title: Heading | null): Section[] {
  const sections: Section[] = [];
  const open = (heading: Heading | null): Section => {
    const section: Section = { heading, path: [], blocks: [], place: ABOUT, by: 'guess', step: null, role: null, within: [] };
    sections.push(section);
    return section;
  };
  let current: Section | null = null;
  for (const block of blocks) {
    if (block === title) continue;
    if (block.kind === 'heading' && /[\p{L}\p{N}]/u.test(block.title)) current = open(block);
    else (current ??= open(null)).blocks.push(block);
  }
  return sections;
}

/** A section and those deeper that follow it. */
export function subtree(sections: readonly Section[], section: Section): Section[] {
  const at = sections.indexOf(section);
  const level = section.heading?.level ?? 0;
  const end = sections.findIndex((each, i) => i > at && (each.heading?.level ?? 0) <= level);
  return sections.slice(at, end === -1 ? undefined : end);
}
