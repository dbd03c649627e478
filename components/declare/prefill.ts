/**
 * What a declare form is filled with, from what the tab shows and from the procedure. Pure. Collaborator:
 * declare-model.ts. A value that was read always carries where it was read, so that the form can say so.
 */
import { toolChoices } from '../../procedures/run/plan';
import type { Framework, Variable } from '../../procedures/schema/framework';
import type { RunSource } from '../../procedures/schema/run';
import type { Tool, ToolKind } from '../../procedures/schema/tool';
import type { Recognised } from '../../procedures/tools/types';
import type { WholeEntry } from '../ports';

export interface Reading {
  value: string;
  /** Title of the tool it was read in. */
  tool: string;
}

/** Tools that do the same kind of job; one of them is in use, or none of these. */
export interface ToolGroup {
  kind: ToolKind;
  tools: { id: string; title: string }[];
  /** There are steps in words for whoever uses something else. */
  words: boolean;
  /** The likeliest one, or what a run would take anyway. */
  preset: string | null;
}

/** What a run of this procedure would carry. */
export function sourceOf(entry: WholeEntry, tools: readonly Tool[]): RunSource {
  const named = new Set(entry.procedure.steps.map(({ tool }) => tool));
  return {
    pack: entry.pack.id,
    packVersion: entry.pack.version,
    procedure: entry.procedure,
    framework: entry.framework,
    tools: tools.filter(({ id }) => named.has(id)),
  };
}

/** Variables read from the tab; of several readings the one of the better recognised tool. */
export function readingsOf(recognised: readonly Recognised[]): Record<string, Reading> {
  const readings = new Map<string, Reading>();
  for (const { title, readings: read } of recognised) {
    for (const [name, value] of Object.entries(read)) {
      if (value.trim() !== '' && !readings.has(name)) readings.set(name, { value: value.trim(), tool: title });
    }
  }
  return Object.fromEntries(readings);
}

/**
 * The severity that the page names, if it names one of the framework's by label ("P1"). Not by title: what monitoring
 * calls critical is the state of a check and not the severity of an incident.
 */
export function severityFrom(recognised: readonly Recognised[], framework: Framework): Reading | null {
  const read = readingsOf(recognised)['severity'];
  if (read === undefined) return null;
  const said = read.value.toLowerCase();
  const found = framework.severities.find(({ label, title }) => [label, `${label} ${title}`].some((name) => name.toLowerCase() === said));
  return found === undefined ? null : { value: found.id, tool: read.tool };
}

/** The variables to ask for: the framework's, and the procedure's, which win where both have one. */
export function variablesOf({ framework, procedure }: WholeEntry): Variable[] {
  const byName = new Map([...framework.variables, ...procedure.variables].map((variable) => [variable.name, variable]));
  return [...byName.values()].filter(({ ask }) => ask);
}

/** Questions about tools, one per kind of tool; only where there is something to choose. */
/** @param likely tool ids, the likeliest first: in this tab, in another tab, chosen last time. */
export function toolGroups(source: RunSource, severity: string | null, likely: readonly string[]): ToolGroup[] {
  const levels = severity === null ? source.framework.severities.map(({ id }) => id) : [severity];
  const groups = new Map<ToolKind, { tools: Set<string>; words: boolean }>();
  for (const choice of levels.flatMap((level) => toolChoices(source, level))) {
    for (const tool of choice.tools) {
      const kind = source.tools.find(({ id }) => id === tool)?.kind ?? 'other';
      const group = groups.get(kind) ?? { tools: new Set(), words: false };
      group.tools.add(tool);
      group.words ||= choice.words;
      groups.set(kind, group);
    }
  }
  return [...groups]
    .map(([kind, { tools, words }]) => {
      const ids = [...tools];
      return {
        kind,
        tools: ids.map((id) => ({ id, title: source.tools.find((tool) => tool.id === id)?.title ?? id })),
        words,
        preset: likely.find((tool) => tools.has(tool)) ?? (words ? null : (ids[0] ?? null)),
      };
    })
    .filter((group) => group.tools.length + (group.words ? 1 : 0) > 1);
}
