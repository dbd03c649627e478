/**
 * A run as one tab may see it: the present step and where it is done. Collaborators: run/ (state), view.ts (shape),
 * platform/worker/guide.ts (asks for every tab). What is not in the view never reaches a page.
 */
import { parseMarkdown } from '../markdown/parse';
import { targetsOf, unset } from './arrive';
import { corrected, correctionsOf, type Correction } from './corrected';
import { nextClock } from '../run/clocks';
import { fill, variablesIn } from '../run/fill';
import { isGated } from '../run/gate';
import { wordsAt } from '../run/moments';
import { boxUntil } from '../run/nudges';
import { currentStep, openAfter, planSteps, progress, stepBefore } from '../run/plan';
import { severityOf } from '../run/summary';
import type { PlannedStep, RunState } from '../run/types';
import { roundsOf } from '../run/ways';
import type { Way } from '../schema/run';
import type { Step } from '../schema/step';
import { aboutAnother } from '../tools/about';
import { openUrl } from '../tools/open-url';
import type { Recognised } from '../tools/types';
import type { GuideView } from './view';

/** What the background knows about all tabs. */
export interface World {
  /** Tools recognised in any open tab. */
  openTools: readonly string[];
  /** Tools whose address is known, so that they can be opened. */
  knownTools: readonly string[];
}

/** All of the view that follows from the run. */
export type Projected = Omit<GuideView, 'theme' | 'card'>;

/** For so long after a correction it is said that it was kept: a press that was the step itself has finished it. */
const REMEMBERED_MS = 10_000;

/**
 * The view of a tab in which `tools` are recognised (over all its frames); null when nothing is to be shown.
 * `corrections`: what was pointed out in this run.
 */
export function project(
  state: RunState,
  tools: readonly Recognised[],
  world: World,
  now: number,
  corrections: readonly Correction[] = [],
): Projected | null {
  const current = currentStep(state);
  if (current === null || state.status === 'ended') return null;
  const ours = correctionsOf(current.step, state.source.procedure.steps, corrections);
  const step = corrected(current.step, ours, state.variables);
  const until = Math.max(...corrections.map(({ at }) => at + REMEMBERED_MS));
  const severity = severityOf(state);
  const clock = nextClock(state, now);
  const filled = (text: string | undefined): string | null => (text === undefined ? null : fill(text, state.variables));
  const phase = state.source.framework.phases.find(({ id }) => id === step.phase);
  const role = state.source.framework.roles.find(({ id }) => id === current.role);
  const { place, where } = placeOf(step, state, tools, world);
  // Pointing without knowing at which of them would be guessing.
  const lacks = unset(step, state.variables);
  const gated = isGated(step, state);
  return {
    run: {
      id: state.id,
      title: state.title,
      severity: { label: severity.label, level: severity.level },
      drill: state.drill,
      paused: state.status === 'paused',
    },
    step: {
      id: step.id,
      title: fill(step.title, state.variables),
      number: current.number,
      of: progress(state).of,
      phase: phase?.title ?? step.phase,
      role: role?.title ?? null,
      others: isOthers(current, state),
      status: current.state.status,
      optional: step.optional,
      action: filledAction(step, state),
      target: lacks.length > 0 || gated ? null : (step.target ?? null),
      besides: lacks.length > 0 || gated ? [] : (step.besides ?? []),
      corrected: ours.length > 0,
      lacks: lacks.map((name) => titleOf(name, state)),
      value: valueOf(step, wordsAt(state, now)),
      expected: filled(step.expected),
      caution: filled(step.caution),
      danger: step.danger ?? null,
      gated,
      ...waysOf(step, state),
      failed: current.state.failedAt !== undefined,
      waitUntil: state.waits?.[step.id] ?? null,
      boxUntil: state.present?.step === step.id ? boxUntil(state) : null,
      undo: filled(step.undo),
      body: step.body === undefined ? null : parseMarkdown(step.body, state.variables),
      picture: step.media?.[0]?.alt ?? null,
    },
    place,
    where,
    clock: clock === null ? null : { id: clock.id, due: clock.due },
    remembered: ours.length === 0 && until > now ? until : null,
    values: neededValues(step, state),
    next: filled(openAfter(state, step.id)?.step.title),
    back: stepBefore(state, step.id) !== null,
    revision: state.lastSeq,
  };
}

