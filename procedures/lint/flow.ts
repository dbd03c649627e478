/** Rules on the way through a procedure: branches that lead nowhere, steps that nobody reaches, phases with nothing in them. */
import type { Step } from '../schema/step';
import { blank, labels, rule, stepRule, when, type Hit, type Scene } from './types';

export const FLOW = [
  rule('no_steps', 'error', ({ procedure }) => when(procedure.steps.length === 0, { field: 'steps' })),
  stepRule('goto_missing', 'error', (step, { steps }) => branchHits(step, ({ goto }) => !steps.has(goto))),
  stepRule('goto_self', 'error', (step) =>
    branchHits(step, ({ goto, wait, limit }) => goto === step.id && wait === undefined && limit === undefined, []),
  ),
  stepRule('wait_ahead', 'hint', (step, { paths }) =>
    branchHits(step, ({ goto, wait }) => wait !== undefined && goto !== step.id && isAhead(step.id, goto, paths), []),
  ),
  stepRule('goto_not_followed', 'error', (step, scene) =>
    branchesToSteps(step, scene).flatMap(({ target, field }) => {
      const [here, there] = [scene.followed.get(step.id) ?? [], scene.followed.get(target.id) ?? []];
      return when(here.length > 0 && !here.some((severity) => there.includes(severity)), { field, values: [target.title, labels(here)] });
    }),
  ),
  stepRule('goto_sometimes', 'warning', (step, scene) =>
    branchesToSteps(step, scene).flatMap(({ target, field }) => {
      const [here, there] = [scene.followed.get(step.id) ?? [], scene.followed.get(target.id) ?? []];
      const lost = here.filter((severity) => !there.includes(severity));
      return when(lost.length > 0 && lost.length < here.length, { field, values: [target.title, labels(lost)] });
    }),
  ),
  stepRule('loop_without_way_out', 'warning', (step, scene) =>
    branchesToSteps(step, scene).flatMap(({ target, field, limited }) =>
      when(!limited && scene.paths.some(({ ways }) => ways.some((way) => isEndless(way, step, target))), { field, values: [target.title] }),
    ),
  ),
  stepRule('branch_empty', 'error', (step) => branchHits(step, (branch) => blank(branch.when), [], 'when')),
  stepRule('unreachable', 'error', (step, { followed }) => when(!followed.has(step.id), {})),
  stepRule('severity_unknown', 'error', (step, { framework }) =>
    [...(step.severities ?? []), ...Object.keys(step.dueWithin ?? {})]
      .filter((id) => !framework.severities.some((severity) => severity.id === id))
      .map((id) => ({ field: 'severities', values: [id] })),
  ),
  rule('severity_empty', 'warning', ({ paths, procedure }) =>
    procedure.steps.length === 0
      ? []
      : paths
          .filter(({ ways }) => ways.every((way) => way.length === 0))
          .map(({ severity }) => ({ field: 'steps', values: [severity.label] })),
  ),
  rule('alternative_alone', 'hint', aloneAlternatives),
  rule('phase_empty', 'hint', ({ framework, procedure }) => {
    const has = framework.phases.map(({ id }) => procedure.steps.some((step) => step.phase === id));
    // Procedures may share a framework and use its beginning or its end; a gap in the middle is what was forgotten.
    return framework.phases
      .filter((_, i) => !has[i] && has.slice(0, i).includes(true) && has.slice(i).includes(true))
      .map(({ id, title }) => ({ phase: id, values: [title] }));
  }),
  rule('phase_empty_at', 'warning', phasesLeftOut),
  rule('exit_missing', 'warning', ({ framework, procedure }) =>
    framework.phases
      .filter(({ id }) => procedure.steps.some((step) => step.phase === id))
      .filter(({ id, exit }) => (procedure.phases.find(({ phase }) => phase === id)?.exit ?? exit).length === 0)
      .map(({ id, title }) => ({ phase: id, values: [title] })),
  ),
];

type Branch = NonNullable<Step['branches']>[number];

/** The branches of a step, and where it goes if the expected result is not seen; each with its place in the step. */
function branchesOf({ branches = [], unexpected }: Step): { branch: Branch; field: string }[] {
  const { goto, text, ...loop } = unexpected ?? {};
  return [
    ...branches.map((branch, i) => ({ branch, field: `branches.${i}` })),
    ...(goto === undefined ? [] : [{ branch: { when: text ?? '', goto, ...loop }, field: 'unexpected' }]),
  ];
}

function branchHits(step: Step, wrong: (branch: Branch) => boolean, values?: string[], part: 'goto' | 'when' = 'goto'): Hit[] {
  return branchesOf(step).flatMap(({ branch, field }) =>
    when(wrong(branch), {
      field: field === 'unexpected' && part === 'when' ? 'unexpected.text' : `${field}.${part}`,
      values: values ?? [branch.goto],
    }),
  );
}

/** On every way that has both. */
const isAhead = (step: string, goal: string, paths: Scene['paths']): boolean =>
  paths.every(({ ways }) =>
    ways.every((way) => {
      const [from, to] = [way.findIndex(({ id }) => id === step), way.findIndex(({ id }) => id === goal)];
      return from === -1 || to === -1 || to > from;
    }),
  );

/** Branches that lead to another step that is there. */
function branchesToSteps(step: Step, { steps }: Scene): { target: Step; field: string; limited: boolean }[] {
  return branchesOf(step).flatMap(({ branch, field }) => {
    const target = steps.get(branch.goto);
    return target === undefined || target === step ? [] : [{ target, field: `${field}.goto`, limited: branch.limit !== undefined }];
  });
}

/** Back from `step` to `target`, and nothing between them says when to give up: no branch that leads out, no time box. */
function isEndless(way: readonly Step[], step: Step, target: Step): boolean {
  const [end, start] = [way.indexOf(step), way.indexOf(target)];
  if (start === -1 || end === -1 || start > end) return false;
  const loop = way.slice(start, end + 1);
  const within = new Set(loop.map(({ id }) => id));
  return !loop.some(({ timeBox, branches = [] }) => timeBox !== undefined || branches.some(({ goto }) => !within.has(goto)));
}

/** An alternative is a choice; with one tool and no words there is none. Practice has its one tool. */
function aloneAlternatives({ procedure }: Scene): Hit[] {
  if (procedure.drill) return [];
  const offered = new Map<string, { first: Step; tools: Set<string | undefined> }>();
  for (const step of procedure.steps) {
    if (step.alternative === undefined) continue;
    const known = offered.get(step.alternative);
    if (known === undefined) offered.set(step.alternative, { first: step, tools: new Set([step.tool]) });
    else known.tools.add(step.tool);
  }
  return [...offered]
    .filter(([, { tools }]) => tools.size === 1)
    .map(([key, { first }]) => ({ step: first.id, field: 'alternative', values: [key] }));
}

/** A phase that a less severe run has and a more severe one has not. */
function phasesLeftOut({ framework, paths }: Scene): Hit[] {
  return framework.phases.flatMap(({ id, title }) => {
    const has = paths.map(({ ways }) => ways.some((way) => way.some((step) => step.phase === id)));
    const without = paths.filter(({ ways }, i) => has[i] === false && ways.some((way) => way.length > 0) && has.slice(i).includes(true));
    return when(without.length > 0, { phase: id, values: [title, labels(without.map(({ severity }) => severity))] });
  });
}
