/**
 * A guess of the phase of every recorded step, for the author to change. Pure. Collaborators: phase-signs.ts (what speaks for
 * which), to-steps.ts.
 *
 * A run goes through phases in the framework's order, and a recording was done in its own. So that the steps of a run stay in
 * an order that can be followed, a phase is only left backwards where a way begins ("Open …"), and the steps from one way to
 * the next stay in order. A parallel phase (Communication) that began with a way is an interruption: what comes behind the next
 * way may go on where the others were.
 */
import type { Framework } from '../schema/framework';
import type { Tool } from '../schema/tool';
import { SIGNS, type PhaseSign } from './phase-signs';
import type { RecordedStep } from './types';

/** 2: a word on what was used; 1: the page or the tool. */
interface Guess {
  phase: number;
  weight: 1 | 2;
}

/** @returns for each step the id of a phase of the framework */
export function guessPhases(
  steps: readonly RecordedStep[],
  { framework, tools }: { framework: Framework; tools: readonly Tool[] },
): string[] {
  const { phases } = framework;
  const signs = SIGNS.flatMap((sign) => {
    const phase = phases.findIndex(({ id, title }) => [id, title].some((name) => sign.phase.includes(name.toLowerCase())));
    return phase === -1 ? [] : [{ phase, sign }];
  });
  const guess = (step: RecordedStep): Guess | null => guessOf(step, signs, tools);
  const chosen: number[] = [];
  /** Where the phases that are not an interruption are. */
  let main = 0;
  let now = 0;
  for (const part of parts(steps)) {
    const guesses = part.map(guess);
    const isWay = part[0]?.action.kind === 'navigate';
    const first = guesses.find((each) => each?.weight === 2) ?? guesses.find((each) => each !== null);
    if (isWay && first !== undefined && first !== null) {
      const isAhead = first.phase >= main;
      if (isAhead || first.weight === 2) now = first.phase;
      else now = main;
    }
    const began = now;
    for (const [i, each] of guesses.entries()) {
      // The page that the way goes to has had its say.
      const counts = each?.weight === 2 || !isWay || !isSamePage(part[i], part[0]);
      if (each !== null && each.phase > now && counts) now = each.phase;
      chosen.push(now);
    }
    // An interruption that did not begin with a way would come later in a run than it was done: nothing goes back behind it.
    if (!(phases[now]?.parallel === true && isWay && now === began)) main = now;
  }
  return chosen.map((phase) => phases[phase]?.id ?? '');
}

const isSamePage = (a: RecordedStep | undefined, b: RecordedStep | undefined): boolean => a?.tool === b?.tool && a?.page === b?.page;

/** From one way to the next. */
function parts(steps: readonly RecordedStep[]): RecordedStep[][] {
  const all: RecordedStep[][] = [];
  for (const step of steps) {
    if (step.action.kind === 'navigate' || all.length === 0) all.push([]);
    all.at(-1)?.push(step);
  }
  return all;
}

function guessOf(step: RecordedStep, signs: readonly { phase: number; sign: PhaseSign }[], tools: readonly Tool[]): Guess | null {
  const said = ` ${wordsIn(step).join(' ')} `;
  const strong = signs.find(({ sign }) => sign.words.some((word) => isSaid(said, word)));
  if (strong !== undefined) return { phase: strong.phase, weight: 2 };
  const tool = tools.find(({ id }) => id === step.tool);
  const page = tool?.pages.find(({ id }) => id === step.page)?.kind;
  const weak =
    (page === undefined ? undefined : signs.find(({ sign }) => sign.pages.includes(page))) ??
    (tool === undefined ? undefined : signs.find(({ sign }) => sign.tools.includes(tool.kind)));
  return weak === undefined ? null : { phase: weak.phase, weight: 1 };
}

const isSaid = (said: string, word: string): boolean => said.includes(word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `);

/** What the thing is called, not what it stands in. Of a way nothing: documents are called after what they show. */
function wordsIn({ target, action }: RecordedStep): string[] {
  const { name, label, text, attributes = {}, dialog, row, icon } = target?.facts ?? {};
  const own = name !== undefined && name === row?.key ? undefined : (name ?? text);
  const option = action.kind === 'select' ? action.value : undefined;
  return [own, label, attributes['title'], dialog, icon, option]
    .filter((each) => each !== undefined)
    .flatMap((each) => each.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []);
}
