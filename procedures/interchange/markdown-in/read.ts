/**
 * A runbook in Markdown → a draft of a procedure, and every line that is not in it. Pure, and made for a text that nobody has checked: it is
 * bounded, nothing of it is HTML, and no picture of it is fetched. Collaborators: the files of this folder, one for each thing that a runbook
 * holds. Not here: files (components/packs) and storing (platform/db).
 */
import type { Framework } from '../../schema/framework';
import { alertOf, firstWords, stemOf, summaryOf, triggersOf } from './about';
import { blocksOf, type Block } from './blocks';
import { fitted } from './fit';
import { missing } from './kept';
import { partsOf, type Parts } from './parts';
import { prepare } from './prepare';
import { sectionsOf, titleOf, type Section } from './sections';
import { criteriaOf, type Criteria } from './severities';
import { together } from './steps';
import { short } from './title';
import { treeOf } from './tree';
import { BEFORE, MAX_MARKDOWN, MAX_MARKS, type Left, type ReadOptions, type ReadResult, type ReadSection } from './types';
import { createGaps } from './variables';
import { wordsOf } from './words';

/** "To be completed", as people write it. */
const UNFINISHED = /(?<![A-Za-z])(?:TO-?DO|FIX-?ME|TBD)(?![A-Za-z])/g;
/** More headings than any runbook has; what they cost grows with their square. */
const MOST_HEADINGS = 2_000;
const LINE = 200;

export function readMarkdown(text: string, { file, framework, places = new Map(), base = null, owner = '' }: ReadOptions): ReadResult {
  if (text.trim() === '') return { ok: false, why: 'empty' };
  if (text.length > MAX_MARKDOWN) return { ok: false, why: 'tooLarge' };
  const { source, lines, front, left, marks } = prepare(text);
  if (marks > MAX_MARKS) return { ok: false, why: 'tooMany' };
  const parsed = lines.join('\n');
  const tree = treeOf(parsed, base);
  const leave = (each: Omit<Left, 'text'>): void => void left.push({ ...each, text: source.slice(each.from - 1, each.to).join('\n') });
  const blocks = blocksOf(tree, leave);
  if (!blocks.some(({ markdown }) => wordsOf(markdown).length > 0)) return { ok: false, why: 'noWords' };
  if (blocks.filter(({ kind }) => kind === 'heading').length > MOST_HEADINGS) return { ok: false, why: 'tooMany' };
  for (const line of tree.definitions.unused) leave({ from: line, to: line, why: 'definition' });

  const sections = sectionsOf(blocks, framework, places);
  const parts = partsOf(sections, framework, tree);
  const gaps = createGaps(parsed, framework);
  const heading = titleOf(blocks)?.title;
  const title = heading ?? front.title ?? (file === null ? firstWords(blocks) : stemOf(file));
  const summary = front.summary ?? summaryOf(sections);
  const { content, full } = fitted(
    {
      title: gaps.write(short(title)),
      summary: gaps.write(short(summary)),
      owner: short(front.owner ?? owner),
      version: front.version ?? '1.0.0',
      ...(front.lastReviewed === undefined ? {} : { lastReviewed: front.lastReviewed }),
      // What is too long for one line, or has been said otherwise, is read here.
      about: gaps.write(
        together([
          ...[heading, front.title]
            .filter((each) => each !== undefined && (each !== title || each.length > LINE))
            .map((each) => each ?? ''),
          summary.length > LINE ? summary : '',
          ...parts.about,
        ]),
      ),
      triggers: triggersOf([...front.alerts, alertOf(title, file)], front.services, [...front.links, base?.replace(/[?#].*$/, '') ?? null]),
      severities: severitiesOf(blocks, framework),
      prerequisites: parts.prerequisites.map(gaps.write),
      phases: exitsOf(parts).map(({ phase, exit }) => ({ phase, exit: exit.map(gaps.write) })),
      steps: parts.steps.map((step) => ({ ...step, title: short(gaps.write(step.title)), body: gaps.write(step.body) })),
    },
    framework,
  );
  const whole = { ...content, variables: gaps.declared() };
  const done = new Set([...tree.definitions.used, ...left.flatMap(({ from, to }) => numbers(from, to)), ...numbers(1, front.lines)]);
  const lost = missing(whole, framework, { source, names: tree.names, done }).map((each) =>
    full ? { ...each, why: 'noRoom' as const } : each,
  );
  return {
    ok: true,
    runbook: {
      content: whole,
      sections: sections.flatMap((section) => described(section, parts)),
      left: joined([...left, ...lost]),
      unfinished: source.flatMap((line, i) => [...line.matchAll(UNFINISHED)].map(() => i + 1)),
      relative: tree.relative,
    },
  };
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** The first table that is one of severities. */
function severitiesOf(blocks: readonly Block[], framework: Framework): Criteria[] {
  for (const block of blocks) {
    const found = block.kind === 'table' ? criteriaOf(block.table, framework) : null;
    if (found !== null) return found;
  }
  return [];
}

/** Each phase once. */
const exitsOf = ({ exits }: Parts): Parts['exits'] => exits.filter(({ phase }, i) => exits.findIndex((each) => each.phase === phase) === i);

/** What the preview shows and lets the author change: headings, and what stands before them if it is a step. */
function described(section: Section, { of }: Parts): ReadSection[] {
  const { heading, place, by, path } = section;
  const steps = of.get(section) ?? [];
  if (heading === null) return steps.length === 0 ? [] : [{ line: BEFORE, title: '', depth: 0, place, by, steps }];
  return [{ line: heading.line, title: heading.title, depth: path.length - 1, place, by, steps }];
}

/** By line; what follows one another for the same reason is one. */
function joined(left: readonly Left[]): Left[] {
  const out: Left[] = [];
  for (const each of left.toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && last.why === each.why && each.from <= last.to + 1 && each.from > last.to) {
      last.to = each.to;
      last.text = `${last.text}\n${each.text}`;
    } else out.push({ ...each });
  }
  return out;
}
