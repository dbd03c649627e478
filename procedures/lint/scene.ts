/**
 * Makes the scene that the rules look at. What a severity follows is asked of run/plan.ts, for every choice of tools that
 * a run can make, so that a check says what a run does and not what the list of steps looks like.
 */
import { clocksOf } from '../run/clocks';
import { flatten, planFor, toolChoices } from '../run/plan';
import type { DraftProcedure } from '../schema/draft';
import type { Framework, Severity } from '../schema/framework';
import type { Procedure } from '../schema/procedure';
import type { RunSource } from '../schema/run';
import type { Tool } from '../schema/tool';
import type { Scene, SeverityPath } from './types';

export interface Surroundings {
  framework: Framework;
  tools: readonly Tool[];
  others?: readonly Pick<Procedure, 'id' | 'title'>[];
  /** `YYYY-MM-DD` where the author is. */
  today?: string;
  /** BCP 47 tag of the pack. */
  language?: string;
}

export function sceneOf(procedure: Procedure | DraftProcedure, around: Surroundings): Scene {
  const { framework, tools, others = [], today = null, language = 'en' } = around;
  const source: RunSource = { pack: 'checked', packVersion: '0.0.0', procedure, framework, tools: [] };
  const paths = framework.severities.toSorted((a, b) => a.level - b.level).map((severity) => pathOf(source, severity));
  const followed = new Map<string, Severity[]>();
  for (const { severity, ways } of paths) {
    for (const id of new Set(ways.flat().map((step) => step.id))) followed.set(id, [...(followed.get(id) ?? []), severity]);
  }
  return {
    procedure,
    framework,
    tools: new Map(tools.map((tool) => [tool.id, tool])),
    others: others.filter(({ id }) => id !== procedure.id),
    today,
    language,
    steps: new Map(procedure.steps.map((step) => [step.id, step])),
    paths,
    followed,
  };
}

function pathOf(source: RunSource, severity: Severity): SeverityPath {
  const offered = new Set(toolChoices(source, severity.id).flatMap(({ tools }) => tools));
  return {
    severity,
    clocks: clocksOf({ source, severity: severity.id }) ?? severity.clocks,
    ways: [[], ...[...offered].map((tool) => [tool])].map((tools) => flatten(planFor(source, severity.id, tools)).map(({ step }) => step)),
  };
}
