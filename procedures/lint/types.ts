/**
 * What a check of a procedure is made of. A rule is a small function over a `Scene`; what it finds carries substitutions
 * and no sentences: the words are `lint_<rule>` of the locales. Collaborators: scene.ts makes the scene, table.ts lists
 * the rules, lint.ts runs them.
 */
import type { Framework, Severity, SeverityClocks } from '../schema/framework';
import type { Procedure } from '../schema/procedure';
import type { Step } from '../schema/step';
import type { Tool } from '../schema/tool';

/** `error`: a run would go wrong; `warning`: it may; `hint`: it could be better. */
export type Level = 'error' | 'warning' | 'hint';

/** Where a rule found something. Without `step` and `phase` it is about the procedure. */
export interface Hit {
  step?: string;
  phase?: string;
  /** Of the step, or of the procedure where there is no step: `title`, `branches.0.goto`. */
  field?: string;
  values?: (string | number)[];
}

export interface Rule<Id extends string = string> {
  id: Id;
  level: Level;
  find: (scene: Scene) => Hit[];
}

/** What a severity follows. */
export interface SeverityPath {
  severity: Severity;
  clocks: SeverityClocks;
  /** The steps of a run in order; one list for each choice among tools that a run can make. */
  ways: Step[][];
}

/** Everything that rules look at. */
export interface Scene {
  procedure: Procedure;
  framework: Framework;
  tools: ReadonlyMap<string, Tool>;
  /** Other procedures that it may point to. */
  others: readonly Pick<Procedure, 'id' | 'title'>[];
  /** `YYYY-MM-DD`; null: not known, nothing is overdue. */
  today: string | null;
  /** BCP 47 tag of what it is written in. */
  language: string;
  steps: ReadonlyMap<string, Step>;
  /** Most severe first. */
  paths: readonly SeverityPath[];
  /** Severities at which some run follows a step, by step id. */
  followed: ReadonlyMap<string, readonly Severity[]>;
}

export const rule = <Id extends string>(id: Id, level: Level, find: Rule['find']): Rule<Id> => ({ id, level, find });

type StepHit = Omit<Hit, 'step'>;

/** A rule that looks at one step at a time. */
export const stepRule = <Id extends string>(id: Id, level: Level, find: (step: Step, scene: Scene) => StepHit[]): Rule<Id> =>
  rule(id, level, (scene) => scene.procedure.steps.flatMap((step) => find(step, scene).map((hit) => ({ ...hit, step: step.id }))));

export const when = <T>(holds: boolean, hit: T): T[] => (holds ? [hit] : []);

export const labels = (severities: readonly Pick<Severity, 'label'>[]): string => severities.map(({ label }) => label).join(', ');

export const blank = (text: string | undefined): boolean => text === undefined || text.trim() === '';
