/**
 * Steps → a draft of a procedure, with a title and a summary to begin with. Pure. Collaborators: to-steps.ts, procedures/editing
 * (where the author goes on). Without steps it is a draft and no procedure.
 */
import { BUILT_IN, variablesIn } from '../run/fill';
import type { Framework, Variable } from '../schema/framework';
import type { Procedure, Trigger } from '../schema/procedure';
import type { Step } from '../schema/step';
import type { PageKindName, Tool } from '../schema/tool';
import { line } from './said';

/** What a procedure is known by: what its steps do, by words of a title or the page where they end. */
const DEEDS: readonly { words: RegExp; pages?: readonly PageKindName[]; says: string }[] = [
  { words: /\back(?:nowledge)?\b/i, says: 'acknowledge the alert' },
  { words: /\b(?:create|submit|save)\b/i, pages: ['ticket-create', 'incident-create'], says: 'create a ticket' },
  { words: /\bescalate\b/i, says: 'escalate' },
  { words: /\b(?:silence|mute)\b/i, says: 'silence the alert' },
  { words: /\broll ?back\b|\brevert\b/i, says: 'roll back' },
  { words: /\b(?:restart|reboot)\b/i, says: 'restart the service' },
  { words: /\bdisable\b/i, says: 'disable what fails' },
  { words: /\b(?:publish|post|create|save)\b/i, pages: ['status-edit', 'status-list'], says: 'update the status page' },
  { words: /\bresolve\b/i, says: 'resolve the incident' },
  { words: /\brefund\b/i, says: 'refund the customer' },
];
/** More does not fit a list of procedures. */
const MOST = 3;

export interface ToProcedureOptions {
  id: string;
  /** Without one it is suggested from the steps. */
  title?: string | undefined;
  framework: Framework;
  tools: readonly Tool[];
  owner: string;
  /** `YYYY-MM-DD` */
  today: string;
}

export function toProcedure(steps: readonly Step[], { id, title, framework, tools, owner, today }: ToProcedureOptions): Procedure {
  const used = toolTitles(steps, tools);
  return {
    id,
    version: '0.1.0',
    title: line(title ?? '') || suggestTitle(steps, tools),
    summary: line(`Recorded ${used.length === 0 ? '' : `in ${listed(used)} `}on ${today}`),
    framework: framework.id,
    status: 'draft',
    owner: line(owner) || 'Nobody yet',
    drill: false,
    triggers: beginning(steps, tools),
    severities: [],
    prerequisites: [],
    variables: unknownVariables(steps, framework),
    phases: [],
    steps: [...steps],
    notifications: [],
    clocks: [],
  };
}

/** It is offered where it begins. */
function beginning([first]: readonly Step[], tools: readonly Tool[]): Trigger[] {
  const tool = tools.find(({ id }) => id === first?.tool);
  if (tool === undefined) return [];
  const page = tool.pages.find(({ id }) => id === first?.page)?.kind;
  return [{ kind: 'page', tool: tool.id, ...(page === undefined ? {} : { page }) }];
}

/** "Acknowledge the alert and create a ticket"; where nothing is known by its words, the tools. */
export function suggestTitle(steps: readonly Step[], tools: readonly Tool[]): string {
  const deeds: string[] = [];
  for (const { title, action, tool, page } of steps) {
    if (action.kind !== 'click' && action.kind !== 'press') continue;
    const kind = tools.find(({ id }) => id === tool)?.pages.find(({ id }) => id === page)?.kind;
    const deed = DEEDS.find(
      ({ words, pages }) => words.test(title) && (pages === undefined || (kind !== undefined && pages.includes(kind))),
    );
    if (deed !== undefined && !deeds.includes(deed.says)) deeds.push(deed.says);
  }
  const says = listed(deeds.slice(0, MOST));
  if (says !== '') return line(says.charAt(0).toUpperCase() + says.slice(1));
  const used = toolTitles(steps, tools);
  return used.length === 0 ? 'Recorded procedure' : line(`Steps in ${listed(used.slice(0, MOST))}`);
}

function toolTitles(steps: readonly Step[], tools: readonly Tool[]): string[] {
  const used = new Set(steps.map(({ tool }) => tool));
  return [...used].flatMap((id) => tools.find((tool) => tool.id === id)?.title ?? []);
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** Variables that the steps name and the framework does not declare. */
function unknownVariables(steps: readonly Step[], framework: Framework): Variable[] {
  const declared = new Set([...BUILT_IN, ...framework.variables.map(({ name }) => name)]);
  return variablesIn(JSON.stringify(steps))
    .filter((name) => !declared.has(name) && !(name in {}))
    .slice(0, 40)
    .map((name) => ({ name, title: titled(name), ask: true, required: false }));
}

/** `alertLink` → "Alert link" */
function titled(name: string): string {
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