/** The action with the value that is looked for in the field. */
function filledAction(step: Step, state: RunState): Step['action'] {
  const { action } = step;
  return (action.kind === 'type' || action.kind === 'select') && action.value !== undefined
    ? { ...action, value: fill(action.value, state.variables) }
    : action;
}

function waysOf(step: Step, state: RunState): Pick<GuideView['step'], 'branches' | 'unexpected'> {
  const planned = planSteps(state);
  const titleIn = (goto: string | undefined): string | null => {
    const goal = planned.find(({ id }) => id === goto);
    return goal === undefined ? null : fill(goal.title, state.variables);
  };
  const spent = (way: Way, limit: number | undefined): boolean => {
    const rounds = roundsOf(step.id, way, limit, state);
    return rounds !== null && rounds.gone >= rounds.of;
  };
  return {
    branches: (step.branches ?? []).flatMap(({ when, goto, limit }, way) => {
      const to = titleIn(goto);
      return to === null ? [] : [{ way, when: fill(when, state.variables), to, spent: spent(way, limit) }];
    }),
    unexpected:
      step.expected === undefined && step.unexpected === undefined
        ? null
        : {
            text: step.unexpected === undefined ? null : fill(step.unexpected.text, state.variables),
            to: titleIn(step.unexpected?.goto),
            spent: spent('unexpected', step.unexpected?.limit),
          },
  };
}

function titleOf(name: string, { source }: RunState): string {
  return [...source.procedure.variables, ...source.framework.variables].find((variable) => variable.name === name)?.title ?? name;
}

/** Text that the responder copies: what to type, else what to say. `words`: the run's variables, and what it knows at the time. */
function valueOf(step: Step, words: Record<string, string>): string | null {
  const typed = step.action.kind === 'type' || step.action.kind === 'select' ? step.action.value : undefined;
  const text = typed ?? step.template?.text;
  return text === undefined ? null : fill(text, words);
}

/** True if the responder holds roles and none of them is the step's. */
export function isOthers(planned: PlannedStep, state: RunState): boolean {
  return state.roles.length > 0 && planned.role !== null && !state.roles.includes(planned.role);
}

function placeOf(step: Step, state: RunState, tools: readonly Recognised[], world: World): Pick<GuideView, 'place' | 'where'> {
  if (step.tool === undefined) return { place: 'anywhere', where: null };
  const definition = state.source.tools.find(({ id }) => id === step.tool);
  const here = tools.filter(({ tool }) => tool === step.tool);
  const pages = here.flatMap(({ page }) => (page === undefined ? [] : [page.id]));
  const where = {
    tool: definition?.title ?? step.tool,
    page: definition?.pages.find(({ id }) => id === step.page)?.title ?? null,
    open: here.length > 0 || world.openTools.includes(step.tool),
    known: world.knownTools.includes(step.tool),
    other: null,
  };
  if (here.length === 0) return { place: 'elsewhere', where };
  // A page kind that cannot be told apart must not keep a responder from a step: then the target decides.
  if (step.page === undefined || pages.length === 0 || pages.includes(step.page)) {
    const others = here.filter(({ page }) => page?.id === step.page).map((each) => aboutAnother(each, state.variables));
    const [other] = others;
    if (other === undefined || others.includes(null) || other === null) {
      // Nobody is taken to where they are; where the page cannot be told apart, its address may help.
      return { place: 'here', where: { ...where, known: where.known && (step.page === undefined || !pages.includes(step.page)) } };
    }
    return { place: 'page', where: { ...where, open: false, known: false, other: { value: other.value, wanted: other.wanted } } };
  }
  // The way within the tool: only if the page has an address that can be filled.
  const address =
    definition === undefined ? null : openUrl(definition, step.page, here.find(({ base }) => base !== null)?.base ?? '', state.variables);
  return { place: 'page', where: { ...where, open: false, known: address !== null } };
}

/** The variables that the targets' facts name, and no others: a page learns nothing that it need not. */
function neededValues(step: Step, state: RunState): Record<string, string> {
  const names = variablesIn(JSON.stringify(targetsOf(step)));
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(state.variables, name) ? [[name, state.variables[name] ?? '']] : [])));
}
