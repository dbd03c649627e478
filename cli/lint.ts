/** `steplight lint`: can a run of each procedure go well? Collaborators: procedures/lint, components/lint/finding-text.ts (words). */
import { sentenceOf } from '../components/lint/finding-text';
import { lint, type Finding } from '../procedures/lint/lint';
import { pathOf } from '../procedures/packs/text';
import type { Pack } from '../procedures/schema/pack';
import type { Procedure } from '../procedures/schema/procedure';
import type { Tool } from '../procedures/schema/tool';
import { bundledPacks, frameworkOf, placed, readPacks, toolsOf, type PackFile, type Placed } from './packs';
import { codeOf, joined, line, nameOf, plainProblem, tally, worst } from './report';
import { UsageError, type Command } from './types';
import { count, dayInEnglish } from './words';

const LEVELS = ['error', 'warning', 'hint'] as const;
type Level = (typeof LEVELS)[number];

export const LINT: Command = {
  name: 'lint',
  summary: 'Check that a run of each procedure can go well.',
  takes: 'FILE…',
  files: { least: 1, most: Infinity },
  about: [
    'The same checks as in the editor of the extension: dead ends, clocks that no step meets, secrets in texts, steps without an expected result, reviews that are overdue.',
    'What is at the level or worse is shown, and makes the exit code 1; a pack that is not sound is shown as "validate" does.',
  ],
  options: {
    level: { value: 'LEVEL', among: LEVELS, about: 'error, warning or hint. Without it: warning.' },
    today: { value: 'YYYY-MM-DD', about: 'The day that overdue reviews are judged by. Without it: today.' },
  },
  run: async (args, world) => {
    const level = (args.text('level') ?? 'warning') as Level;
    const today = dayIn(args.text('today')) ?? world.today();
    const read = await readPacks(args.files, world);
    const procedures = [...read.flatMap(({ pack }) => pack ?? []), ...bundledPacks()].flatMap((pack) => pack.procedures);
    const checked = read.map((each) => check(each, procedures, today, level));
    return {
      code: worst(checked.map(({ read, shown }) => worst([codeOf(read), shown.length > 0 ? 1 : 0]))),
      text: joined(checked.flatMap(lines)),
      json: {
        files: checked.map(({ read: { file, pack, problems }, shown, hidden }) => ({
          file,
          ok: pack !== null && shown.length === 0,
          problems: pack === null ? problems.map(plainProblem) : [],
          findings: shown.map(plainFinding),
          notShown: hidden.length,
        })),
      },
    };
  },
};

function dayIn(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new UsageError(`--today must be a day, like 2026-01-31, and not "${text}".`);
  return text;
}

interface Found extends Placed<{ path: string }> {
  level: Level;
  rule: string;
  procedure: string;
  step: string | null;
  message: string;
}

interface Checking {
  others: readonly Procedure[];
  today: string;
  tools: readonly Tool[];
}

interface Checked {
  read: PackFile;
  shown: Found[];
  hidden: Found[];
}

function check(read: PackFile, others: readonly Procedure[], today: string, level: Level): Checked {
  const { pack, text } = read;
  const tools = pack === null ? [] : toolsOf(pack);
  const found =
    pack === null
      ? []
      : placed(
          pack.procedures.flatMap((each, i) => findings(pack, each, i, { others, today, tools })),
          text,
        );
  const counts = (each: Found): boolean => LEVELS.indexOf(each.level) <= LEVELS.indexOf(level);
  return { read, shown: found.filter(counts), hidden: found.filter((each) => !counts(each)) };
}

function findings(pack: Pack, procedure: Procedure, index: number, { others, today, tools }: Checking): Found[] {
  const framework = frameworkOf(procedure, pack);
  // Reading has made sure of it.
  if (framework === undefined) return [];
  return lint(procedure, { framework, tools, others, today, language: pack.language }).map((finding) => ({
    level: finding.level,
    rule: finding.rule,
    path: pathOf(placeOf(finding, procedure, index)),
    procedure: procedure.id,
    step: finding.step ?? null,
    message: sentenceOf(finding, dayInEnglish),
  }));
}

function placeOf({ step, phase, field }: Finding, { steps, phases }: Procedure, index: number): (string | number)[] {
  const at = step === undefined ? -1 : steps.findIndex(({ id }) => id === step);
  const of = phase === undefined ? -1 : phases.findIndex((each) => each.phase === phase);
  const parts = field?.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)) ?? [];
  return ['procedures', index, ...(at === -1 ? [] : ['steps', at]), ...(at === -1 && of !== -1 ? ['phases', of] : []), ...parts];
}

const plainFinding = ({ level, rule, procedure, step, path, line, column, message }: Found): object => ({
  level,
  rule,
  procedure,
  step,
  path,
  line: line ?? null,
  column: column ?? null,
  message,
});

function lines({ read: { file, pack, problems }, shown, hidden }: Checked): string[] {
  if (pack === null) return problems.map((each) => line(file, each));
  const found = tally(shown.map(({ level }) => level));
  const less = hidden.length === 0 ? '' : `, ${count(hidden.length, 'lesser finding')} not shown (--level hint)`;
  const end = found === '' ? `nothing to mend in ${count(pack.procedures.length, 'procedure')}` : found;
  return [...shown.map((each) => line(file, each)), `${nameOf(file)}: ${end}${less}`];
}
