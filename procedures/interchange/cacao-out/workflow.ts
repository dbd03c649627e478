/**
 * Steps → the workflow: one action for each, in the order of a run (by phase), a switch-condition where a step has ways, `on_failure` where
 * it says what follows when the expected is not seen. All ways run on to one end. Collaborators: write.ts, extension.ts.
 */
import type { DraftProcedure, DraftStep } from '../../schema/draft';
import type { Framework } from '../../schema/framework';
import type { Json } from '../cacao-in/types';
import { EXTENSION } from './extension';
import { together, written } from './text';

const MINUTE = 60_000;

export interface Flow {
  workflow: Json;
  start: string;
  agents: Json;
  variables: Json;
}

type Name = (kind: string, ...more: string[]) => string;

export function workflowOf(procedure: DraftProcedure, framework: Framework, name: Name): Flow {
  const place = new Map(framework.phases.map(({ id }, i) => [id, i]));
  const steps = procedure.steps.toSorted((a, b) => (place.get(a.phase) ?? 0) - (place.get(b.phase) ?? 0));
  const [start, end] = [name('start'), name('end')];
  const ids = new Map(steps.map(({ id }) => [id, name('action', id)]));
  const to = (step: string | undefined): string => ids.get(step ?? '') ?? end;
  const flow: Flow = { workflow: { [start]: { type: 'start', on_completion: to(steps[0]?.id) } }, start, agents: {}, variables: {} };
  for (const [i, step] of steps.entries()) {
    const agent = agentOf(step, procedure, framework, name);
    flow.agents[agent.id] = agent.definition;
    const next = to(steps[i + 1]?.id);
    const ways = step.branches === undefined || step.branches.length === 0 ? null : name('switch-condition', step.id);
    const fails = step.unexpected?.goto;
    flow.workflow[to(step.id)] = {
      ...actionOf(step),
      agent: agent.id,
      ...(fails === undefined ? { on_completion: ways ?? next } : { on_success: ways ?? next, on_failure: to(fails) }),
      step_extensions: { [EXTENSION]: { step } },
    };
    if (ways === null) continue;
    const variable = `__way_after_${step.id.replaceAll('.', '_')}__`;
    flow.variables[variable] = { type: 'string', description: `Which way after: ${written(step.title)}`, external: true };
    flow.workflow[ways] = {
      type: 'switch-condition',
      name: written(step.title),
      switch: `${variable}:value`,
      cases: casesOf(step, to, next),
    };
  }
  flow.workflow[end] = { type: 'end' };
  return flow;
}

function casesOf({ branches = [] }: DraftStep, to: (step: string) => string, next: string): Json {
  const names = new Set<string>();
  const cases = branches.map(({ when, goto }): [string, string] => {
    let key = written(when);
    // Names that every object has already are refused on the way in.
    while (names.has(key) || key === 'default' || key in {}) key = `${key} `;
    names.add(key);
    return [key, to(goto)];
  });
  return Object.fromEntries([...cases, ['default', next]]);
}

function actionOf(step: DraftStep): Json {
  const links = (step.links ?? []).map(({ title, url }) => ({ name: written(title) || url, url }));
  const fills = step.fills ?? [];
  return {
    type: 'action',
    name: written(step.title),
    ...(step.body === undefined || step.body === '' ? {} : { description: written(step.body) }),
    ...(step.timeBox === undefined ? {} : { timeout: Math.round(step.timeBox * MINUTE) }),
    ...(links.length === 0 ? {} : { external_references: links }),
    commands: [{ type: 'manual', command: written(commandOf(step)) }],
    ...(fills.length === 0 ? {} : { out_args: fills.map((each) => `__${each}__`) }),
  };
}

/** What is done, and what a person must know with it. */
function commandOf(step: DraftStep): string {
  const { action, unexpected, template } = step;
  const line = (label: string, text: string | undefined): string => (text === undefined || text === '' ? '' : `${label}: ${text}`);
  return together([
    step.title,
    step.danger === undefined ? '' : `Careful: ${step.danger}`,
    line('Caution', step.caution),
    'url' in action ? line('Open', action.url) : '',
    'value' in action ? line('Value', action.value) : '',
    'keys' in action ? line('Press', action.keys) : '',
    line('You should see', step.expected),
    line('If not', unexpected?.text),
    line('Make sure', step.verify),
    line('To undo', step.undo),
    template === undefined ? '' : `${template.title ?? 'Text to send'}:\n${template.text}`,
    line('Only at severity', step.severities?.join(', ')),
    step.optional ? 'May be left out.' : '',
  ]);
}

function agentOf(step: DraftStep, procedure: DraftProcedure, framework: Framework, name: Name): { id: string; definition: Json } {
  const role = framework.roles.find(({ id }) => id === step.role);
  const title = role?.title ?? (procedure.owner || 'Responders');
  return { id: name('group', role?.id ?? ''), definition: { type: 'group', name: title } };
}
