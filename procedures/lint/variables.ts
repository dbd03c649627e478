/** Rules on variables of the incident: used, declared and filled must agree. Collaborator: run/fill.ts. */
import { BUILT_IN, unknownFunctionsIn, variablesIn } from '../run/fill';
import { FUNCTIONS } from '../run/say';
import type { Variable } from '../schema/framework';
import type { Step } from '../schema/step';
import { rule, stepRule, when, type Scene } from './types';

export const VARIABLES = [
  stepRule('variable_undeclared', 'warning', (step, scene) =>
    [...usedBy(step), ...(step.fills ?? [])]
      .filter((name, i, names) => names.indexOf(name) === i && !BUILT_IN.includes(name) && !declared(scene).has(name))
      .map((name) => ({ values: [name] })),
  ),
  rule('variable_undeclared_message', 'warning', (scene) =>
    scene.procedure.notifications.flatMap(({ template }, i) =>
      variablesIn(template ?? '')
        .filter((name) => !BUILT_IN.includes(name) && !declared(scene).has(name))
        .map((name) => ({ field: `notifications.${i}.template`, values: [name] })),
    ),
  ),
  rule('variable_undeclared_text', 'warning', (scene) =>
    (scene.procedure.texts ?? []).flatMap(({ title, text }, i) =>
      variablesIn(text)
        .filter((name) => !BUILT_IN.includes(name) && !declared(scene).has(name))
        .map((name) => ({ field: `texts.${i}.text`, values: [name, title] })),
    ),
  ),
  stepRule('function_unknown', 'warning', (step) =>
    unknownFunctionsIn(wordsOf(step), FUNCTIONS).map((name) => ({ values: [name, FUNCTIONS.join(', ')] })),
  ),
  rule('function_unknown_text', 'warning', ({ procedure: { notifications, texts = [] } }) =>
    [
      ...notifications.map(({ template }, i) => ({ field: `notifications.${i}.template`, text: template ?? '' })),
      ...texts.map(({ text }, i) => ({ field: `texts.${i}.text`, text })),
    ].flatMap(({ field, text }) => unknownFunctionsIn(text, FUNCTIONS).map((name) => ({ field, values: [name, FUNCTIONS.join(', ')] }))),
  ),
  rule('variable_unused', 'hint', (scene) => {
    const used = new Set([...usedNames(scene), ...scene.procedure.steps.flatMap(({ fills = [] }) => fills)]);
    return scene.procedure.variables.flatMap(({ name, title }, i) =>
      // A framework's variable that is named again only gets other words here.
      when(!used.has(name) && !scene.framework.variables.some((each) => each.name === name), {
        field: `variables.${i}`,
        values: [title, name],
      }),
    );
  }),
  rule('variable_never_filled', 'warning', (scene) => {
    const used = usedNames(scene);
    const filled = new Set([
      ...scene.procedure.steps.flatMap(({ fills = [] }) => fills),
      ...[...scene.tools.values()].flatMap(({ pages }) => pages.flatMap(({ readings }) => readings.map(({ variable }) => variable))),
    ]);
    return [...declared(scene).values()]
      .filter(({ name, ask }) => !ask && used.has(name) && !filled.has(name))
      .map(({ name, title }) => ({ field: 'variables', values: [title, name] }));
  }),
];

/** The procedure's own words for a variable go before the framework's. */
const declared = ({ procedure, framework }: Scene): Map<string, Variable> =>
  new Map([...framework.variables, ...procedure.variables].map((variable) => [variable.name, variable]));

const usedBy = (step: Step): string[] => variablesIn(wordsOf(step));

function wordsOf(step: Step): string {
  const { title, body, expected, unexpected, verify, undo, caution, template, action, target, besides, branches } = step;
  return JSON.stringify([title, body, expected, unexpected, verify, undo, caution, template, action, target, besides, branches]);
}

const usedNames = ({ procedure }: Scene): Set<string> =>
  new Set([
    ...procedure.steps.flatMap(usedBy),
    ...[...procedure.notifications.map(({ template = '' }) => template), ...(procedure.texts ?? []).map(({ text }) => text)].flatMap(
      variablesIn,
    ),
  ]);
