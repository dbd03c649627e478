/** Sections as what a procedure is made of: steps, what it is about, what must be there before, when a phase is done. Collaborator: read.ts. */
import type { Framework } from '../../schema/framework';
import type { Block } from './blocks';
import { headingWords } from './places';
import { isExport, isPhase, subtree, type Section } from './sections';
import { markdownOf, stepsOf, together, withContext, type RawStep } from './steps';
import { short, titled } from './title';
import { columnOf, saidBy, type Tree } from './tree';
import { ABOUT, PREREQUISITES } from './types';

export interface Parts {
  steps: RawStep[];
  /** Titles of the steps of a section. */
  of: Map<Section, string[]>;
  about: string[];
  prerequisites: string[];
  exits: { phase: string; exit: string[] }[];
}

/** More does not fit (schema/procedure.ts). */
const MOST_PREREQUISITES = 30;
const MOST_EXITS = 20;
const LINE = 200;

/** Before what must be true when a phase is left, as exports write it. */
const BOX = /^☐\s*/;

export function partsOf(sections: readonly Section[], framework: Framework, tree: Tree): Parts {
  const parts: Parts = { steps: [], of: new Map(), about: [], prerequisites: [], exits: [] };
  const exported = isExport(sections, framework);
  const inStep = new Set<Section>();
  for (const section of sections) {
    if (inStep.has(section)) continue;
    if (section.step !== null) {
      const [, ...under] = subtree(sections, section);
      for (const each of under) inStep.add(each);
      const body = together([markdownOf(section.blocks), ...under.map(asWritten)]);
      add(parts, section, [stepOf(section, section.step, withContext(section.within, body))]);
    } else if (section.place === PREREQUISITES) prerequisites(section, parts, tree);
    else if (section.place === ABOUT) parts.about.push(asWritten(section));
    else if (!exported) add(parts, section, stepsOf(section, framework, tree));
    else if (!exits(section, parts)) parts.about.push(asWritten(section));
  }
  const places = placesSaid(sections, parts, framework);
  if (places !== '') parts.about.push(places);
  return parts;
}

function add(parts: Parts, section: Section, steps: RawStep[]): void {
  parts.steps.push(...steps);
  parts.of.set(
    section,
    steps.map(({ title }) => title),
  );
}

const stepOf = ({ place, heading, role }: Section, title: string, body: string): RawStep => ({
  phase: place,
  title: short(title),
  body: title.length > LINE ? together([title, body]) : body,
  role,
  links: [],
  line: heading?.line ?? 1,
});

/** With its heading. */
const asWritten = ({ heading, path, blocks }: Section): string =>
  together([
    heading === null ? '' : `${'#'.repeat(Math.min(6, path.length + 1))} ${heading.title.replace(/[\\*_`[\]<>]/g, '\\$&')}`,
    markdownOf(blocks),
  ]);

/** Items that fit a line; the rest is read in what it is about. */
function prerequisites(section: Section, parts: Parts, tree: Tree): void {
  const rest: string[] = [];
  for (const block of section.blocks) {
    if (block.kind !== 'list') {
      rest.push(block.markdown);
      continue;
    }
    for (const { first, markdown, rest: below } of block.items) {
      const line = first === null ? null : titled(first, markdown, columnOf(first) - 1, tree);
      const whole = first === null ? '' : saidBy(first.children).replace(/^\[[ xX]\]\s+/, '');
      if (
        line !== null &&
        below === '' &&
        line.links.length === 0 &&
        whole !== '' &&
        whole.length <= LINE &&
        parts.prerequisites.length < MOST_PREREQUISITES
      )
        parts.prerequisites.push(whole);
      else rest.push(`- ${(together([markdown, below]) || markdown).replaceAll('\n', '\n  ')}`);
    }
  }
  if (rest.length > 0)
    parts.about.push(asWritten({ ...section, blocks: rest.map((markdown): Block => ({ kind: 'aside', line: 1, markdown })) }));
}

/** What must be true before a phase is left; false: that is not what it says. */
function exits({ place, blocks }: Section, parts: Parts): boolean {
  const [list, ...more] = blocks;
  if (list?.kind !== 'list' || more.length > 0 || !isPhase(place)) return false;
  const items = list.items.map(({ first, rest }) => (first === null || rest !== '' ? '' : saidBy(first.children)));
  const fit = items.length <= MOST_EXITS && items.every((item) => BOX.test(item) && item.length <= LINE);
  if (fit) parts.exits.push({ phase: place, exit: items.map((item) => item.replace(BOX, '')) });
  return fit;
}

/** "Diagnosis → Detection": what a heading was before it became a phase, for whoever looks for it. */
function placesSaid(sections: readonly Section[], { of }: Parts, framework: Framework): string {
  const lines = sections.flatMap((section) => {
    const { heading, place, within, step } = section;
    if (heading === null || place === ABOUT || step !== null) return [];
    const title = framework.phases.find(({ id }) => id === place)?.title;
    if (title !== undefined && headingWords(title) === heading.title.toLowerCase()) return [];
    // It stands above its steps already.
    if (within.length > 0 && subtree(sections, section).some((each) => (of.get(each) ?? []).length > 0)) return [];
    const said = heading.title.replace(/[\\*_`[\]<>]/g, '\\$&');
    return [title === undefined ? `- ${said}` : `- ${said} → ${title}`];
  });
  return lines.join('\n');
}
